#include "packs/load/read_pack.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/load/aliases.h"
#include "packs/load/read_exceptions.h"
#include "packs/load/read_lists.h"
#include "packs/load/read_rule.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

constexpr std::int64_t max_decimals = 18;
constexpr std::size_t max_rules_size = std::size_t{64} << 20;

/// A whole number from `least` on; anything else is a mistake (or was noted as no whole number).
std::optional<std::int64_t> read_whole(const Node& map, std::string_view key, std::int64_t least,
                                       std::int64_t most, Diagnostics& mistakes) {
  const Node* node = map.find(key);
  if (node == nullptr || !node->is_scalar()) return std::nullopt;
  const std::optional<std::int64_t> number = whole_number(node->text);
  if (!number || (*number >= least && *number <= most)) return number;
  mistakes.push_back({node->at,
                      *number < least ? fmt::format("`{}` must be at least {}", key, least)
                                      : fmt::format("`{}` must be at most {}", key, most),
                      ""});
  return std::nullopt;
}

std::int64_t any_number() { return std::numeric_limits<std::int64_t>::max(); }

void read_suppressed(const Node& node, ColumnSpec& spec, Diagnostics& mistakes) {
  if (node.is_scalar()) {
    spec.suppressed_symbol = node.text;
    return;
  }
  check_fields(node, suppressed_keys(), "`suppressed`", ExpressionUse::value, mistakes);
  if (const std::string symbol = text_field(node, "symbol"); !symbol.empty())
    spec.suppressed_symbol = symbol;
  spec.suppressed_below = read_whole(node, "below", 1, any_number(), mistakes);
  spec.suppressed_secondary = text_field(node, "secondary") == "true";
}

/// A column is exact, or rounded to a base, or rounded to decimals; two of these contradict.
void check_precision(const Node& node, Diagnostics& mistakes) {
  const Node::Entry* first = nullptr;
  for (const Node::Entry& entry : node.entries) {
    const bool says = entry.key == "rounded_to" || entry.key == "decimals" ||
                      (entry.key == "exact" && entry.value.text == "true");
    if (!says) continue;
    if (first != nullptr)
      mistakes.push_back({entry.at, fmt::format("`{}` contradicts `{}`", entry.key, first->key),
                          "keep the one that is true for the published numbers"});
    else
      first = &entry;
  }
}

/// What only makes sense beside something else.
void check_company(const Node& node, const ColumnSpec& spec, Diagnostics& mistakes) {
  const auto needs_base = [&](std::string_view key, std::string says) {
    mistakes.push_back({node.find(key)->at, fmt::format("`{}` needs `rounded_to`", says),
                        "add the base that the numbers are rounded to, or omit it"});
  };
  if (!spec.whole && !spec.rounded_to) needs_base("whole", "whole: false");
  if (spec.rounding == Rounding::midpoint && !spec.rounded_to)
    needs_base("rounding", "rounding: midpoint");
  if (spec.exact && spec.zero)
    mistakes.push_back({node.find("zero")->at, "`zero` has no effect with `exact`",
                        "omit it: an exact 0 is a true 0"});
}

ColumnSpec read_spec(const Node& node, const Fields& keys, std::string_view column,
                     Diagnostics& mistakes) {
  ColumnSpec spec;
  check_fields(node, keys, fmt::format("column `{}`", column), ExpressionUse::condition, mistakes);
  check_precision(node, mistakes);
  spec.rounded_to = read_whole(node, "rounded_to", 1, any_number(), mistakes);
  if (const auto decimals = read_whole(node, "decimals", 0, max_decimals, mistakes))
    spec.decimals = static_cast<int>(*decimals);
  spec.exact = text_field(node, "exact") == "true";
  spec.optional = text_field(node, "optional") == "true";
  spec.is_signed = text_field(node, "signed") == "true";
  spec.whole = text_field(node, "whole") != "false";
  spec.zero = text_field(node, "zero") == "true";
  spec.rounding = rounding_named(text_field(node, "rounding")).value_or(Rounding::unknown);
  if (const Node* suppressed = node.find("suppressed"))
    read_suppressed(*suppressed, spec, mistakes);
  check_company(node, spec, mistakes);
  return spec;
}

/// Appends what a node says, so that no two values come out alike.
void add_text(const Node& node, std::string& text) {
  text += fmt::format("{}:{}(", node.text.size(), node.text);
  for (const Node& item : node.items) add_text(item, text);
  for (const Node::Entry& entry : node.entries) {
    text += fmt::format("{}:{}=", entry.key.size(), entry.key);
    add_text(entry.value, text);
  }
  text += ')';
}

/// What is wrong with an entry for some rows beside those before it.
void check_rows(const Node& entry, bool all_taken, const std::vector<RowSpec>& before,
                Diagnostics& mistakes) {
  if (all_taken)
    mistakes.push_back(
        {entry.at, "no rows are left for this entry, because the entry before it has no `where`",
         "put the entry without `where` last"});
  const Node* where = entry.find("where");
  if (where == nullptr) return;
  for (const RowSpec& other : before)
    if (other.where.word.text == where->text)
      mistakes.push_back({where->at, "an earlier entry selects the same rows",
                          "the first entry that selects a row applies; keep one of them"});
}

