#include "packs/load/rule_names.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace crossfoot {
namespace {

/// Looking for the nearest of many names takes a while; beyond so many mistakes nobody reads on.
constexpr std::size_t most_suggestions = 100;

using Rules = std::vector<const Rule*>;

void add_rules_of(const Pack& pack, Rules& rules) {
  for (const Rule& rule : pack.rules) rules.push_back(&rule);
}

/// The rules of the packs that a pack uses, those used by these included.
void add_used_rules(const Pack& pack, std::set<const Pack*>& seen, Rules& rules) {
  for (const auto& used : pack.uses) {
    if (!seen.insert(used.get()).second) continue;
    add_rules_of(*used, rules);
    add_used_rules(*used, seen, rules);
  }
}

const Rule* find(const Rules& rules, const std::string& id) {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : *found;
}

std::string suggest(const std::string& id, const Rules& rules) {
  std::vector<std::string> ids;
  for (const Rule* rule : rules) ids.push_back(rule->id);
  return did_you_mean(id, ids);
}

void check_override(const Override& change, const Rules& own, const Rules& used,
                    Diagnostics& mistakes) {
  const Rule* rule = find(used, change.rule);
  if (find(own, change.rule) != nullptr)
    mistakes.push_back({change.at, fmt::format("`{}` is a rule of this pack", change.rule),
                        "change the rule itself"});
  else if (rule == nullptr)
    mistakes.push_back(
        {change.at,
         fmt::format("none of the packs that this one uses has a rule `{}`", change.rule),
         suggest(change.rule, used)});
  else if (change.where && rule->kind->whole_table)
    mistakes.push_back(
        {change.where->word.at,
         fmt::format("`where` can't select rows for `{}`, which tests the whole version",
                     rule->kind->name),
         "omit it"});
}

}  // namespace

void check_rule_names(const Pack& pack, Diagnostics& mistakes) {
  Rules own;
  Rules used;
  std::set<const Pack*> seen;
  add_rules_of(pack, own);
  add_used_rules(pack, seen, used);
  for (const Override& each : pack.overrides) check_override(each, own, used, mistakes);

  Rules all = own;
  all.insert(all.end(), used.begin(), used.end());
  std::set<std::string_view> ids;
  for (const Rule* rule : all) ids.insert(rule->id);
  for (const Accepted& each : pack.accepted) {
    if (!ids.insert(each.rule.text).second)
      continue;  // of several with one unknown rule, the first
    mistakes.push_back(
        {each.rule.at,
         fmt::format("neither this pack nor one that it uses has a rule `{}`", each.rule.text),
         mistakes.size() < most_suggestions ? suggest(each.rule.text, all) : ""});
  }
}

}  // namespace crossfoot
