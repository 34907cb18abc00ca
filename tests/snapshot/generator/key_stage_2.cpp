#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "data_sets.h"
#include "population.h"

namespace crossfoot::snapshot {
namespace {

/// The figures of a cohort in a subject; the sum of scores is in hundredths.
enum Figure : std::size_t { eligible, met, progress_pupils, progress_sum };
constexpr std::array<FigureRule, 4> figure_rules = {
    {{eligible, true}, {eligible, true}, {eligible, true}, {progress_pupils, false}}};

/// 1.96 standard deviations of a pupil's progress, in units of 0.0001.
constexpr std::int64_t progress_spread = 123480;

struct TableContext {
  std::string name;
  std::int64_t met_per_mille;
  bool has_progress;
  Figures given;  ///< all pupils in 2024/25, eligible and met, as far as the page shows them
};

const std::vector<TableContext>& table_contexts() {
  static const std::vector<TableContext> table_contexts = {
      {"Reading", 753, true, {652643, 491133}},
      {"Writing", 722, true, {650571, 469792}},
      {"Maths", 742, true, {652618, 484023}},
      {"Reading, writing and maths", 623, false, {650563, 405187}},
      {"Grammar, punctuation and spelling", 727, false, {652651, 474447}},
      {"Science", 820, false, {}},
  };
  return table_contexts;
}

/// Pupils of a group in a year, how many per mille of the national rate meet the standard, and
/// their mean progress in hundredths.
struct Group {
  std::int64_t pupils;
  std::int64_t rate;
  std::int64_t progress;
};

const std::map<std::string, Group>& groups() {
  static const std::map<std::string, Group> groups = {
      {comparison, {651000, 1000, 3}},          {"CINO at 31 March", {13100, 520, -160}},
      {"CPPO at 31 March", {3050, 600, -120}},  {long_care, {2900, 570, -90}},
      {short_care, {840, 590, -110}},           {"CINO at any point", {25400, 560, -150}},
      {"CPPO at any point", {5700, 610, -125}}, {any_care, {4600, 580, -100}},
  };
  return groups;
}

const std::vector<std::string>& ethnicities() {
  static const std::vector<std::string> items = {"Asian / Asian British",
                                                 "Black / African / Caribbean / Black British",
                                                 "Mixed / Multiple ethnic groups",
                                                 "Other ethnic group",
                                                 "Unknown",
                                                 "White"};
  return items;
}
const Figures ethnicity_weights = {128, 60, 72, 28, 14, 698};

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
const Figures placement_weights = {730, 1, 20, 25, 110, 114};

bool has_assessments(int year) { return year != 2019 && year != 2020; }

/// Progress is measured from key stage 1, which those of 2023/24 and 2024/25 did not sit.
bool has_baseline(int year) { return year != 2023 && year != 2024; }

Figures cohort_of(int year, const std::string& name, const TableContext& context, bool corrected,
                  Random& random) {
  const Group& group = groups().at(name);
  Figures cohort(figure_rules.size());
  cohort[eligible] = random.about(group.pupils, 3);
  cohort[met] = cohort[eligible] * random.about(context.met_per_mille * group.rate, 20) / 1'000'000;
  if (corrected && year == 2022 && name == "CPPO at 31 March") cohort[met] += 60;
  if (name == comparison && year == 2024 && !context.given.empty())
    std::ranges::copy(context.given, cohort.begin());
  if (context.has_progress && has_baseline(year)) {
    cohort[progress_pupils] = cohort[eligible] * random.between(950, 970) / 1000;
    cohort[progress_sum] = cohort[progress_pupils] * random.about(group.progress, 150);
  }
  return cohort;
}

/// Adds the rows of a cohort and of its breakdown over items[column].
void add_breakdown(const TrueRow& whole, std::size_t column, const std::vector<std::string>& items,
                   const Figures& weights, Random& random, std::vector<TrueRow>& rows) {
  const auto parts = split_cohort(whole.figures, weights, figure_rules, random);
  for (std::size_t i = 0; i < items.size(); ++i) {
    rows.push_back({whole.items, parts[i]});
    rows.back().items[column] = items[i];
  }
}

enum Item : std::size_t { period, group_item, sen, ethnicity, placement, context_item };

/// A group in a subject: by provision, by ethnicity and placement, and by these within all SEN.
void simulate(int year, const std::string& group, const TableContext& context,
              const Edition& edition, std::vector<TrueRow>& rows) {
  Random random(edition.seed + "ks2 " + period_of(year) + group + context.name);
  const TrueRow whole{{period_of(year), group, all_pupils, all_pupils, all_pupils, context.name},
                      cohort_of(year, group, context, edition.corrected, random)};
  std::vector<std::string> provisions = {care_plan, sen_support, no_sen};
  Figures weights = group == comparison ? Figures{50, 150, 800} : Figures{280, 270, 450};
  if (group == comparison && (year == 2018 || year == 2021)) {
    provisions.push_back(unknown_sen);
    weights.push_back(4);
  }
  std::vector<TrueRow> leaves;
  add_breakdown(whole, sen, provisions, weights, random, leaves);
  TrueRow sen_pupils{whole.items, leaves[0].figures};
  sen_pupils.items[sen] = all_sen;
  add_to(sen_pupils.figures, leaves[1].figures);
  TrueRow others{whole.items, leaves[2].figures};
  if (leaves.size() > 3) add_to(others.figures, leaves[3].figures);

  for (const auto& [column, items, shares] :
       {std::tuple(ethnicity, &ethnicities(), &ethnicity_weights),
        std::tuple(placement, &placements(), &placement_weights)}) {
    if (column == placement && !is_looked_after(group)) continue;
    std::vector<TrueRow> among_others;
    std::vector<TrueRow> among_sen;
    add_breakdown(others, column, *items, *shares, random, among_others);
    add_breakdown(sen_pupils, column, *items, *shares, random, among_sen);
    for (std::size_t i = 0; i < items->size(); ++i)
      add_to(among_others[i].figures, among_sen[i].figures);
    rows.insert(rows.end(), among_others.begin(), among_others.end());
    rows.insert(rows.end(), among_sen.begin(), among_sen.end());
  }
  rows.push_back(whole);
  rows.push_back(std::move(sen_pupils));
  rows.insert(rows.end(), leaves.begin(), leaves.end());
}

void append_progress(std::vector<std::string>& texts, const TrueRow& row, bool measured,
                     bool baseline) {
  const Figures& figures = row.figures;
  const std::int64_t pupils = figures[progress_pupils];
  std::string symbol;
  if (!measured || (baseline && figures[eligible] == 0)) {
    symbol = "z";
  } else if (!baseline) {
    symbol = "x";
  } else if (is_small(figures[eligible]) || is_small(pupils)) {
    symbol = "c";
  }
  if (!symbol.empty()) {
    texts.insert(texts.end(), 5, symbol);
    return;
  }
  texts.push_back(count_text(pupils));
  texts.push_back(decimal_text(figures[progress_sum], 2));
  append_average(texts, figures[progress_sum], 2, pupils, progress_spread);
}

std::vector<std::string> published(const TrueRow& row, const Edition& edition) {
  const auto& items = row.items;
  const int year = std::stoi(items[period].substr(0, 4));
  const auto context =
      std::ranges::find(table_contexts(), items[context_item], &TableContext::name);
  std::vector<std::string> texts = {items[period], "Academic year", "National", "E92000001",
                                    "England"};
  texts.insert(texts.end(), items.begin() + group_item, items.begin() + context_item);
  texts.emplace_back(year == edition.last_year ? "Revised" : "Final");
  texts.push_back(items[context_item]);

  const std::int64_t pupils = row.figures[eligible];
  texts.push_back(count_text(pupils));
  if (pupils == 0 || is_small(pupils)) {
    texts.insert(texts.end(), 2, pupils == 0 ? "z" : "c");
  } else {
    append_share(texts, row.figures[met], pupils, 0);
  }
  append_progress(texts, row, context->has_progress, has_baseline(year));
  return texts;
}

Sheet publish(const Edition& edition) {
  std::vector<TrueRow> rows;
  for (int year = 2018; year <= edition.last_year; ++year)
    if (has_assessments(year))
      for (const auto& group : base_groups())
        for (const auto& context : table_contexts()) simulate(year, group, context, edition, rows);
  add_group_totals(rows);
  require_population_adds_up(rows, sen);
  require_adds_up(rows, ethnicity, all_pupils, ethnicities());
  require_adds_up(rows, placement, all_pupils, placements());

  std::ranges::sort(rows, {}, [](const TrueRow& row) {
    const auto& items = row.items;
    const auto context =
        std::ranges::find(table_contexts(), items[context_item], &TableContext::name);
    return std::tuple(-std::stoi(items[period]), sort_text(items[group_item]),
                      sort_text(items[sen]), sort_text(items[ethnicity]),
                      sort_text(items[placement]), context - table_contexts().begin());
  });
  Sheet sheet{{"time_period", "time_identifier", "geographic_level", "country_code", "country_name",
               "social_care_group", "sen_provision", "ethnicity_major", "placement", "version",
               "subject", "eligible_pupil_count", "expected_standard_pupil_count",
               "expected_standard_pupil_percent", "progress_measure_eligible_pupil_count",
               "progress_measure_total_score", "progress_measure_score",
               "progress_measure_lower_conf_interval", "progress_measure_upper_conf_interval"},
              {}};
  for (const TrueRow& row : rows) sheet.rows.push_back(published(row, edition));
  return sheet;
}

}  // namespace

DataSet key_stage_2() {
  DataSet set;
  set.id = "019d431f-c129-73e6-917e-6998bfe4d88d";
  set.title = "National - Key Stage 2 (KS2) - API";
  set.summary = "Attainment and progress at the end of key stage 2 by social care group.";
  set.filters = {{"social_care_group", "Social care group", ""},
                 {"sen_provision", "SEN provision", ""},
                 {"ethnicity_major", "Ethnicity", ""},
                 {"placement", "Placement", ""},
                 {"version", "Version", "Whether figures are provisional, revised or final"},
                 {"subject", "Subject", ""}};
  set.indicators = {
      {"eligible_pupil_count", "Number of eligible pupils at the end of key stage 2", "", 0},
      {"expected_standard_pupil_count", "Number meeting the expected standard", "", 0},
      {"expected_standard_pupil_percent", "Percentage meeting the expected standard", "%", 0},
      {"progress_measure_eligible_pupil_count", "Number of pupils in the progress measure", "", 0},
      {"progress_measure_total_score", "Total progress score", "", 2},
      {"progress_measure_score", "Average progress score", "", 2},
      {"progress_measure_lower_conf_interval", "Lower confidence interval", "", 2},
      {"progress_measure_upper_conf_interval", "Upper confidence interval", "", 2}};
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
       .notes = "Corrects attainment of children on a protection plan in 2022/23.",
       .corrected = true},
      {.version = "1.1",
       .type = "Minor",
       .published = "2026-10-15T08:30:00+00:00",
       .release_title = "Reporting year 2026",
       .notes = "Adds 2025/26.",
       .last_year = 2025,
       .corrected = true},
  };
  set.rows_of_first = 7062;
  const std::vector<std::vector<std::string>> cells = {
      {"Reading", "652640", "491130", "75", "x"},
      {"Writing", "650570", "469790", "72", "x"},
      {"Maths", "652620", "484020", "74", "x"},
      {"Reading, writing and maths", "650560", "405190", "62", "z"},
      {"Grammar, punctuation and spelling", "652650", "474450", "73", "z"}};
  for (auto row : cells) {
    set.preview.push_back({"202425", "Academic year", "National", "E92000001", "England",
                           comparison, all_pupils, all_pupils, all_pupils, "Revised"});
    row.insert(row.end(), 4, row.back());
    set.preview.back().insert(set.preview.back().end(), row.begin(), row.end());
  }
  set.publish = publish;
  return set;
}

}  // namespace crossfoot::snapshot
