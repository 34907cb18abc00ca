#include "support/large_run.h"

#include <fmt/format.h>

namespace crossfoot::test {

namespace {

Finding finding_of(std::size_t number) {
  Finding out;
  out.row = number + 1;
  out.line = number + 2;
  out.cells = {{"pupil_percent", fmt::format("{}.5", number % 90)},
               {"pupil_count", "1420"},
               {"pupil_count[sen_primary_need = 'Total']", "12340"}};
  out.key = {{"social_care_group", "CLA at 31 March"},
             {"sen_provision", "Education, health and care plan"},
             {"sen_primary_need", fmt::format("Need {}", number % 14)},
             {"time_period", "202425"}};
  out.expected = "between 11.4 and 11.6";
  out.actual = out.cells.front().second;
  out.by = fmt::format("{}.9 too high", number % 90);
  out.measure = Measure{static_cast<double>(number % 90) + 0.5, 11.4, 11.6};
  out.message = "pupil_percent is " + out.actual + ", expected " + out.expected +
                " (from 100 × pupil_count ÷ pupil_count[sen_primary_need = 'Total'])";
  return out;
}

RuleResult rule_of(std::size_t number, std::size_t findings, std::uint64_t violations) {
  RuleResult out;
  out.id = fmt::format("sen.rule-{}", number);
  out.title = fmt::format("The percentages of breakdown {} recompute from the counts", number);
  out.why = "Percentages are of pupils in the same SEN provision, from unrounded counts.";
  out.kind = "ratio";
  out.statement = "pupil_percent = 100 × pupil_count ÷ pupil_count[sen_primary_need = 'Total']";
  out.in_words =
      "In rows where sen_primary_need is not 'Total': pupil_percent is 100 times pupil_count "
      "divided by the pupil_count in the matching row where sen_primary_need is 'Total'.";
  out.pack = "National SEN";
  out.at = {"rules/sen.yml", static_cast<int>(number) + 1, 5};
  out.tags = {number % 2 == 0 ? "arithmetic" : "symbols"};
  out.verdict = violations > 0 ? Verdict::failed : Verdict::passed;
  out.counts = {.holds = 2000, .violated = violations, .vacuous = 148, .not_applicable = 552};
  out.findings_total = violations;
  for (std::size_t i = 0; i < findings && i < violations; ++i)
    out.findings.push_back(finding_of(i * 7 + number));
  return out;
}

}  // namespace

RunResult large_run(std::size_t versions, std::size_t rules, std::uint64_t violations) {
  constexpr std::size_t kept = 50;
  RunResult out;
  out.crossfoot_version = "0.1.0";
  out.started = "2026-11-22T09:30:00Z";
  out.seconds = 12.5;
  out.verdict = violations > 0 ? Verdict::failed : Verdict::passed;
  for (std::size_t i = 0; i < versions; ++i) {
    VersionResult& version = out.runs.emplace_back();
    version.data_set_id = "019d431f-f58f-73c2-9c1e-5e5fd3462e77";
    version.data_set_title = "National - Special educational needs (SEN) - API";
    version.version = fmt::format("1.{}", i);
    version.published = "2026-03-31T08:30:00Z";
    version.source = "snapshot";
    version.data_name = "data.csv.gz";
    version.rows = 2607;
    version.columns = 10;
    version.verdict = out.verdict;
    for (std::size_t rule = 0; rule < rules; ++rule)
      version.rules.push_back(rule_of(rule, kept, violations));
  }
  return out;
}

}  // namespace crossfoot::test
