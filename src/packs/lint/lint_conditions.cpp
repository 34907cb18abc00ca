#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text/regex.h"
#include "expression/bind/logic.h"
#include "packs/lint/lint_finders.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

/// Calls `visit` for each rule and for each part of one.
template <class Visit>
void for_each_part_of_rules(const PackGroup& packs, Visit visit) {
  for (const Pack* pack : packs)
    for (const Rule& rule : pack->rules)
      for (const RulePart* part : parts_of(rule)) visit(*part);
}

bool is_certain(const Expr& condition, const std::optional<WrittenExpr>& where) {
  return is_never_false(condition) ||
         (where && !is_never_true(where->expr) && implies(where->expr, condition));
}

/// Whether a regular expression matches whatever stands in a cell, as far as odd texts show.
bool matches_anything(const std::string& written) {
  const std::unique_ptr<const RE2> regex = make_regex(written);
  constexpr std::array texts = {"", " ", "0", "-1.5", "a b", "Z", "?!,;", "\t", "\xc3\xa9"};
  return std::ranges::all_of(texts, [&](const char* text) { return RE2::FullMatch(text, *regex); });
}

/// What makes a rule without a condition never fail; nothing where it can.
std::optional<Position> never_fails(const RulePart& rule) {
  for (const WholePattern& pattern : rule.mentions.patterns)
    if (matches_anything(pattern.written)) return pattern.at;
  return rule.mentions.lets_all_pass;
}

bool allows_everything(const Rule& rule) {
  constexpr std::uint64_t many = 1'000'000'000;
  return rule.allow && rule.allow->covers(many, many);
}

}  // namespace

void find_contradictory_where(const PackGroup& packs, Diagnostics& found) {
  const auto say = [&](const Position& at, std::string_view what) {
    found.push_back({at, fmt::format("no row can meet this {}: it contradicts itself", what),
                     "join alternatives with `or`, or list them with `in`"});
  };
  for_each_part_of_rules(packs, [&](const RulePart& rule) {
    if (rule.where && is_never_true(rule.where->expr)) say(rule.where->word.at, "`where`");
    for (const Expr* premise : premises_of(rule))
      if (is_never_true(*premise)) say(premise->at, "condition of an `if` or `unless`");
  });
}

void find_checks_never_false(const PackGroup& packs, Diagnostics& found) {
  for_each_part_of_rules(packs, [&](const RulePart& rule) {
    const auto& condition = rule.mentions.condition;
    if (!condition || !is_certain(condition->expr, rule.where)) return;
    const bool alone = is_never_false(condition->expr);
    found.push_back({condition->word.at,
                     alone ? "no value could fail this check"
                           : "no row that `where` selects could fail this check",
                     "compare with something that can differ"});
  });
}

void find_kinds_never_false(const PackGroup& packs, Diagnostics& found) {
  for_each_part_of_rules(packs, [&](const RulePart& rule) {
    if (const auto at = never_fails(rule))
      found.push_back({*at, "no value could fail this check", "say what is not allowed"});
  });
  for (const Pack* pack : packs)
    for (const Rule& rule : pack->rules)
      if (allows_everything(rule))
        found.push_back({rule.at,
                         fmt::format("`allow: {}` allows every failure", rule.allow->text()),
                         "write a smaller share, or a severity of info"});
}

void find_checks_never_true(const PackGroup& packs, Diagnostics& found) {
  for_each_part_of_rules(packs, [&](const RulePart& rule) {
    const auto& condition = rule.mentions.condition;
    if (!condition || !is_never_true(condition->expr)) return;
    found.push_back(
        {condition->word.at, "no value could pass this check", "join alternatives with `or`"});
  });
}

}  // namespace crossfoot
