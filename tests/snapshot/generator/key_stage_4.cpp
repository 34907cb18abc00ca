#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "data_sets.h"
#include "population.h"

namespace crossfoot::snapshot {
namespace {

/// The figures of a cohort. Sums of scores: Attainment 8 in tenths, EBacc APS in hundredths,
/// Progress 8 in thousandths.
enum Figure : std::size_t {
  pupils,
  attainment8_sum,
  engmath_94,
  engmath_95,
  ebacc_entering,
  ebacc_94,
  ebacc_95,
  ebacc_aps_sum,
  progress8_pupils,
  progress8_sum,
  figure_count
};
constexpr std::array<FigureRule, figure_count> figure_rules = {{{pupils, true},
                                                                {pupils, false},
                                                                {pupils, true},
                                                                {engmath_94, true},
                                                                {pupils, true},
                                                                {ebacc_entering, true},
                                                                {ebacc_94, true},
                                                                {pupils, false},
                                                                {pupils, true},
                                                                {progress8_pupils, false}}};

/// 1.96 standard deviations of a pupil's Progress 8 score, in units of 0.0001.
constexpr std::int64_t progress8_spread = 24892;

/// A group's size, and what its pupils reach: mean Attainment 8 (tenths), per mille with grade 4
/// in English and mathematics and entering the EBacc, mean EBacc APS (hundredths) and mean
/// Progress 8 (thousandths).
struct Group {
  std::int64_t size;
  std::int64_t first_year_of_care;  ///< per mille looked after for less than 12 months
  std::int64_t attainment8;
  std::int64_t engmath_94;
  std::int64_t entering;
  std::int64_t aps;
  std::int64_t progress8;
};

const std::map<std::string, Group>& groups() {
  static const std::map<std::string, Group> groups = {
      {comparison, {640000, 0, 459, 650, 400, 407, 10}},
      {"CINO at 31 March", {16400, 0, 218, 210, 110, 178, -1310}},
      {"CPPO at 31 March", {2800, 0, 171, 150, 80, 139, -1680}},
      {long_care, {6100, 0, 194, 180, 90, 158, -1190}},
      {short_care, {1340, 1000, 116, 95, 50, 97, -2050}},
      {"CINO at any point", {27300, 0, 226, 220, 120, 186, -1250}},
      {"CPPO at any point", {5200, 0, 180, 160, 85, 147, -1600}},
      {any_care, {8500, 215, 181, 165, 85, 147, -1350}},
  };
  return groups;
}

/// Those of 2024/25 that were looked after for less than 12 months, of whom the page shows rounded
/// figures: at 31 March, and at any point in the year.
const Figures given_short_care = {1353, 154615, 125, 57, 72, 19, 11, 127042, 0, 0};
const Figures given_any_care = {1828, 235590, 208, 108, 121, 37, 22, 193810, 0, 0};

const std::vector<std::string>& ethnicities() {
  static const std::vector<std::string> items = {"Asian / Asian British",
                                                 "Black / African / Caribbean / Black British",
                                                 "Mixed / Multiple ethnic groups",
                                                 "Other ethnic group",
                                                 "Unknown",
                                                 "White"};
  return items;
}
const Figures ethnicity_weights = {51, 73, 98, 49, 9, 720};

const std::vector<std::string>& placements() {
  static const std::vector<std::string> items = {
      "Foster placements",
      "Independent and semi-independent living arrangements / supported accommodation",
      "Other placements",
      "Placed for adoption",
      "Placed with parents or other person with parental responsibility",
      "Secure homes and children's homes"};
  return items;
}
const Figures placement_weights = {590, 160, 18, 2, 60, 170};

const std::vector<std::string>& care_lengths() {
  static const std::vector<std::string> items = {
      "1. Less than 12 months (0-11 months looked after)",
      "2. 12 to 17 months inclusive (12-18 months looked after)",
      "3. 18 to 23 months inclusive (18 months - 2 years looked after)",
      "4. 24 to 35 months inclusive (2 years - 3 years looked after)",
      "5. 36 to 47 months inclusive (3 years - 4 years looked after)",
      "6. 48 to 59 months inclusive (4 years - 5 years looked after)",
      "7. 60 to 71 months inclusive (5 years - 6 years looked after)",
      "8. More than 71 months (6 years or more looked after)"};
  return items;
}
const Figures long_care_weights = {0, 90, 80, 140, 120, 100, 80, 390};

/// Exams were replaced in 2019/20 and 2020/21, and those of 2024/25 and 2025/26 sat no key stage 2
/// assessments to measure progress from.
bool has_progress8(int year) {
  return year != 2019 && year != 2020 && year != 2024 && year != 2025;
}

/// Until 2022/23 not every pupil was found in the school census.
bool has_unknown_sen(int year) { return year <= 2022; }

Figures cohort_of(int year, const Group& group, std::int64_t size, Random& random) {
  Figures cohort(figure_count);
  cohort[pupils] = size;
  cohort[attainment8_sum] = size * random.about(group.attainment8, 30);
  cohort[engmath_94] = size * random.about(group.engmath_94, 40) / 1000;
  cohort[engmath_95] = cohort[engmath_94] * random.between(520, 640) / 1000;
  cohort[ebacc_entering] = size * random.about(group.entering, 60) / 1000;
  cohort[ebacc_94] = cohort[ebacc_entering] * random.between(300, 420) / 1000;
  cohort[ebacc_95] = cohort[ebacc_94] * random.between(500, 640) / 1000;
  cohort[ebacc_aps_sum] = size * random.about(group.aps, 30) + random.between(0, size / 2);
  if (has_progress8(year)) {
    cohort[progress8_pupils] = size * random.between(880, 940) / 1000;
    cohort[progress8_sum] =
        cohort[progress8_pupils] * random.about(group.progress8, 60) + random.between(0, size / 2);
  }
  return cohort;
}

/// Those looked after for less than 12 months.
Figures first_year_of_care(int year, const std::string& name, const Group& group, std::int64_t size,
                           Random& random) {
  if (year == 2024 && name == short_care) return given_short_care;
  if (year == 2024 && name == any_care) return given_any_care;
  // A few of 2023/24 have dates that contradict each other: they show as `c` on the page.
  constexpr std::int64_t contradictions = 3;
  if (year == 2023 && name == long_care) return cohort_of(year, group, contradictions, random);
  return cohort_of(year, group, size * group.first_year_of_care / 1000, random);
}

enum Item : std::size_t { period, group_item, sen, ethnicity, placement, care_length };

void add_breakdown(const TrueRow& whole, std::size_t column, const std::vector<std::string>& items,
                   const std::vector<Figures>& parts, std::vector<TrueRow>& rows) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    rows.push_back({whole.items, parts[i]});
    rows.back().items[column] = items[i];
  }
}