/// What a pack says of a column: a map, or a list of maps for some rows each, the last of which
/// may be for all others.
ColumnSpec read_column(const Node::Entry& entry, Diagnostics& mistakes) {
  if (!entry.value.is_list()) return read_spec(entry.value, column_keys(), entry.key, mistakes);
  ColumnSpec spec;
  std::vector<RowSpec> rows;
  bool optional = false;
  bool all_taken = false;
  if (entry.value.items.empty())
    mistakes.push_back({entry.value.at, fmt::format("the list of column `{}` is empty", entry.key),
                        "write each entry as {where: …, rounded_to: …}"});
  for (const Node& item : entry.value.items) {
    check_rows(item, all_taken, rows, mistakes);
    ColumnSpec one = read_spec(item, row_column_keys(), entry.key, mistakes);
    optional = optional || one.optional;
    const Node* where = item.find("where");
    if (auto written = read_expression(where))
      rows.push_back({*std::move(written), std::move(one)});
    else if (where == nullptr && !all_taken)
      spec = std::move(one);
    all_taken = all_taken || where == nullptr;
  }
  spec.rows = std::move(rows);
  spec.optional = optional;
  return spec;
}

/// The entries of a key that is a map; none where it is absent or no map (a mistake already).
const std::vector<Node::Entry>& entries_of(const Node& root, std::string_view key) {
  static const std::vector<Node::Entry> none;
  const Node* node = root.find(key);
  return node != nullptr ? node->entries : none;
}

/// Whether this program is one of the versions that the pack needs; else a mistake.
bool is_needed_version(const Node& root, Diagnostics& mistakes) {
  const Node* node = root.find("needs");
  if (node == nullptr || !node->is_scalar()) return true;
  const auto wanted = VersionSelector::parse(node->text);
  if (!wanted) {
    mistakes.push_back({node->at, fmt::format("`needs` can't be `{}`", node->text),
                        "write the versions of crossfoot, for example '>=0.2'"});
    return true;
  }
  const VersionNumber own = *VersionNumber::parse(CROSSFOOT_VERSION);
  if (wanted->matches(own, own)) return true;
  mistakes.push_back(
      {node->at,
       fmt::format("the pack needs crossfoot {}, and this is {}", node->text, CROSSFOOT_VERSION),
       "install a version that it needs"});
  return false;
}

/// Whether this program is as new as the pack wants it; what is wrong otherwise is told.
bool is_new_enough(const Node& root, Diagnostics& mistakes) {
  const Node* node = root.find("requires");
  if (node == nullptr || !node->is_scalar()) return true;
  constexpr std::string_view before = "crossfoot";
  std::string_view text = trim(node->text);
  const bool named = text.starts_with(before);
  if (named) text = trim(text.substr(before.size()));
  const bool at_least = text.starts_with(">=");
  if (at_least) text = trim(text.substr(2));
  const auto wanted = named && at_least ? VersionNumber::parse(text) : std::nullopt;
  if (!wanted) {
    mistakes.push_back({node->at, fmt::format("`requires` can't be `{}`", node->text),
                        "write it like `crossfoot >= 0.2`"});
    return true;
  }
  if (*wanted <= *VersionNumber::parse(CROSSFOOT_VERSION)) return true;
  mistakes.push_back(
      {node->at,
       fmt::format("the pack needs crossfoot {} or newer, and this is {}", text, CROSSFOOT_VERSION),
       "install a newer crossfoot"});
  return false;
}

/// One end of a range, from the two keys that can give it; whether the number itself is left out.
std::optional<Decimal> read_end(const Node& node, std::string_view with, std::string_view without,
                                bool& left_out, Diagnostics& mistakes) {
  const Node* closed = node.find(with);
  const Node* open = node.find(without);
  if (closed != nullptr && open != nullptr)
    mistakes.push_back({open->at, fmt::format("`{}` contradicts `{}`", without, with),
                        "keep the one that gives the numbers the symbol stands for"});
  left_out = closed == nullptr && open != nullptr;
  const Node* given = closed != nullptr ? closed : open;
  return given != nullptr && given->is_scalar() ? Decimal::parse(given->text) : std::nullopt;
}

/// A symbol that stands for a range of numbers: {from: 1, to: 9}, {below: 5}.
Symbol read_range(const Node& node, std::string_view symbol, Diagnostics& mistakes) {
  check_fields(node, symbol_range_keys(), fmt::format("symbol `{}`", symbol), ExpressionUse::value,
               mistakes);
  Symbol range(SymbolMeaning::range);
  range.low = read_end(node, "from", "above", range.above_low, mistakes);
  range.high = read_end(node, "to", "below", range.below_high, mistakes);
  const Decimal least = range.low.value_or(Decimal::of(0));
  const bool open = range.below_high || range.above_low;
  if (node.entries.empty())
    mistakes.push_back({node.at, fmt::format("the meaning of `{}` is not declared", symbol),
                        "write the bounds, for example {from: 1, to: 9} or {below: 5}"});
  else if (range.high && (*range.high < least || (open && *range.high == least)))
    mistakes.push_back({node.at, fmt::format("no number is within the bounds of `{}`", symbol),
                        "write the lower bound first, for example {from: 1, to: 9}"});
  return range;
}

