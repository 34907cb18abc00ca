#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <system_error>

#include "packs/load/aliases.h"
#include "packs/load/pack_files.h"
#include "packs/load/read_lists.h"
#include "packs/load/read_pack.h"
#include "packs/load/remote_address.h"
#include "packs/load/rule_names.h"
#include "packs/pack.h"
#include "packs/yaml/yaml_node.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// A file of rules while the packs are being put together.
struct Source {
  fs::path path;
  Node root;
  Variables declared;  ///< what the file itself says
  Variables given;     ///< what stands instead: from its users, from the command line
  std::map<std::string, Position, std::less<>> given_by;
  std::vector<Source*> uses;
  std::shared_ptr<const Pack> pack;
};

bool same_value(const Node& a, const Node& b) {
  return a.kind == b.kind && a.text == b.text && texts_of(&a) == texts_of(&b);
}

/// Reads each file once, with the packs that it uses before it; then gives variables their values
/// from the using packs to the used ones; then makes the packs, and holds ids of rules unique.
class Loader {
 public:
  Loader(Diagnostics& mistakes, const ListPlaces& lists) : mistakes_(mistakes), lists_(lists) {}

  /// The tree of a file, or null where it can't be read. `from` is what asked for it.
  Source* read(const fs::path& path, const Position& from) {
    const fs::path file = identity(path);
    if (const auto known = sources_.find(file); known != sources_.end()) return known->second.get();
    if (in_progress(file)) {
      mistakes_.push_back({from, fmt::format("packs use each other in a circle: {}", chain(path)),
                           "remove one of these from its `use`"});
      return nullptr;
    }
    if (!is_readable(path, from)) return nullptr;
    open_.push_back({file, path});
    std::unique_ptr<Source> source = read_source(path);
    open_.pop_back();
    if (source) order_.push_back(source.get());
    return (sources_[file] = std::move(source)).get();
  }

  /// Makes the packs of all that was read.
  void finish(const Settings& settings) {
    apply(settings);
    for (auto source = order_.rbegin(); source != order_.rend(); ++source) hand_down(**source);
    for (Source* source : order_) make_pack(*source);
    if (mistakes_.empty()) check_names();
  }

  [[nodiscard]] std::size_t mistakes_within() const { return mistakes_within_; }
  [[nodiscard]] std::size_t unfetched() const { return unfetched_; }

 private:
  struct Open {
    fs::path file;  ///< its identity
    fs::path path;  ///< as people wrote it
  };

  /// The same for each way to write a path, symbolic links included.
  static fs::path identity(const fs::path& path) {
    std::error_code failed;
    fs::path whole = fs::weakly_canonical(path, failed);
    return failed ? path : whole;
  }

  [[nodiscard]] bool in_progress(const fs::path& file) const {
    return std::ranges::find(open_, file, &Open::file) != open_.end();
  }

  [[nodiscard]] std::string chain(const fs::path& last) const {
    std::vector<std::string> names;
    for (const Open& each : open_) names.push_back(each.path.generic_string());
    names.push_back(last.generic_string());
    return fmt::format("{}", fmt::join(names, " → "));
  }

  bool is_readable(const fs::path& path, const Position& from) {
    std::error_code failed;
    if (fs::is_regular_file(path, failed)) return true;
    mistakes_.push_back({from,
                         fs::exists(path, failed)
                             ? fmt::format("{} is not a file", path.generic_string())
                             : fmt::format("there is no file {}", path.generic_string()),
                         ""});
    return false;
  }

  std::unique_ptr<Source> read_source(const fs::path& path) {
    std::optional<Node> root = read_root(path);
    if (!root) return nullptr;
    auto source = std::make_unique<Source>();
    source->path = path;
    for (const Node* used : scalars_of(root->find("use")))
      if (const auto file = used_file(path, *used))
        if (Source* read_already = read(*file, used->at)) source->uses.push_back(read_already);
    read_accepted_file(*root, path);
    Diagnostics reported_by_read_pack;
    source->declared = read_variables(*root, reported_by_read_pack);
    source->root = *std::move(root);
    return source;
  }

  std::optional<Node> read_root(const fs::path& path) {
    if (lists_.unsaved == nullptr) return read_yaml(path, mistakes_);
    const auto unsaved = lists_.unsaved->find(identity(path));
    return unsaved == lists_.unsaved->end()
               ? read_yaml(path, mistakes_)
               : parse_yaml(unsaved->second, path.generic_string(), mistakes_);
  }

