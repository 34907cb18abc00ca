#include "report/untested.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "base/text/text.h"
#include "report/standing.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// What reasons of kinds begin with, and what they come to.
struct Beginning {
  std::string_view text;
  WhyUntested why;
};
constexpr Beginning beginnings[] = {
    {"the reference list ", WhyUntested::no_list},
    {"the rule is only for data", WhyUntested::not_for_it},
    {"the rule is not for data", WhyUntested::not_for_it},
    {"this version has no column", WhyUntested::not_for_it},
    {"the data has no column", WhyUntested::not_for_it},
    {"the data has none of the columns", WhyUntested::not_for_it},
    {"the data has no indicators", WhyUntested::not_for_it},
    {"the metadata has no column", WhyUntested::not_for_it},
    {"the data has no file name", WhyUntested::not_for_it},
    {"the API's number of rows is not known", WhyUntested::not_for_it},
    {"the data has no metadata", WhyUntested::no_metadata},
    {"there is no version before this one", WhyUntested::no_previous},
    {"no filter has the item", WhyUntested::no_item},
    {"nothing to test", WhyUntested::no_rows}};

std::string reason_of_group(WhyUntested why, const RuleResult& rule) {
  switch (why) {
    case WhyUntested::no_data:
      return "The data could not be fetched or read";
    case WhyUntested::no_rules:
      return "No rule applies to the version";
    case WhyUntested::error:
      return "The rule could not be evaluated";
    case WhyUntested::no_list:
      return "A reference list is missing";
    case WhyUntested::too_coarse:
      return "The figures are rounded too far to tell";
    case WhyUntested::no_figures:
      return "Symbols, blanks or missing rows prevented the test";
    case WhyUntested::switched_off:
      return "A pack switched off the rule";
    case WhyUntested::not_for_it:
      return "The data has nothing that the rule applies to";
    case WhyUntested::no_metadata:
    case WhyUntested::no_previous:
    case WhyUntested::no_item:
    case WhyUntested::no_rows:
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

/// Whether something could have been tested. A first version has none before it, but a file that
/// is yet to be published mostly has.
bool is_gap(WhyUntested why, bool is_file) {
  if (why == WhyUntested::no_previous) return is_file;
  return why != WhyUntested::not_for_it && why != WhyUntested::switched_off;
}

/// Counts what was left untested, by reason.
class Counter {
 public:
  void add(const VersionResult& version) {
    const bool is_file = version.source == "file";
    if (data_is_missing(version)) {
      add(WhyUntested::no_data, {}, is_file);
      ++out_.applicable;
    } else if (version.rules.empty()) {
      add(WhyUntested::no_rules, {}, is_file);
      ++out_.versions;
      ++out_.applicable;
    }
    for (const RuleResult& rule : version.rules) {
      const bool tested = rule.verdict != Verdict::skipped && rule.verdict != Verdict::error;
      const WhyUntested why = why_untested(rule);
      if (!tested) add(why, rule, is_file);
      if (tested || is_gap(why, is_file)) ++out_.applicable;
    }
  }

  [[nodiscard]] Untested untested() && {
    for (const auto& [group, count] : groups_)
      out_.groups.push_back({group.first, group.second, count.checks});
    std::ranges::stable_sort(out_.groups, {}, [&](const UntestedGroup& group) {
      const bool is_gap = groups_.at({group.why, group.reason}).gaps > 0;
      return std::tuple(is_gap ? 0 : 1, ~group.checks);
    });
    return std::move(out_);
  }

 private:
  struct Count {
    std::uint64_t checks = 0;
    std::uint64_t gaps = 0;
  };

  void add(WhyUntested why, const RuleResult& rule, bool is_file) {
    Count& count = groups_[{why, reason_of_group(why, rule)}];
    ++count.checks;
    if (!is_gap(why, is_file)) return;
    ++count.gaps;
    ++out_.gaps;
  }

  Untested out_;
  std::map<std::pair<WhyUntested, std::string>, Count> groups_;
};

Untested counted(std::span<const VersionResult> versions) {
  Counter counter;
  for (const VersionResult& version : versions) counter.add(version);
  return std::move(counter).untested();
}

}  // namespace

WhyUntested why_untested(const RuleResult& rule) {
  if (rule.verdict == Verdict::error) return WhyUntested::error;
  if (rule.switched_off) return WhyUntested::switched_off;
  if (rule.without_list) return WhyUntested::no_list;
  if (rule.counts.vacuous > 0) return WhyUntested::too_coarse;
  if (rule.counts.not_applicable > 0) return WhyUntested::no_figures;
  const auto begins = [&](const Beginning& each) { return rule.reason.starts_with(each.text); };
  const auto known = std::ranges::find_if(beginnings, begins);
  return known == std::end(beginnings) ? WhyUntested::other : known->why;
}

std::string_view what_to_do(WhyUntested why) {
  switch (why) {
    case WhyUntested::no_data:
      return "Check again when it can be read.";
    case WhyUntested::no_rules:
      return "Name a pack that applies to it, or exclude the version.";
    case WhyUntested::error:
      return "Correct the rule. Its reason says what is wrong.";
    case WhyUntested::no_list:
      return "Run crossfoot fetch --references to get the lists.";
    case WhyUntested::no_metadata:
      return "Give the metadata with --meta, or put the metadata file next to the data.";
    case WhyUntested::no_previous:
      return "Nothing, for a first version. Use --against to compare a file.";
    case WhyUntested::no_item:
      return "Check whether the item has another name in the data.";
    case WhyUntested::no_rows:
      return "Nothing, if the data should not have such rows.";
    case WhyUntested::too_coarse:
      return "Only unrounded figures could be tested.";
    case WhyUntested::no_figures:
      return "Check these figures in another way.";
    case WhyUntested::switched_off:
      return "Read the pack's reason.";
    case WhyUntested::not_for_it:
      return "Nothing, if the data does not need such columns or rows.";
    case WhyUntested::other:
      break;
  }
  return "Read the reason below.";
}

Untested untested_of(const RunResult& run) { return counted(run.runs); }

Untested untested_of(const VersionResult& version) { return counted({&version, 1}); }

}  // namespace crossfoot
