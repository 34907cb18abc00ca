#include "packs/read_pack.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "packs/aliases.h"
#include "packs/fields.h"
#include "packs/pack_keys.h"
#include "packs/read_exceptions.h"
#include "packs/read_lists.h"
#include "packs/read_rule.h"

namespace crossfoot {
namespace {

constexpr std::int64_t max_decimals = 18;
constexpr std::size_t max_rules_size = std::size_t{64} << 20;

/// A whole number from `least` on; anything else is a mistake (or was noted as no whole number).
std::optional<std::int64_t> read_whole(const Node& map, std::string_view key, std::int64_t least,
                                       std::int64_t most, Mistakes& mistakes) {
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

void read_suppressed(const Node& node, ColumnSpec& spec, Mistakes& mistakes) {
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
void check_precision(const Node& node, Mistakes& mistakes) {
  const Node::Entry* first = nullptr;
  for (const Node::Entry& entry : node.entries) {
    const bool says = entry.key == "rounded_to" || entry.key == "decimals" ||
                      (entry.key == "exact" && entry.value.text == "true");
    if (!says) continue;
    if (first != nullptr)
      mistakes.push_back({entry.at, fmt::format("`{}` contradicts `{}`", entry.key, first->key),
                          "keep the one that is true of the published numbers"});
    else
      first = &entry;
  }
}

/// What only makes sense beside something else.
void check_company(const Node& node, const ColumnSpec& spec, Mistakes& mistakes) {
  const auto needs_base = [&](std::string_view key, std::string says) {
    mistakes.push_back({node.find(key)->at, fmt::format("`{}` needs `rounded_to`", says),
                        "add the base that the numbers are rounded to, or leave it out"});
  };
  if (!spec.whole && !spec.rounded_to) needs_base("whole", "whole: false");
  if (spec.rounding == Rounding::midpoint && !spec.rounded_to)
    needs_base("rounding", "rounding: midpoint");
}

ColumnSpec read_column(const Node::Entry& entry, Mistakes& mistakes) {
  ColumnSpec spec;
  const Node& node = entry.value;
  check_fields(node, column_keys(), fmt::format("column `{}`", entry.key), ExpressionUse::value,
               mistakes);
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

/// The entries of a key that is a map; none where it is absent or no map (a mistake already).
const std::vector<Node::Entry>& entries_of(const Node& root, std::string_view key) {
  static const std::vector<Node::Entry> none;
  const Node* node = root.find(key);
  return node != nullptr ? node->entries : none;
}

void read_symbols(const Node& root, Pack& pack, Mistakes& mistakes) {
  for (const auto& [symbol, at, value] : entries_of(root, "symbols")) {
    ParamSpec spec = symbol_meaning();
    spec.name = symbol;
    check_value(value, spec, ExpressionUse::value, mistakes);
    if (const std::optional<SymbolMeaning> meaning = meaning_named(value.text))
      pack.symbols.insert_or_assign(symbol, *meaning);
  }
}

void read_applies_to(const Node& root, Pack& pack, Mistakes& mistakes) {
  const Node* node = root.find("applies_to");
  if (node == nullptr || !node->is_map()) return;
  check_fields(*node, applies_to_keys(), "`applies_to`", ExpressionUse::value, mistakes);
  pack.applies_to = {texts_field(*node, "data_sets"), text_field(*node, "title"),
                     texts_field(*node, "columns")};
}

void read_profile(const Node& root, Pack& pack, Mistakes& mistakes) {
  const Node* node = root.find("profile");
  if (node == nullptr || !node->is_map()) return;
  check_fields(*node, profile_keys(), "`profile`", ExpressionUse::value, mistakes);
  Profile profile{
      text_field(*node, "name"), texts_field(*node, "stages"), text_field(*node, "unreadable"), {}};
  if (profile.unreadable.empty() && !profile.stages.empty())
    profile.unreadable = profile.stages.front();
  for (const auto& [verdict, at, stage] : entries_of(*node, "suitable")) {
    if (std::ranges::find(profile.stages, stage.text) == profile.stages.end())
      mistakes.push_back({stage.at, fmt::format("`{}` is none of the stages", stage.text),
                          did_you_mean(stage.text, profile.stages)});
    profile.suitable.emplace_back(verdict, stage.text);
  }
  pack.profile = std::move(profile);
}

void read_rules(const Node& root, const Variables& variables, Pack& pack, Mistakes& mistakes) {
  const Node* rules = root.find("rules");
  if (rules == nullptr) return;
  if (!rules->is_list() || rules->items.empty())
    mistakes.push_back({rules->at, "`rules` must be a list of rules", "write each as `- id: …`"});
  std::size_t room = max_rules_size;
  for (const Node& item : rules->items) {
    for (const Node& each : expand_rule(item, variables, room, mistakes)) {
      std::optional<Rule> rule = read_rule(each, mistakes);
      if (!rule) break;  // the others of a `for_each` have the same mistakes
      pack.rules.push_back(*std::move(rule));
    }
  }
}

}  // namespace

Pack read_pack(const Node& root, const std::filesystem::path& path, Mistakes& mistakes,
               const Variables& given, const ListPlaces& lists) {
  Pack pack;
  pack.path = path;
  check_fields(root, pack_keys(), "a pack", ExpressionUse::value, mistakes);
  if (root.is_map() && root.find("rules") == nullptr && root.find("use") == nullptr)
    mistakes.push_back({root.at, "the pack has no rules", "add `rules:` or `use:`"});
  pack.title = text_field(root, "pack");
  pack.keys = texts_field(root, "keys");
  read_applies_to(root, pack, mistakes);
  read_profile(root, pack, mistakes);
  pack.aliases = read_aliases(root, mistakes);
  for (const Node::Entry& entry : entries_of(root, "columns")) {
    pack.columns.emplace(entry.key, read_column(entry, mistakes));
    pack.column_positions.emplace(entry.key, entry.at);
  }
  read_symbols(root, pack, mistakes);
  Variables variables = read_variables(root, mistakes);
  for (const auto& [name, value] : given) variables.insert_or_assign(name, value);
  read_rules(root, variables, pack, mistakes);
  pack.overrides = read_overrides(root, mistakes);
  pack.accepted = read_accepted(root, mistakes);
  read_lists(pack, lists, mistakes);
  if (const Node* tests = root.find("tests")) pack.tests = *tests;
  return pack;
}

}  // namespace crossfoot