  /// Whether a file is one of another repository; then `folder` is what it may look into.
  bool is_remote_file(const fs::path& file, fs::path& folder) const {
    for (const fs::path& each : remote_) {
      if (!is_within(each, file.lexically_relative(each))) continue;
      folder = each;
      return true;
    }
    return false;
  }

  /// The file of a pack in another repository.
  std::optional<fs::path> remote_file(const fs::path& user, const Node& given) {
    const auto refuse = [&](std::string why) {
      mistakes_.push_back({given.at, std::move(why), ""});
      return std::nullopt;
    };
    const auto address = parse_remote(given.text);
    if (!address) return refuse(address.error().message);
    if (lists_.remote == nullptr) return refuse("packs of other repositories can't be used here");
    fs::path ignored;
    if (address->url.starts_with("file:") && is_remote_file(user, ignored))
      return refuse("a pack from another repository can't use repositories on this machine");
    const auto folder = lists_.remote->folder_of(*address, open_.front().path);
    if (!folder) {
      // What came and isn't what the pack says is a mistake in it.
      const Error::Kind kind = folder.error().kind;
      if (kind != Error::Kind::pack && kind != Error::Kind::data) ++unfetched_;
      return refuse(folder.error().message);
    }
    if (std::ranges::find(remote_, *folder) == remote_.end()) remote_.push_back(*folder);
    return is_within(*folder, address->path)
               ? std::optional(*folder / address->path)
               : refuse(fmt::format("{} leads out of {}", address->path, address->origin()));
  }

  /// Packs of other repositories stay among their own files, whatever paths and links they have.
  bool stays_in_its_repository(const fs::path& user, const Node& given, const fs::path& file) {
    fs::path folder;
    if (!is_remote_file(user, folder)) return true;
    if (is_within(folder, file.lexically_relative(folder))) return true;
    mistakes_.push_back({given.at,
                         fmt::format("`{}` leads out of the repository of its pack", given.text),
                         "a pack from another repository can only use files of that repository"});
    return false;
  }

  /// The file of a used pack: beside its user, else one that ships and is named without `.yml`.
  std::optional<fs::path> used_file(const fs::path& user, const Node& given) {
    if (is_remote(given.text)) return remote_file(user, given);
    const std::optional<fs::path> file = beside(user, given, "use");
    std::error_code failed;
    if (!file || lists_.packs.empty() || fs::exists(*file, failed)) return file;
    const fs::path name = fs::path(given.text).lexically_normal();
    const bool is_name = !name.has_extension() && !name.empty() && *name.begin() != "..";
    fs::path shipped = lists_.packs / name;
    shipped += ".yml";
    return is_name && fs::is_regular_file(shipped, failed) ? shipped : *file;
  }

  /// The path that a file gives under a key, seen from the file.
  std::optional<fs::path> beside(const fs::path& file, const Node& given, std::string_view key) {
    const fs::path path(given.text);
    if (!path.is_absolute()) {
      fs::path whole = (file.parent_path() / path).lexically_normal();
      return stays_in_its_repository(file, given, whole) ? std::optional(std::move(whole))
                                                         : std::nullopt;
    }
    mistakes_.push_back({given.at,
                         fmt::format("`{}` takes relative paths, not {}", key, given.text),
                         "write it relative to this file"});
    return std::nullopt;
  }

  /// Puts the list that a file of accepted exceptions holds where the pack names the file.
  void read_accepted_file(Node& root, const fs::path& path) {
    const auto entry = std::ranges::find(root.entries, "accepted", &Node::Entry::key);
    if (entry == root.entries.end() || !entry->value.is_scalar()) return;
    std::optional<Node> list;
    if (const auto file = beside(path, entry->value, "accepted"))
      if (is_readable(*file, entry->value.at)) list = read_yaml(*file, mistakes_);
    if (list)
      entry->value = *std::move(list);
    else
      root.entries.erase(entry);
  }

  void apply(const Settings& settings) {
    std::vector<std::string> declared;
    for (const Source* source : order_)
      for (const auto& [name, value] : source->declared) declared.push_back(name);
    for (const auto& [name, values] : settings) {
      if (std::ranges::find(declared, name) == declared.end())
        mistakes_.push_back({{"--set"},
                             fmt::format("no pack has a variable `{}`", name),
                             did_you_mean(name, declared)});
      for (Source* source : order_) set(*source, name, values);
    }
  }

