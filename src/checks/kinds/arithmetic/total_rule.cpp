#include "checks/kinds/arithmetic/total_rule.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "checks/kind.h"
#include "expression/places/places.h"

namespace crossfoot {
namespace {

/// Each sum of each column holds a number for every group of rows, and packs are untrusted.
constexpr std::size_t most_sums = 300;

/// `name?` is a part that need not be there.
Word as_part(std::string text, const Position& at) {
  const bool optional = text.size() > 1 && text.ends_with('?');
  if (optional) text.pop_back();
  return {std::move(text), at, optional};
}

Words parts_in(const Node* node) {
  Words parts;
  for (const Node* scalar : scalars_of(node)) parts.push_back(as_part(scalar->text, scalar->at));
  return parts;
}

class Reader {
 public:
  Reader(const Params& params, Diagnostics& mistakes) : params_(params), mistakes_(mistakes) {}

  TotalRule read() {
    rule_.of = params_.words("of");
    rule_.of_previous = params_.has("version");
    if (const auto relation = params_.word_if("relation")) rule_.relation = relation->text;
    rule_.missing = missing();
    rule_.skips_inapplicable = params_.has("not_applicable");
    columns_ = params_.words("over");
    if (params_.has("linked_by") && !params_.has("parents"))
      wrong(params_.at("linked_by"), "`linked_by` needs a list of parents",
            "add `parents:` with the file");
    if (const Node* parents = params_.node("parents"))
      read_parents(*parents);
    else if (const Node* tree = params_.node("tree"))
      read_tree(*tree);
    else
      read_columns();
    if (rule_.sums.size() * rule_.of.size() > most_sums) {
      wrong(params_.at(), fmt::format("the rule adds up more than {} totals", most_sums),
            "split the rule");
      rule_.sums.clear();
    }
    return std::move(rule_);
  }

 private:
  void wrong(const Position& at, std::string message, std::string suggestion) {
    mistakes_.push_back({at, std::move(message), std::move(suggestion)});
  }

  [[nodiscard]] std::optional<Expr::Missing> missing() const {
    static const std::map<std::string, Expr::Missing> words = {
        {"required", Expr::Missing::always_reported},
        {"optional", Expr::Missing::ignored},
        {"when all present", Expr::Missing::not_applicable}};
    const auto found = words.find(crossfoot::words_of(params_.word_if("missing")));
    return found == words.end() ? std::nullopt : std::optional(found->second);
  }

  [[nodiscard]] bool jointly() const { return params_.is_true("jointly"); }

  /// Which items are parts of which, the list says.
  void read_parents(const Node& parents) {
    for (const char* name : {"total", "parts", "except", "jointly", "tree"})
      if (const Node* other = params_.node(name))
        wrong(other->at, fmt::format("`parents` and `{}` can't be given together", name),
              "the list already defines the totals and their parts");
    if (params_.words("linked_by").size() != 2)
      wrong(params_.has("linked_by") ? params_.at("linked_by") : parents.at,
            "the rule does not say which columns of the list contain an item and its parent",
            "write linked_by: [area_code, parent_code]");
    if (columns_.size() != 1)
      return wrong(params_.at("over"), "`parents` works with only one column",
                   "write a rule for each");
    if (columns_.front().text == level_column)
      return wrong(columns_.front().at, "a geographic level has no parents",
                   "name the column with the codes in the list");
    rule_.by_list = columns_.front();
  }

  void read_columns() {
    const Node* total = params_.node("total");
    if (total == nullptr)
      return wrong(params_.at(), "`total` does not say which item is the total",
                   "add `total:` with the item, `tree:` with items and their parts, or `parents:` "
                   "with a list");
    for (const char* name : {"total", "parts", "except"}) check_map(name);
    if (jointly() && columns_.size() < 2)
      wrong(params_.at("jointly"), "`jointly` needs several columns in `over`", "omit it");
    std::vector<Breakdown> all;
    for (const Word& column : columns_)
      if (std::optional<Breakdown> one = breakdown(column, *total)) all.push_back(*std::move(one));
    if (jointly())
      rule_.sums.push_back({std::move(all)});
    else
      for (Breakdown& one : all) add(std::move(one));
  }

  /// Parts of a place are whole breakdowns each, so every level is a sum of its own.
  void add(Breakdown one) {
    if (!one.is_geography()) {
      rule_.sums.push_back({{std::move(one)}});
      return;
    }
    for (const Word& part : one.parts)
      rule_.sums.push_back({{{one.column, one.total, {part}, {}}}});
  }

