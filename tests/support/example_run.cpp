#include "support/example_run.h"

#include <utility>

#include "base/text/text.h"

namespace crossfoot::test {

namespace {

constexpr const char* pack_file = "rules/children-in-need/sen.yml";

VersionResult version_of(std::string id, std::string title, std::string version,
                         std::string published) {
  VersionResult out;
  out.data_set_id = std::move(id);
  out.data_set_title = std::move(title);
  out.version = std::move(version);
  out.release_title = "Reporting year 2025";
  out.published = std::move(published);
  out.source = "snapshot";
  out.data_name = "data.csv.gz";
  out.columns = 10;
  out.data_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  return out;
}

ColumnProfile column_of(std::string name, std::string role, std::uint64_t distinct) {
  ColumnProfile out;
  out.name = std::move(name);
  out.role = std::move(role);
  out.key = out.role != "indicator";
  out.distinct = distinct;
  return out;
}

std::vector<ColumnProfile> profile_of(std::uint64_t rows) {
  ColumnProfile time = column_of("time_period", "time", 7);
  time.numbers = rows;
  time.smallest = "201819";
  time.largest = "202425";
  ColumnProfile need = column_of("sen_primary_need", "filter", 15);
  need.texts = rows;
  need.rules = {"sen.percent-of-provision", "sen.needs-add-up"};
  ColumnProfile count = column_of("pupil_count", "indicator", 1204);
  count.numbers = rows - 40;
  count.symbols = 40;
  count.smallest = "10";
  count.largest = "399600";
  count.precision = "rounded to 10";
  count.rules = need.rules;
  ColumnProfile share = column_of("absence_rate", "indicator", 88);
  share.numbers = rows;
  share.smallest = "0.4";
  share.largest = "19.9";
  share.precision = "1 decimal place";
  share.precision_learnt = true;
  return {time, need, count, share};
}

Contents contents_of(std::uint64_t rows) {
  Contents out;
  out.periods = {"201819", "202324", "202425"};
  out.levels = {"National", "Regional"};
  out.rows = {{rows / 3, rows / 3, rows / 3}, {0, 40, 40}};
  out.filters = {
      {"sen_primary_need",
       {{"Down syndrome", 210, {"201819"}}, {"Hearing impairment", 350, {}}, {"Total", 350, {}}},
       12}};
  out.symbols = {{"c", "confidential", 31, {{"pupil_count", 31}}, 0},
                 {"", "blank", 9, {{"pupil_count", 9}}, 0}};
  return out;
}

VersionResult sen(std::string version, std::uint64_t rows, std::string published) {
  VersionResult out = version_of("019d431f-f58f-73c2-9c1e-5e5fd3462e77",
                                 "National - Special educational needs (SEN) - API",
                                 std::move(version), std::move(published));
  out.rows = rows;
  out.seconds = 0.021;
  out.column_profiles = profile_of(rows);
  out.contents = contents_of(rows);
  return out;
}

RuleResult rule_of(std::string id, std::string kind, std::string title, int line) {
  RuleResult out;
  out.id = std::move(id);
  out.kind = std::move(kind);
  out.title = std::move(title);
  out.pack = "National SEN, outcomes for children in need";
  out.at = {pack_file, line, 5};
  out.seconds = 0.002;
  return out;
}

RuleResult percentages(std::uint64_t rows) {
  RuleResult out = rule_of("sen.percent-of-provision", "ratio",
                           "Primary need percentages recompute from the counts", 18);
  out.why = "Percentages are of pupils in the same SEN provision, from unrounded counts.";
  out.statement = "pupil_percent = 100 × pupil_count ÷ pupil_count[sen_primary_need = 'Total']";
  out.in_words =
      "In rows where sen_primary_need is not 'Total': pupil_percent is 100 times pupil_count "
      "divided by the pupil_count in the matching row where sen_primary_need is 'Total'.";
  out.tags = {"arithmetic"};
  out.counts = {.holds = rows - 700, .vacuous = 148, .not_applicable = 552};
  out.power = 0.962;
  out.smallest_error_seen = 0.1;
  return out;
}

Finding percent_finding(std::uint64_t row, const char* need) {
  const double low = 4.05 + 0.1 * static_cast<double>(row % 7);
  const auto text = [](double value) { return std::to_string(value).substr(0, 4); };
  Finding out;
  out.row = row;
  out.line = row + 1;
  out.cells = {{"pupil_percent", text(low + 1.0)}, {"pupil_count", "1420"}};
  out.key = {{"time_period", "202425"},
             {"social_care_group", "CLA at 31 March"},
             {"sen_provision", "Education, health and care plan"},
             {"sen_primary_need", need}};
  out.expected = "between " + text(low) + " and " + text(low + 0.2);
  out.actual = text(low + 1.0);
  out.by = "0.8 too high";
  out.measure = Measure{low + 1.0, low, low + 0.2};
  out.message = "pupil_percent is " + out.actual + ", but the counts allow only " + out.expected +
                " (0.8 too high).";
  return out;
}

ContextTable context() {
  ContextTable out;
  out.shared = {{"time_period", "202425"},
                {"social_care_group", "CLA at 31 March"},
                {"sen_provision", "Education, health and care plan"}};
  out.columns = {"sen_primary_need", "pupil_percent", "pupil_count"};
  out.keys = 1;
  const auto row = [&](std::uint64_t number, const char* need, const char* percent,
                       const char* percent_means, bool failing) {
    ContextTable::Row added;
    added.row = number;
    added.failing = failing;
    added.compared_with = !failing && std::string(need) == "Total";
    added.cells = {{need, "", false},
                   {percent, percent_means, failing},
                   {added.compared_with ? "13240" : "1420",
                    added.compared_with ? "13235 to 13245" : "1415 to 1425", false}};
    out.rows.push_back(added);
  };
  row(100, "Total", "z", "not applicable", false);
  row(101, "Down syndrome", "5.35", "5.345 to 5.355", true);
  row(102, "Hearing impairment", "5.45", "5.445 to 5.455", true);
  row(103, "Physical disability", "c", "0 or more", false);
  out.left_out = 3;
  return out;
}

Series series() {
  Series out;
  out.column = "pupil_percent";
  out.key = {{"social_care_group", "CLA at 31 March"}, {"sen_primary_need", "Down syndrome"}};
  out.points = {{"201718", "4.1", 4.1, 4.1, false},
                {"201819", "4.3", 4.3, 4.2, false},
                {"202122", "z", std::nullopt, std::nullopt, false},
                {"202223", "4.4", 4.4, 4.4, false},
                {"202324", "4.2", 4.2, 4.2, false},
                {"202425", "5.4", 5.4, std::nullopt, true}};
  return out;
}

HeatMap places() {
  HeatMap out;
  out.time = "time_period";
  out.filter = "sen_primary_need";
  out.periods = {"202223", "202324", "202425"};
  out.items = {"Down syndrome", "Hearing impairment"};
  out.count = {{0, 2, 20}, {1, 0, 13}};
  return out;
}

RuleResult failing_percentages() {
  constexpr const char* needs[] = {"Autistic spectrum disorder", "Down syndrome",
                                   "Hearing impairment", "Moderate learning difficulty"};
  RuleResult out = percentages(2607);
  out.owner = "SEN statistics team";
  out.verdict = Verdict::failed;
  out.counts = {.holds = 1890, .violated = 37, .vacuous = 148, .not_applicable = 532};
  out.findings_total = 37;
  for (std::uint64_t row = 101; row < 115; ++row)
    out.findings.push_back(percent_finding(row, needs[row % 4]));
  for (std::size_t i = 0; i < 2; ++i) out.findings[i].context = 0;
  out.contexts = {context()};
  out.series = {series()};
  out.places = places();
  return out;
}

RuleResult row_count(std::uint64_t rows) {
  RuleResult out =
      rule_of("ees.row-count", "row_count", "The file has as many rows as the API states", 9);
  out.pack = "Standards for any EES file";
  out.at.file = "rules/ees/standards.yml";
  out.why = "A file that was cut short still looks like a file.";
  out.statement = "rows = totalResults";
  out.counts = {.holds = 1};
  if (rows == 2607) return out;
  out.verdict = Verdict::failed;
  out.counts = {.violated = 1};
  out.findings_total = 1;
  Finding& finding = out.findings.emplace_back();
  finding.expected = "2,607 rows";
  finding.actual = plural(rows, "row", "rows");
  finding.by = plural(2607 - rows, "row", "rows") + " too few";
  finding.message = "The file has " + finding.actual + ", but the API states 2,607.";
  return out;
}

RuleResult totals(std::uint64_t rows) {
  RuleResult out = rule_of("sen.needs-add-up", "total", "Primary needs add up to their total", 31);
  out.why = "A breakdown that does not add up hides a missing or duplicated group.";
  out.statement = "sum(pupil_count over sen_primary_need except 'Total') = pupil_count";
  out.counts = {.holds = rows / 15, .vacuous = 12, .not_applicable = 40};
  out.power = 0.71;
  out.smallest_error_seen = 65;
  return out;
}

RuleResult accepted_percentages(std::uint64_t rows) {
  RuleResult out = percentages(rows);
  out.id = "sen.percent-of-group";
  out.title = "Percentages of groups recompute from the counts";
  out.verdict = Verdict::accepted;
  out.notes = {
      "severity is error instead of warning, by the pack \"National SEN, outcomes for "
      "children in need\": these figures are quoted in the commentary"};
  --out.counts.holds;
  out.counts.accepted = out.accepted_total = 1;
  out.accepted = {{percent_finding(104, "Down syndrome"),
                   {"The count was corrected after publication; see the methodology, section 4.",
                    "J. Smith", "2027-03-31"}}};
  return out;
}

RuleResult missing_partner(std::uint64_t rows) {
  RuleResult out = totals(rows);
  out.verdict = Verdict::failed;
  out.findings_total = 1;
  Finding& finding = out.findings.emplace_back();
  finding.row = 880;
  finding.line = 881;
  finding.cells = {{"pupil_count", "2310"}};
  finding.key = {{"time_period", "201819"},
                 {"social_care_group", "CIN"},
                 {"sen_provision", "SEN support"},
                 {"sen_primary_need", "Hearing impairment"}};
  finding.expected = "a row with sen_primary_need Total";
  finding.actual = "no such row";
  finding.message = "There is no row with sen_primary_need Total that matches this one.";
  finding.severity = Severity::warning;
  return out;
}

RuleResult comparability() {
  RuleResult out = rule_of("ks4.pandemic-years", "no_data",
                           "Years with awarded grades are not compared with others", 44);
  out.why = "The summer examination series was cancelled in 2020 and 2021.";
  out.severity = Severity::info;
  out.verdict = Verdict::failed;
  out.counts = {.holds = 5, .violated = 2};
  out.findings_total = 2;
  for (const char* period : {"201920", "202021"}) {
    Finding& finding = out.findings.emplace_back();
    finding.key = {{"time_period", period}};
    finding.actual = "figures are published";
    finding.message = std::string("Figures of ") + period + " can't be compared directly.";
    finding.severity = Severity::info;
  }
  return out;
}

RuleResult skipped_rule() {
  RuleResult out =
      rule_of("sen.low-is-positive", "check", "A figure shown as low is more than nothing", 52);
  out.statement = "where is_symbol(pupil_percent, 'low'): pupil_count > 0";
  out.verdict = Verdict::skipped;
  out.reason = "No cell of pupil_percent contains the symbol low.";
  out.counts = {.not_applicable = 2607};
  return out;
}

RuleResult mistaken_rule() {
  RuleResult out = rule_of("sen.all-pupils", "check", "All pupils are at least all SEN pupils", 60);
  out.verdict = Verdict::error;
  out.reason = "unknown column `pupil_cuont`; did you mean `pupil_count`?";
  return out;
}

VersionChanges changes() {
  VersionChanges out;
  out.before = "1.0";
  out.in_words = "2,595 of 2,607 rows are in both; 12 rows removed; 2 cells changed";
  out.sections = {{"12 rows removed",
                   "Removing rows is a major change.",
                   true,
                   {"time_period", "sen_primary_need"},
                   {{"201718", "Down syndrome"}, {"201718", "Hearing impairment"}},
                   "and 10 more"}};
  out.revisions = {{"pupil_count: 202324, Down syndrome", "1230", "1420", 0.072},
                   {"pupil_count: 202324, Hearing impairment", "980", "950", -0.016}};
  return out;
}

RunResult frame() {
  RunResult out;
  out.crossfoot_version = "0.1.0";
  out.started = "2026-11-22T09:30:00Z";
  out.seconds = 0.184;
  out.packs = {"National SEN, outcomes for children in need", "Standards for any EES file"};
  out.pack_files = {
      {"rules/ees/standards.yml",
       "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"},
      {pack_file, "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13"}};
  return out;
}

}  // namespace

RunResult example_run() {
  RunResult out = frame();
  out.verdict = Verdict::error;
  out.extract = "every failing cell.csv";
  out.notes = {"The pack \"National KS2, outcomes for children in need\" applies to no data set."};

  VersionResult first = sen("1.0", 2607, "2026-03-31T08:30:00Z");
  first.rules = {row_count(2607), percentages(2607), missing_partner(2607), skipped_rule(),
                 accepted_percentages(2607)};
  VersionResult second = sen("1.1", 2595, "2026-10-29T08:30:00Z");
  second.verdict = Verdict::error;
  second.rules = {row_count(2595), failing_percentages(), totals(2595), skipped_rule(),
                  mistaken_rule()};
  second.changes = changes();
  second.profile = ProfileResult{"ees",
                                 false,
                                 "Check totals",
                                 {{"api_suitable", false}},
                                 {"sen.percent-of-provision"},
                                 {"sen.provisions-add-up"}};
  VersionResult third =
      version_of("019d4320-2bde-7059-8d7a-b685013eb1e6", "National - Key Stage 4 (KS4) - API",
                 "1.0", "2026-03-31T08:30:00Z");
  third.rows = 1000;
  third.columns = 31;
  third.seconds = 0.004;
  third.rules = {comparability()};
  VersionResult fourth = third;
  fourth.version = "1.1";
  fourth.published = "2026-10-29T08:30:00Z";
  fourth.rows = fourth.columns = 0;
  fourth.verdict = Verdict::error;
  fourth.reason = "data.csv.gz ends in the middle of its compressed data; fetch the snapshot again";
  fourth.rules.clear();
  out.runs = {first, second, third, fourth};
  return out;
}

RunResult green_run() {
  RunResult out = frame();
  out.runs = {sen("1.0", 2607, "2026-03-31T08:30:00Z")};
  out.runs.front().rules = {row_count(2607), percentages(2607), totals(2607)};
  return out;
}

RunResult run_of(const std::string& text) {
  Finding finding;
  finding.row = 1;
  finding.cells = finding.key = {{text, text}};
  finding.expected = finding.actual = finding.by = finding.message = text;
  finding.measure = Measure{3, 1, 2};
  finding.context = 0;
  const auto rule = [&](const char* id, Verdict verdict) {
    RuleResult out;
    out.id = text + id;
    out.title = out.why = out.kind = out.statement = out.pack = out.owner = out.reason = text;
    out.in_words = text;
    out.tags = {text};
    out.at = {text, 1, 1};
    out.notes = {text};
    out.verdict = verdict;
    if (verdict == Verdict::accepted) {
      out.accepted = {{finding, {text, text, text}}};
      out.accepted_total = 1;
    }
    if (verdict != Verdict::failed) return out;
    out.findings = {finding};
    out.findings_total = 1;
    ContextTable& table = out.contexts.emplace_back();
    table.shared = {{text, text}};
    table.columns = {text, text};
    table.keys = 1;
    table.rows = {{1, true, false, {{text, text, false}, {text, text, true}}}};
    out.past = RulePast{
        text, text, true, {{text, text, Verdict::failed, 1}, {text, text, Verdict::passed, 0}}};
    out.series = {{text, {{text, text}}, {{text, text, 1, 2, true}, {text, text, 3, 4, false}}}};
    out.places = HeatMap{text, text, {text}, {text}, {{7}}, 0};
    out.repeats = {{{{text, text}}, text, 3, 4, {{1, 2}, {4, 4}}, 0}};
    return out;
  };
  VersionResult version = version_of(text, text, text, text);
  version.release_title = version.data_name = version.source = version.reason = text;
  version.verdict = Verdict::error;
  version.data_sha256 = text;
  ColumnProfile column = column_of(text, text, 1);
  column.smallest = column.largest = column.precision = text;
  version.column_profiles = {column};
  Contents contents;
  contents.periods = contents.levels = {text};
  contents.rows = {{0}};
  contents.filters = {{text, {{text, 1, {text}}}, 1}};
  contents.symbols = {{text, text, 1, {{text, 1}}, 1}};
  version.contents = contents;
  version.profile = ProfileResult{text, true, text, {{text, true}}, {text}, {text}};
  version.changes = VersionChanges{
      text, text, {{text, text, true, {text}, {{text}}, text}}, {{text, text, text, 0.5}}};
  const VersionResult missing = version;
  RuleResult noted = rule("noted", Verdict::failed);
  noted.severity = noted.findings.front().severity = Severity::warning;
  version.rules = {rule("failed", Verdict::failed),     noted,
                   rule("skipped", Verdict::skipped),   rule("error", Verdict::error),
                   rule("accepted", Verdict::accepted), rule("passed", Verdict::passed)};

  RunResult out = frame();
  out.crossfoot_version = text;
  out.verdict = Verdict::error;
  out.packs = out.notes = {text};
  out.pack_files = {{text, text}};
  out.extract = text;
  out.runs = {version, missing};
  return out;
}

}  // namespace crossfoot::test