  void set(Source& source, const std::string& name, const std::vector<std::string>& values) {
    const auto declared = source.declared.find(name);
    if (declared == source.declared.end()) return;
    Node scalar;
    scalar.kind = Node::Kind::scalar;
    scalar.at = {"--set"};
    Node list;
    list.kind = Node::Kind::list;
    list.at = scalar.at;
    for (const std::string& value : values) {
      scalar.text = value;
      list.items.push_back(scalar);
    }
    if (!declared->second.is_list() && values.size() > 1)
      mistakes_.push_back({list.at, fmt::format("`{}` takes one value", name), ""});
    source.given[name] = declared->second.is_list() ? list : scalar;
    source.given_by[name] = list.at;
  }

  /// Gives a pack's values to the packs that it uses, as far as they declare the variables.
  void hand_down(const Source& user) {
    Variables values = user.declared;
    for (const auto& [name, value] : user.given) values[name] = value;
    for (Source* used : user.uses) {
      for (const auto& [name, value] : values) {
        if (!used->declared.contains(name)) continue;
        const auto [known, fresh] = used->given.emplace(name, value);
        const Position& first = used->given_by.emplace(name, value.at).first->second;
        if (!fresh && !same_value(known->second, value) && first != Position{"--set"})
          mistakes_.push_back(
              {value.at,
               fmt::format("{} is already used with another `{}` ({})", used->path.generic_string(),
                           name, first.text()),
               "give both the same value, or check these packs one after the other"});
      }
    }
  }

  void make_pack(Source& source) {
    auto pack = std::make_shared<Pack>(
        read_pack(source.root, source.path, mistakes_, source.given, lists_));
    for (const Source* used : source.uses) pack->uses.push_back(used->pack);
    const std::size_t mistakes_before = mistakes_.size();
    for (const Rule& rule : pack->rules) claim_id(rule);
    mistakes_within_ += pack->mistakes_within + (mistakes_.size() - mistakes_before);
    source.pack = std::move(pack);
    source.root = {};
  }

  void check_names() {
    std::vector<const Pack*> packs;
    for (const Source* source : order_) packs.push_back(source->pack.get());
    for (const Pack* pack : packs) {
      check_rule_names(*pack, mistakes_);
      check_data_set_names(*pack, mistakes_);
    }
    check_aliases_agree(packs, mistakes_);
  }

  void claim_id(const Rule& rule) {
    const auto [first, fresh] = rule_ids_.emplace(rule.id, rule.at);
    if (fresh) return;
    mistakes_.push_back(
        {rule.at, fmt::format("there is already a rule `{}` ({})", rule.id, first->second.text()),
         "give one of them another id"});
  }

  Diagnostics& mistakes_;
  const ListPlaces& lists_;
  std::vector<fs::path> remote_;  ///< folders of other repositories' files
  std::vector<Open> open_;        ///< files whose `use` is being followed, outermost first
  std::map<fs::path, std::unique_ptr<Source>> sources_;
  std::vector<Source*> order_;  ///< used ones before their users
  std::map<std::string, Position> rule_ids_;
  std::size_t mistakes_within_ = 0;
  std::size_t unfetched_ = 0;
};

std::vector<fs::path> packs_below(const fs::path& folder, Diagnostics& mistakes) {
  const std::size_t mistakes_before = mistakes.size();
  std::vector<fs::path> found = files_below(folder, is_pack_file, mistakes);
  if (found.empty() && mistakes.size() == mistakes_before)
    mistakes.push_back(
        {{folder.generic_string()}, "the folder contains no packs (*.yml, *.yaml)", ""});
  return found;
}

}  // namespace

RuleSet load_packs(const std::vector<fs::path>& paths, Diagnostics& mistakes,
                   const Settings& settings, const ListPlaces& lists) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      const std::vector<fs::path> below = packs_below(path, mistakes);
      files.insert(files.end(), below.begin(), below.end());
    } else if (fs::exists(path, failed)) {
      files.push_back(path);
    } else {
      mistakes.push_back({{path.generic_string()}, "there is no such file or folder", ""});
    }
  }

  Loader loader(mistakes, lists);
  std::vector<const Source*> sources;
  for (const fs::path& file : files) {
    const Source* source = loader.read(file, {file.generic_string()});
    if (source != nullptr && std::ranges::find(sources, source) == sources.end())
      sources.push_back(source);
  }
  loader.finish(settings);
  RuleSet rules;
  rules.mistakes_within = loader.mistakes_within();
  rules.unfetched = loader.unfetched();
  for (const Source* source : sources) rules.packs.push_back(source->pack);
  return rules;
}

}  // namespace crossfoot
