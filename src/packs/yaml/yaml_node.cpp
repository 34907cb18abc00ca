#include "packs/yaml/yaml_node.h"

#include <array>
#include <fmt/format.h>
#include <map>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/file.h"
#include "packs/yaml/yaml_text.h"

namespace crossfoot {
namespace {

constexpr std::size_t max_file = 10'000'000;
constexpr std::size_t max_size = std::size_t{64} << 20;
constexpr std::size_t max_depth = 64;

/// Bytes that a node takes, about.
std::size_t size_of(const Node& node) {
  std::size_t size = sizeof(Node::Entry) + node.text.size() + node.at.file.size();
  for (const Node& item : node.items) size += size_of(item);
  for (const Node::Entry& entry : node.entries) size += entry.key.size() + size_of(entry.value);
  return size;
}

/// Thrown through the parser, which knows no other way to stop.
struct GaveUp {};

/// Builds the tree from the parser's events, because yaml-cpp's own tree accepts duplicate keys
/// and has no bounds.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view source, const std::string& file, Diagnostics& mistakes)
      : source_(source), file_(file), mistakes_(mistakes) {}

  /// The document, or nothing where there was none.
  [[nodiscard]] std::optional<Node> take() { return std::move(root_); }

  /// Where the list or map begins that the parser is in.
  [[nodiscard]] std::optional<Position> innermost() const {
    return open_.empty() ? std::nullopt : std::optional(open_.back().node.at);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2)
      give_up(place(mark), "a second document starts here, but a file can have only one",
              "check the indentation, and remove `---`");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.at = place(mark);
    add_leaf(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto target = anchors_.find(anchor);
    if (target == anchors_.end())
      give_up(place(mark), "an alias can't be inside its own definition", "");
    expanded_ = true;
    add_leaf(target->second, YAML::NullAnchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = begin(mark, tag, Node::Kind::scalar);
    const std::size_t start = value_start(mark);
    node.quoted =
        tag == "!" && start < source_.size() && (source_[start] == '"' || source_[start] == '\'');
    if (node.quoted && !quote_is_closed(source_, start))
      give_up(node.at, "the quotes are never closed", "");
    node.block = source_.substr(std::min(start + (node.quoted ? 1 : 0), source_.size()),
                                value.size()) != value;
    node.text = value;
    add_leaf(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(begin(mark, tag, Node::Kind::list), anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(begin(mark, tag, Node::Kind::map), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map whose end has not come yet.
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Node> key;           ///< of the entry whose value comes next
    std::map<std::string, int> lines;  ///< of the keys so far
  };

  [[nodiscard]] Position place(const YAML::Mark& mark) const {
    return {file_, mark.line + 1, mark.column + 1};
  }

  /// Where the value itself starts: the parser's mark is at the anchor or tag before it.
  [[nodiscard]] std::size_t value_start(const YAML::Mark& mark) const {
    auto at = static_cast<std::size_t>(mark.pos);
    while (at < source_.size() && (source_[at] == '&' || source_[at] == '!')) {
      at = source_.find_first_of(" \t\r\n", at);
      at = source_.find_first_not_of(" \t", at);
    }
    return std::min(at, source_.size());
  }

  Node begin(const YAML::Mark& mark, const std::string& tag, Node::Kind kind) {
    Node node;
    node.kind = kind;
    node.at = place(mark);
    node.at.column += static_cast<int>(value_start(mark)) - mark.pos;
    if (!tag.empty() && tag != "?" && tag != "!")
      mistakes_.push_back({place(mark), "tags (`!` before a value) have no meaning here",
                           "remove it, or put the text in quotes"});
    return node;
  }

  [[noreturn]] void give_up(Position at, std::string message, std::string suggestion) {
    mistakes_.push_back({std::move(at), std::move(message), std::move(suggestion)});
    throw GaveUp{};
  }

  void open(Node node, YAML::anchor_t anchor) {
    if (open_.size() == max_depth)
      give_up(node.at, fmt::format("lists and maps are nested more than {} deep", max_depth),
              "use fewer levels");
    open_.push_back({std::move(node), anchor, std::nullopt, {}});
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    size_ += sizeof(Node::Entry);  // what is inside was counted when it came
    add(std::move(closed.node), closed.anchor);
  }

  void add_leaf(Node node, YAML::anchor_t anchor) {
    size_ += size_of(node);
    add(std::move(node), anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) size_ += size_of(node);
    if (size_ > max_size && expanded_)
      give_up(node.at, "the file is too large once its aliases (`*name`) are expanded",
              "write fewer aliases, or split the file");
    if (size_ > max_size) give_up(node.at, "the file has too many entries", "split the file");
    if (anchor != YAML::NullAnchor) anchors_[anchor] = node;
    if (open_.empty())
      root_ = std::move(node);
    else if (open_.back().node.is_list())
      open_.back().node.items.push_back(std::move(node));
    else if (!open_.back().key)
      begin_entry(open_.back(), std::move(node));
    else
      end_entry(open_.back(), std::move(node));
  }

  void begin_entry(Open& map, Node key) {
    if (!key.is_scalar()) mistakes_.push_back({key.at, "a key must be text", "put it in quotes"});
    map.key = std::move(key);
  }

  void end_entry(Open& map, Node value) {
    Node key = *std::exchange(map.key, std::nullopt);
    if (!key.is_scalar()) return;
    const auto [first, fresh] = map.lines.emplace(key.text, key.at.line);
    if (!fresh) {
      mistakes_.push_back(
          {key.at, fmt::format("`{}` is given twice (first in line {})", key.text, first->second),
           "remove one of them"});
      return;
    }
    // An absent value has the place of whatever comes after it, which tells nobody anything.
    if (value.kind == Node::Kind::null) value.at = key.at;
    map.node.entries.push_back({std::move(key.text), key.at, std::move(value)});
  }

  std::string_view source_;
  const std::string& file_;
  Diagnostics& mistakes_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::optional<Node> root_;
  std::size_t size_ = 0;
  bool expanded_ = false;  ///< whether an alias was
  int documents_ = 0;
};

/// What people most likely did where the parser says something else.
std::string way_out(std::string_view parser_message) {
  using Hint = std::pair<std::string_view, std::string_view>;
  static constexpr std::array hints = {
      Hint{"illegal map value", "put text that contains `: ` in quotes, and check the indentation"},
      Hint{"unknown token",
           "put text that starts with @, ` or %, or ends with ? in a list, in quotes"},
      Hint{"unexpected character in block scalar", "put text that starts with > or | in quotes"},
      Hint{"alias not found after *", "put text that starts with * in quotes"},
      Hint{"end of map not found",
           "put the whole text in quotes if it starts with a quote, and check the indentation"},
      Hint{"flow not found", "close every [ and {, and put commas between the items"},
      Hint{"illegal EOF in scalar", "close the quotes"},
  };
  for (const auto& [part, hint] : hints)
    if (parser_message.find(part) != std::string_view::npos) return std::string(hint);
  return {};
}

Diagnostic syntax_mistake(const YAML::Exception& error, const TreeBuilder& builder,
                          const std::string& file) {
  Position at{file, error.mark.line + 1, error.mark.column + 1};
  // The parser is at the end of the text then; what was not closed is what people look for.
  const bool not_closed = error.msg.find("flow not found") != std::string::npos;
  if (not_closed && builder.innermost()) at = *builder.innermost();
  return {at, "not valid YAML: " + error.msg, way_out(error.msg)};
}

}  // namespace

std::optional<Node> parse_yaml(std::string_view text, const std::string& file,
                               Diagnostics& mistakes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!check_yaml_text(text, file, mistakes)) return std::nullopt;

  TreeBuilder builder(text, file, mistakes);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    mistakes.push_back(syntax_mistake(error, builder, file));
    return std::nullopt;
  } catch (const GaveUp&) {
    return std::nullopt;
  }
  std::optional<Node> root = builder.take();
  if (!root || root->kind == Node::Kind::null) {
    mistakes.push_back({{file}, "the file is empty", ""});
    return std::nullopt;
  }
  return root;
}

std::optional<Node> read_yaml(const std::filesystem::path& path, Diagnostics& mistakes) {
  const std::string file = path.generic_string();
  const Result<std::string> text = read_file(path, max_file);
  if (!text) {
    mistakes.push_back({{file}, text.error().message, ""});
    return std::nullopt;
  }
  return parse_yaml(*text, file, mistakes);
}

}  // namespace crossfoot