void add_provisions(int year, const TrueRow& whole, Random& random, std::vector<TrueRow>& rows) {
  std::vector<std::string> items = {care_plan, sen_support, no_sen};
  Figures weights =
      whole.items[group_item] == comparison ? Figures{55, 130, 800} : Figures{330, 230, 440};
  if (has_unknown_sen(year)) {
    items.push_back(unknown_sen);
    weights.push_back(12);
  }
  auto parts = split_cohort(whole.figures, weights, figure_rules, random);
  Figures with_sen = parts[0];
  add_to(with_sen, parts[1]);
  items.push_back(all_sen);
  parts.push_back(std::move(with_sen));
  add_breakdown(whole, sen, items, parts, rows);
}

void simulate(int year, const std::string& name, const Edition& edition,
              std::vector<TrueRow>& rows) {
  Random random(edition.seed + "ks4 " + period_of(year) + name);
  const Group& group = groups().at(name);
  std::int64_t size = random.about(group.size, 25);
  if (edition.corrected && year == 2022 && name == "CPPO at 31 March") size += 40;
  const Figures first_year = first_year_of_care(year, name, group, size, random);
  const Figures longer =
      cohort_of(year, group, size - size * group.first_year_of_care / 1000, random);

  TrueRow whole{{period_of(year), name, all_pupils, all_pupils, all_pupils, all_pupils},
                first_year};
  add_to(whole.figures, longer);
  rows.push_back(whole);
  add_provisions(year, whole, random, rows);
  if (!is_looked_after(name)) return;

  const auto divide = [&](const Figures& cohort, const Figures& weights) {
    return split_cohort(cohort, weights, figure_rules, random);
  };
  add_breakdown(whole, ethnicity, ethnicities(), divide(whole.figures, ethnicity_weights), rows);
  add_breakdown(whole, placement, placements(), divide(whole.figures, placement_weights), rows);
  if (!edition.care_length) return;
  auto lengths = divide(longer, long_care_weights);
  add_to(lengths.front(), first_year);
  add_breakdown(whole, care_length, care_lengths(), lengths, rows);
}