  /// A map says something of columns that are in `over`.
  void check_map(const char* name) {
    const Node* node = params_.node(name);
    std::vector<std::string> known;
    for (const Word& column : columns_) known.push_back(column.text);
    if (node == nullptr) return;
    for (const Node::Entry& entry : node->entries)
      if (std::ranges::find(known, entry.key) == known.end())
        wrong(entry.at, fmt::format("`{}` is not in `over`", entry.key),
              did_you_mean(entry.key, known));
    if (std::string_view(name) == "parts" && !node->is_map() && columns_.size() > 1)
      wrong(node->at, "`parts` does not say which column has these items",
            fmt::format("write parts: {{{}: […]}}", columns_.front().text));
  }

  /// What a parameter says of a column: a bare value is for all of them.
  [[nodiscard]] const Node* said_of(const char* name, const Word& column) const {
    const Node* node = params_.node(name);
    return node != nullptr && node->is_map() ? node->find(column.text) : node;
  }

  std::optional<Breakdown> breakdown(const Word& column, const Node& total) {
    const Words item = words_of(said_of("total", column));
    if (item.empty())
      wrong(total.at, fmt::format("`total` does not mention `{}`", column.text),
            fmt::format("add `{}:` with the item that is its total", column.text));
    if (item.size() > 1)
      wrong(item[1].at, fmt::format("`{}` can't have two totals in one rule", column.text),
            "write a rule for each, or use a tree");
    if (item.size() != 1) return std::nullopt;
    Breakdown one{column, item.front(), parts_in(said_of("parts", column)),
                  words_of(said_of("except", column))};
    if (!one.parts.empty() && !one.except.empty())
      wrong(one.parts.front().at, "`parts` and `except` can't be given together",
            "list the parts, or list the items that are not parts");
    if (one.is_geography()) check_places(one);
    return one;
  }

  void check_places(const Breakdown& one) {
    if (jointly())
      wrong(one.column.at, "geographic levels can't be added up jointly with filters",
            "omit `jointly`");
    if (!one.except.empty())
      wrong(one.except.front().at, "levels are parts only if `parts` lists them", "omit `except`");
    if (one.parts.empty())
      wrong(one.total.at,
            fmt::format("the rule does not say what the parts of `{}` are", one.total.text),
            "add `parts:` with a geographic level, such as Regional");
    if (!is_level(one.total)) return;
    const int depth = level_named(one.total.text)->depth;
    for (const Word& part : one.parts)
      if (is_level(part) && level_named(part.text)->depth <= depth)
        wrong(part.at, fmt::format("`{}` is not part of `{}`", part.text, one.total.text),
              "the total must be the level of the larger places");
  }

  bool is_level(const Word& word) {
    if (level_named(word.text) != nullptr) return true;
    wrong(word.at, fmt::format("there is no geographic level `{}`", word.text),
          did_you_mean(word.text, level_names()));
    return false;
  }

  void read_tree(const Node& tree) {
    for (const char* name : {"total", "parts", "except", "jointly"})
      if (const Node* other = params_.node(name))
        wrong(other->at, fmt::format("`tree` and `{}` can't be given together", name),
              "the tree already defines the totals and their parts");
    if (columns_.size() != 1)
      return wrong(params_.at("over"), "a tree works with only one column",
                   "write a rule for each");
    for (const Node::Entry& root : tree.entries) {
      if (parts_of(root.value).empty())
        wrong(root.at, fmt::format("`{}` has no parts", root.key),
              fmt::format("write {}: [part, part]", root.key));
      read_node({root.key, root.at}, root.value);
    }
  }

  using Part = std::pair<Word, const Node*>;  ///< and its own parts, if any

  static std::vector<Part> parts_of(const Node& node) {
    std::vector<Part> parts;
    if (node.is_scalar()) parts.emplace_back(as_part(node.text, node.at), nullptr);
    for (const Node& item : node.items)
      std::ranges::copy(parts_of(item), std::back_inserter(parts));
    for (const Node::Entry& entry : node.entries)
      parts.emplace_back(as_part(entry.key, entry.at), &entry.value);
    return parts;
  }

  void read_node(const Word& item, const Node& below) {
    const std::vector<Part> parts = parts_of(below);
    if (parts.empty() || rule_.sums.size() > most_sums) return;
    Breakdown one{columns_.front(), item, {}, {}};
    for (const Part& part : parts) one.parts.push_back(part.first);
    if (one.is_geography()) check_places(one);
    add(std::move(one));
    for (const auto& [part, its_parts] : parts)
      if (its_parts != nullptr) read_node(part, *its_parts);
  }

  const Params& params_;
  Diagnostics& mistakes_;
  Words columns_;
  TotalRule rule_;
};

}  // namespace

bool Breakdown::is_geography() const { return column.text == level_column; }

TotalRule read_total(const Params& params, Diagnostics& mistakes) {
  return Reader(params, mistakes).read();
}

}  // namespace crossfoot
