#include "report/untested.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "report/standing.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// What reasons of packs and kinds begin with where the data lack what the rule is for.
constexpr std::string_view without_column[] = {
    "this version has no column", "the data have no column", "the data have none of the columns",
    "the metadata has no column"};

std::string reason_of_group(WhyUntested why, const RuleResult& rule) {
  switch (why) {
    case WhyUntested::no_data:
      return "The data could not be had or read";
    case WhyUntested::error:
      return "The rule could not be evaluated";
    case WhyUntested::no_list:
      return "A reference list isn't there";
    case WhyUntested::too_coarse:
      return "The figures are rounded too far to tell";
    case WhyUntested::no_figures:
      return "Symbols, blanks or missing rows stood in the way";
    case WhyUntested::switched_off:
      return "A pack switched the rule off";
    case WhyUntested::not_for_it:
      return "The data have no column that the rule is for";
    case WhyUntested::other:
      break;
  }
  constexpr std::size_t longest = 160;
  std::string reason = tame(reason_of(rule), longest);
  // "nothing to test: no row has …" is one reason, whatever rows a rule wants.
  reason = reason.substr(0, reason.find(": "));
  if (!reason.empty() && reason.front() >= 'a' && reason.front() <= 'z')
    reason.front() = static_cast<char>(reason.front() - 'a' + 'A');
  return reason;
}

bool is_gap(WhyUntested why) {
  return why != WhyUntested::not_for_it && why != WhyUntested::switched_off;
}

}  // namespace

WhyUntested why_untested(const RuleResult& rule) {
  if (rule.verdict == Verdict::error) return WhyUntested::error;
  if (rule.switched_off) return WhyUntested::switched_off;
  if (rule.without_list || rule.reason.starts_with("the reference list "))
    return WhyUntested::no_list;
  if (rule.counts.vacuous > 0) return WhyUntested::too_coarse;
  if (rule.counts.not_applicable > 0) return WhyUntested::no_figures;
  const bool lacks_column = std::ranges::any_of(
      without_column, [&](std::string_view begin) { return rule.reason.starts_with(begin); });
  return lacks_column ? WhyUntested::not_for_it : WhyUntested::other;
}

std::string_view what_to_do(WhyUntested why) {
  switch (why) {
    case WhyUntested::no_data:
      return "Check again once they can be read.";
    case WhyUntested::error:
      return "Mend the rule; its reason says what is wrong.";
    case WhyUntested::no_list:
      return "crossfoot fetch --references gets the lists.";
    case WhyUntested::too_coarse:
      return "Only unrounded figures could be tested.";
    case WhyUntested::no_figures:
      return "Look at these figures by other means.";
    case WhyUntested::switched_off:
      return "Read the pack's reason.";
    case WhyUntested::not_for_it:
      return "Nothing, if the data need no such column.";
    case WhyUntested::other:
      break;
  }
  return "";
}

Untested untested_of(const RunResult& run) {
  Untested out;
  std::map<std::pair<WhyUntested, std::string>, std::uint64_t> groups;
  const auto add = [&](WhyUntested why, const RuleResult& rule) {
    ++groups[{why, reason_of_group(why, rule)}];
    if (is_gap(why)) ++out.gaps;
  };
  for (const VersionResult& version : run.runs) {
    if (data_is_missing(version)) {
      add(WhyUntested::no_data, {});
      ++out.applicable;
    }
    for (const RuleResult& rule : version.rules) {
      const bool tested = rule.verdict != Verdict::skipped && rule.verdict != Verdict::error;
      const WhyUntested why = why_untested(rule);
      if (!tested) add(why, rule);
      if (tested || is_gap(why)) ++out.applicable;
    }
  }
  for (const auto& [group, checks] : groups)
    out.groups.push_back({group.first, group.second, checks});
  std::ranges::stable_sort(out.groups, {}, [](const UntestedGroup& group) {
    return std::tuple(is_gap(group.why) ? 0 : 1, ~group.checks);
  });
  return out;
}

}  // namespace crossfoot