void append_attainment(std::vector<std::string>& texts, const Figures& figures) {
  const std::int64_t base = figures[pupils];
  texts.push_back(decimal_text(figures[attainment8_sum], 1));
  texts.push_back(ratio_text(figures[attainment8_sum], 10 * base, 1));
  for (const Figure count : {engmath_95, engmath_94, ebacc_entering, ebacc_95, ebacc_94})
    append_share(texts, figures[count], base, 1);
  texts.push_back(decimal_text(figures[ebacc_aps_sum], 2));
  texts.push_back(ratio_text(figures[ebacc_aps_sum], 100 * base, 2));
}

void append_progress8(std::vector<std::string>& texts, const Figures& figures, bool published) {
  const std::int64_t base = figures[progress8_pupils];
  std::string symbol;
  if (!published) {
    symbol = "x";
  } else if (figures[pupils] == 0) {
    symbol = "z";
  } else if (is_small(figures[pupils]) || base <= 5) {
    symbol = "c";
  }
  if (!symbol.empty()) {
    texts.insert(texts.end(), 5, symbol);
    return;
  }
  texts.push_back(count_text(base));
  texts.push_back(decimal_text(figures[progress8_sum], 3));
  append_average(texts, figures[progress8_sum], 3, base, progress8_spread);
}

std::vector<std::string> published(const TrueRow& row, const Edition& edition) {
  const int year = std::stoi(row.items[period].substr(0, 4));
  std::vector<std::string> texts = {row.items[period], "Academic year", "National", "E92000001",
                                    "England"};
  const std::size_t items = edition.care_length ? care_length + 1 : care_length;
  for (std::size_t i = group_item; i < items; ++i) texts.push_back(row.items[i]);
  texts.emplace_back(year == edition.last_year ? "Revised" : "Final");

  const std::int64_t base = row.figures[pupils];
  texts.push_back(count_text(base));
  if (base == 0 || is_small(base)) {
    texts.insert(texts.end(), 14, base == 0 ? "z" : "c");
  } else {
    append_attainment(texts, row.figures);
  }
  append_progress8(texts, row.figures, has_progress8(year));
  return texts;
}

std::vector<std::string> columns_of(const Edition& edition) {
  std::vector<std::string> columns = {"time_period",
                                      "time_identifier",
                                      "geographic_level",
                                      "country_code",
                                      "country_name",
                                      "social_care_group",
                                      "sen_provision",
                                      "ethnicity_major",
                                      "placement",
                                      "version",
                                      "pupil_count",
                                      "attainment8_sum",
                                      "attainment8_average",
                                      "engmath_95_total",
                                      "engmath_95_percent",
                                      "engmath_94_total",
                                      "engmath_94_percent",
                                      "ebacc_entering_total",
                                      "ebacc_entering_percent",
                                      "ebacc_95_total",
                                      "ebacc_95_percent",
                                      "ebacc_94_total",
                                      "ebacc_94_percent",
                                      "ebacc_aps_sum",
                                      "ebacc_aps_average",
                                      "progress8_pupil_count",
                                      "progress8_sum",
                                      "progress8_average",
                                      "progress8_lower_95_ci",
                                      "progress8_upper_95_ci"};
  if (edition.care_length)
    columns.insert(std::ranges::find(columns, "version"), "period_of_care_length");
  return columns;
}

Sheet publish(const Edition& edition) {
  std::vector<TrueRow> rows;
  for (int year = 2018; year <= edition.last_year; ++year)
    for (const auto& group : base_groups()) simulate(year, group, edition, rows);
  add_group_totals(rows);
  require_population_adds_up(rows, sen);
  require_adds_up(rows, ethnicity, all_pupils, ethnicities());
  require_adds_up(rows, placement, all_pupils, placements());
  require_adds_up(rows, care_length, all_pupils, care_lengths());

  std::ranges::sort(rows, {}, [](const TrueRow& row) {
    const auto& items = row.items;
    return std::tuple(sort_text(items[care_length]), -std::stoi(items[period]),
                      sort_text(items[group_item]), sort_text(items[sen]),
                      sort_text(items[ethnicity]), sort_text(items[placement]));
  });
  Sheet sheet{columns_of(edition), {}};
  for (const TrueRow& row : rows) sheet.rows.push_back(published(row, edition));
  return sheet;
}