void read_symbols(const Node& root, Pack& pack, Diagnostics& mistakes) {
  for (const auto& [symbol, at, value] : entries_of(root, "symbols")) {
    if (value.is_map()) {
      pack.symbols.insert_or_assign(symbol, read_range(value, symbol, mistakes));
      continue;
    }
    ParamSpec spec = symbol_meaning();
    spec.name = symbol;
    check_value(value, spec, ExpressionUse::value, mistakes);
    if (const std::optional<SymbolMeaning> meaning = meaning_named(value.text))
      pack.symbols.insert_or_assign(symbol, *meaning);
  }
}

void read_applies_to(const Node& root, Pack& pack, Diagnostics& mistakes) {
  const Node* node = root.find("applies_to");
  if (node == nullptr || !node->is_map()) return;
  check_fields(*node, applies_to_keys(), "`applies_to`", ExpressionUse::value, mistakes);
  pack.applies_to = {texts_field(*node, "data_sets"), text_field(*node, "title"),
                     texts_field(*node, "columns")};
}

void read_profile(const Node& root, Pack& pack, Diagnostics& mistakes) {
  const Node* node = root.find("profile");
  if (node == nullptr || !node->is_map()) return;
  check_fields(*node, profile_keys(), "`profile`", ExpressionUse::value, mistakes);
  Profile profile{
      text_field(*node, "name"), texts_field(*node, "stages"), text_field(*node, "unreadable"), {}};
  if (profile.unreadable.empty() && !profile.stages.empty())
    profile.unreadable = profile.stages.front();
  for (const auto& [verdict, at, stage] : entries_of(*node, "suitable")) {
    if (std::ranges::find(profile.stages, stage.text) == profile.stages.end())
      mistakes.push_back({stage.at, fmt::format("`{}` is not one of the stages", stage.text),
                          did_you_mean(stage.text, profile.stages)});
    profile.suitable.emplace_back(verdict, stage.text);
  }
  pack.profile = std::move(profile);
}

void read_rules(const Node& root, const Variables& variables, Pack& pack, Diagnostics& mistakes) {
  const Node* rules = root.find("rules");
  if (rules == nullptr) return;
  if (!rules->is_list() || rules->items.empty())
    mistakes.push_back({rules->at, "`rules` must be a list of rules", "write each as `- id: …`"});
  std::size_t room = max_rules_size;
  for (const Node& item : rules->items) {
    for (const Node& each : expand_rule(item, variables, room, mistakes)) {
      std::optional<Rule> rule = read_rule(each, mistakes);
      if (!rule) break;  // the others of a `for_each` have the same mistakes
      // The pack's address is not that of somebody else whom a rule names.
      if (rule->owner.empty() && rule->contact.empty()) rule->contact = text_field(root, "contact");
      if (rule->owner.empty()) rule->owner = text_field(root, "owner");
      pack.rules.push_back(*std::move(rule));
    }
  }
}

}  // namespace

Pack read_pack(const Node& root, const std::filesystem::path& path, Diagnostics& mistakes,
               const Variables& given, const ListPlaces& lists) {
  Pack pack;
  pack.path = path;
  if (!is_new_enough(root, mistakes) || !is_needed_version(root, mistakes))
    return pack;  // what it says besides may be new
  check_fields(root, pack_keys(), "a pack", ExpressionUse::value, mistakes);
  if (root.is_map() && root.find("rules") == nullptr && root.find("use") == nullptr)
    mistakes.push_back({root.at, "the pack has no rules", "add `rules:` or `use:`"});
  pack.title = text_field(root, "pack");
  pack.keys = texts_field(root, "keys");
  read_applies_to(root, pack, mistakes);
  read_profile(root, pack, mistakes);
  pack.aliases = read_aliases(root, path.parent_path(), mistakes);
  pack.overrides = read_overrides(root, mistakes);
  Variables variables = read_variables(root, mistakes);
  for (const auto& [name, value] : given) variables.insert_or_assign(name, value);
  const std::size_t mistakes_before = mistakes.size();
  for (const Node::Entry& entry : entries_of(root, "columns")) {
    pack.columns.emplace(entry.key, read_column(entry, mistakes));
    pack.column_positions.emplace(entry.key, entry.at);
    add_text(entry.value, pack.columns_written[entry.key]);
  }
  read_symbols(root, pack, mistakes);
  read_rules(root, variables, pack, mistakes);
  pack.accepted = read_accepted(root, mistakes);
  read_lists(pack, lists, mistakes);
  pack.mistakes_within = mistakes.size() - mistakes_before;
  if (const Node* tests = root.find("tests")) pack.tests = *tests;
  return pack;
}

}  // namespace crossfoot
