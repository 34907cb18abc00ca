#include <algorithm>
#include <map>
#include <tuple>

#include "data_sets.h"
#include "population.h"

namespace crossfoot::snapshot {
namespace {

const std::string total = "Total";

/// Pupils of a group in 2024/25, and per mille of them with a plan and with SEN support.
struct Size {
  std::int64_t pupils;
  std::int64_t care_plan;
  std::int64_t sen_support;
};

const std::map<std::string, Size>& sizes() {
  static const std::map<std::string, Size> sizes = {
      {comparison, {8449207, 52, 139}},         {"CINO at 31 March", {171000, 290, 210}},
      {"CPPO at 31 March", {38500, 130, 270}},  {long_care, {39800, 320, 260}},
      {short_care, {11900, 210, 270}},          {"CINO at any point", {318000, 240, 220}},
      {"CPPO at any point", {69000, 120, 270}}, {any_care, {62400, 290, 260}},
  };
  return sizes;
}

/// Shares of the needs among pupils with a plan and among those on SEN support, per mille.
struct Need {
  std::string name;
  std::int64_t care_plan;
  std::int64_t sen_support;
};

const std::vector<Need>& needs() {
  static const std::vector<Need> needs = {
      {"Autistic spectrum disorder", 336, 90},
      {"Down syndrome", 3, 1},
      {"Hearing impairment", 14, 15},
      {"Moderate learning difficulty", 75, 160},
      {"Multi-sensory impairment", 3, 3},
      {"Not reported", 1, 1},
      {"Other difficulty or disability", 25, 50},
      {"Physical disability", 33, 22},
      {"Profound and multiple learning difficulty", 24, 1},
      {"SEN support but no specialist assessment of type of need", 1, 40},
      {"Severe learning difficulty", 70, 2},
      {"Social, emotional and mental health", 160, 220},
      {"Specific learning difficulty", 33, 140},
      {"Speech, language and communication needs", 210, 250},
      {"Vision impairment", 12, 8},
  };
  return needs;
}

/// Down syndrome is a need of its own since the census of 2022/23.
bool is_recorded(const Need& need, int year) {
  return need.name != "Down syndrome" || year >= 2022;
}

/// The page shows these of all pupils in 2024/25; so they are given, and the rest is simulated.
constexpr std::int64_t given_care_plan = 444112;
constexpr std::int64_t given_sen = 1626084;
const std::map<std::string, std::int64_t>& given_needs() {
  static const std::map<std::string, std::int64_t> given = {{"Autistic spectrum disorder", 149223},
                                                            {"Down syndrome", 1418},
                                                            {"Hearing impairment", 6372}};
  return given;
}

/// Pupils with a provision by need; given counts are kept, the others share what is left.
std::map<std::string, std::int64_t> by_need(std::int64_t pupils, bool plan, int year, bool given,
                                            Random& random) {
  std::map<std::string, std::int64_t> counts;
  std::vector<std::string> names;
  Figures weights;
  for (const Need& need : needs()) {
    if (!is_recorded(need, year)) continue;
    const std::int64_t weight = random.about(100 * (plan ? need.care_plan : need.sen_support), 200);
    const auto fixed = given_needs().find(need.name);
    if (given && fixed != given_needs().end()) {
      counts[need.name] = fixed->second;
      pupils -= fixed->second;
    } else {
      names.push_back(need.name);
      weights.push_back(weight);
    }
  }
  const Figures divided = split(pupils, weights);
  for (std::size_t i = 0; i < names.size(); ++i) counts[names[i]] = divided[i];
  return counts;
}

void simulate(int year, const std::string& group, const Edition& edition,
              std::vector<TrueRow>& rows) {
  Random random(edition.seed + "sen " + period_of(year) + group);
  const Size& size = sizes().at(group);
  const bool given = group == comparison && year == 2024;
  std::int64_t pupils = size.pupils;
  if (!given) pupils = random.about(pupils, 15) * (1000 + 4 * (year - 2024)) / 1000;
  std::int64_t plan = pupils * (size.care_plan + 3 * (year - 2024)) / 1000;
  std::int64_t support = pupils * (size.sen_support + 2 * (year - 2024)) / 1000;
  if (given) {
    plan = given_care_plan;
    support = given_sen - given_care_plan;
  }
  if (edition.corrected && year == 2022 && group == "CPPO at 31 March") support += 140;

  const auto add = [&](const std::string& provision, const std::string& need, std::int64_t count) {
    rows.push_back({{period_of(year), group, provision, need}, {count}});
  };
  add(all_pupils, total, pupils);
  add(all_sen, total, plan + support);
  add(no_sen, total, pupils - plan - support);
  add(care_plan, total, plan);
  for (const auto& [need, count] : by_need(plan, true, year, given, random))
    add(care_plan, need, count);
  add(sen_support, total, support);
  for (const auto& [need, count] : by_need(support, false, year, false, random))
    add(sen_support, need, count);
}

void require_needs_add_up(const std::vector<TrueRow>& rows) {
  std::vector<std::string> names;
  for (const Need& need : needs()) names.push_back(need.name);
  require_adds_up(rows, 3, total, names);
}

/// Percentages of needs are of the pupils with the same provision, those of provisions of all.
std::vector<std::string> published(const TrueRow& row,
                                   const std::map<std::vector<std::string>, std::int64_t>& truths) {
  const std::string& provision = row.items[2];
  std::vector<std::string> texts = {row.items[0], "Academic year", "National",   "E92000001",
                                    "England",    row.items[1],    row.items[2], row.items[3]};
  if (provision == all_pupils) {
    texts.push_back(count_text(row.figures[0]));
    texts.emplace_back("z");
    return texts;
  }
  auto base = row.items;
  if (row.items[3] == total) base[2] = all_pupils;
  base[3] = total;
  append_share(texts, row.figures[0], truths.at(base), 1);
  return texts;
}

Sheet publish(const Edition& edition) {
  std::vector<TrueRow> rows;
  for (int year = 2018; year <= edition.last_year; ++year)
    for (const auto& group : base_groups()) simulate(year, group, edition, rows);
  add_group_totals(rows);
  require_population_adds_up(rows, 2);
  require_needs_add_up(rows);

  std::ranges::sort(rows, {}, [](const TrueRow& row) {
    return std::tuple(-std::stoi(row.items[0]), sort_text(row.items[1]), sort_text(row.items[2]),
                      sort_text(row.items[3]));
  });
  std::map<std::vector<std::string>, std::int64_t> truths;
  for (const TrueRow& row : rows) truths[row.items] = row.figures[0];
  Sheet sheet{
      {"time_period", "time_identifier", "geographic_level", "country_code", "country_name",
       "social_care_group", "sen_provision", "sen_primary_need", "pupil_count", "pupil_percent"},
      {}};
  for (const TrueRow& row : rows) sheet.rows.push_back(published(row, truths));
  return sheet;
}

}  // namespace

DataSet special_educational_needs() {
  DataSet set;
  set.id = "019d431f-f58f-73c2-9c1e-5e5fd3462e77";
  set.title = "National - Special educational needs (SEN) - API";
  set.summary =
      "Special educational need and primary type of special educational need by social care group.";
  set.filters = {{"social_care_group", "Social care group", ""},
                 {"sen_provision", "SEN provision", ""},
                 {"sen_primary_need", "Primary type of need", ""}};
  set.indicators = {{"pupil_count", "Number of pupils", "", 0},
                    {"pupil_percent", "Percentage of pupils", "%", 1}};
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
       .notes = "Corrects pupils on SEN support among children on a protection plan in 2022/23.",
       .corrected = true},
      {.version = "1.1",
       .type = "Minor",
       .published = "2026-10-15T08:30:00+00:00",
       .release_title = "Reporting year 2026",
       .notes = "Adds 2025/26.",
       .last_year = 2025,
       .corrected = true},
  };
  set.rows_of_first = 2607;
  const std::vector<std::string> place = {"202425",    "Academic year", "National",
                                          "E92000001", "England",       comparison};
  const std::vector<std::vector<std::string>> cells = {
      {all_pupils, total, "8449210", "z"},
      {all_sen, total, "1626080", "19.2"},
      {care_plan, "Autistic spectrum disorder", "149220", "33.6"},
      {care_plan, "Down syndrome", "1420", "0.3"},
      {care_plan, "Hearing impairment", "6370", "1.4"}};
  for (const auto& row : cells) {
    set.preview.push_back(place);
    set.preview.back().insert(set.preview.back().end(), row.begin(), row.end());
  }
  set.publish = publish;
  return set;
}

}  // namespace crossfoot::snapshot