std::vector<IndicatorColumn> indicators() {
  return {{"pupil_count", "Number of pupils at the end of key stage 4", "", 0},
          {"attainment8_sum", "Total Attainment 8 score", "", 1},
          {"attainment8_average", "Average Attainment 8 score of all pupils", "", 1},
          {"engmath_95_total", "Number with grades 5 or above in English and mathematics", "", 0},
          {"engmath_95_percent", "Percentage with grades 5 or above in English and mathematics",
           "%", 1},
          {"engmath_94_total", "Number with grades 4 or above in English and mathematics", "", 0},
          {"engmath_94_percent", "Percentage with grades 4 or above in English and mathematics",
           "%", 1},
          {"ebacc_entering_total", "Number entering the English Baccalaureate", "", 0},
          {"ebacc_entering_percent", "Percentage entering the English Baccalaureate", "%", 1},
          {"ebacc_95_total", "Number achieving the EBacc at grades 5 or above", "", 0},
          {"ebacc_95_percent", "Percentage achieving the EBacc at grades 5 or above", "%", 1},
          {"ebacc_94_total", "Number achieving the EBacc at grades 4 or above", "", 0},
          {"ebacc_94_percent", "Percentage achieving the EBacc at grades 4 or above", "%", 1},
          {"ebacc_aps_sum", "Total EBacc APS score", "", 2},
          {"ebacc_aps_average", "Average EBacc APS score per pupil", "", 2},
          {"progress8_pupil_count", "Number of pupils in Progress 8", "", 0},
          {"progress8_sum", "Total Progress 8 score", "", 3},
          {"progress8_average", "Average Progress 8 score of all pupils", "", 2},
          {"progress8_lower_95_ci", "Progress 8 lower 95% confidence limit", "", 2},
          {"progress8_upper_95_ci", "Progress 8 upper 95% confidence limit", "", 2}};
}

std::vector<std::vector<std::string>> preview() {
  const std::vector<std::string> attained = {
      "1350", "15461.5", "11.4", "60",      "4.2",  "130", "9.2", "70", "5.3", "10",
      "0.8",  "20",      "1.4",  "1270.42", "0.94", "x",   "x",   "x",  "x",   "x"};
  std::vector<std::string> nobody(20, "z");
  nobody.front() = "0";
  std::fill(nobody.end() - 5, nobody.end(), "x");
  struct Row {
    std::string period, group, version;
    std::vector<std::string> cells;
  };
  const std::vector<Row> rows = {
      {"202425", long_care, "Revised", nobody},
      {"202425", "CLA at 31 March", "Revised", attained},
      {"202425", any_care, "Revised", {"1830", "23559", "12.9", "110", "5.9", "210", "11.4",
                                       "120",  "6.6",   "20",   "1.2", "40",  "2",   "1938.1",
                                       "1.06", "x",     "x",    "x",   "x",   "x"}},
      {"202425", short_care, "Revised", attained},
      {"202324", long_care, "Final", std::vector<std::string>(20, "c")}};
  std::vector<std::vector<std::string>> texts;
  for (const Row& row : rows) {
    texts.push_back({row.period, "Academic year", "National", "E92000001", "England", row.group,
                     all_pupils, all_pupils, all_pupils, care_lengths().front(), row.version});
    texts.back().insert(texts.back().end(), row.cells.begin(), row.cells.end());
  }
  return texts;
}

}  // namespace

DataSet key_stage_4() {
  DataSet set;
  set.id = "019d4320-2bde-7059-8d7a-b685013eb1e6";
  set.title = "National - Key Stage 4 (KS4) - API";
  set.summary = "Attainment and progress at the end of key stage 4 by social care group.";
  set.filters = {{"social_care_group", "Social care group", ""},
                 {"sen_provision", "SEN provision", ""},
                 {"ethnicity_major", "Ethnicity", ""},
                 {"placement", "Placement", ""},
                 {"period_of_care_length", "Length of period of care", ""},
                 {"version", "Version", "Whether figures are provisional, revised or final"}};
  set.indicators = indicators();
  set.editions = {
      {.version = "1.0",
       .type = "Major",
       .published = "2026-04-16T08:30:00+00:00",
       .release_title = "Reporting year 2025",
       .notes = ""},
      {.version = "1.0.1",
       .type = "Patch",
       .published = "2026-06-11T08:30:00+00:00",
       .release_title = "Reporting year 2025",
       .notes = "Corrects children on a protection plan in 2022/23.",
       .corrected = true},
      {.version = "1.1",
       .type = "Minor",
       .published = "2026-10-15T08:30:00+00:00",
       .release_title = "Reporting year 2026",
       .notes = "Adds 2025/26.",
       .last_year = 2025,
       .corrected = true},
      {.version = "2.0",
       .type = "Major",
       .published = "2026-11-12T08:30:00+00:00",
       .release_title = "Reporting year 2026",
       .notes = "No longer breaks figures down by length of period of care.",
       .last_year = 2025,
       .corrected = true,
       .care_length = false},
  };
  set.rows_of_first = 1000;
  set.preview = preview();
  set.publish = publish;
  return set;
}

}  // namespace crossfoot::snapshot
