#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/text/text.h"
#include "e2e/workplace.h"

using namespace crossfoot::e2e;
namespace fs = std::filesystem;
using Checks = std::set<std::string>;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(screener)

namespace {

const fs::path source_dir = CROSSFOOT_SOURCE_DIR;
const fs::path shared_data = source_dir / ".." / "shared" / "data";

const std::string data =
    "time_period,time_identifier,geographic_level,country_code,country_name,sex,sessions\n"
    "201819,Academic year,National,E92000001,England,Total,10\n"
    "201819,Academic year,National,E92000001,England,Female,4\n";

/// With decimal places of a filter, which has none.
std::string metadata_with(const std::string& places) {
  return "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
         "filter_grouping_column\n"
         "sex,Filter,Sex,,," +
         places +
         ",,\n"
         "sessions,Indicator,Sessions,,,0,,\n";
}

/// A pair of files with what the screener says of it.
struct Pair {
  fs::path data;
  fs::path metadata;
  std::string stops_at;
  Checks errors;
  Checks warnings;  ///< known only where the pair passes
  bool api_suitable = false;
};

Checks words_of(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

std::vector<std::string> cells_of(const std::string& line, char separator) {
  std::vector<std::string> cells;
  for (const auto cell : crossfoot::split(line, separator))
    cells.emplace_back(crossfoot::trim(cell));
  return cells;
}

/// Whether a check is of the stage "Check API".
bool is_of_api(const std::string& check) {
  return check.starts_with("api_char_") || check.starts_with("data_dict_");
}

std::vector<Pair> read_pairs(const fs::path& folder) {
  std::ifstream file(folder / "expected.tsv");
  std::vector<Pair> pairs;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    auto cells = cells_of(line, '\t');
    cells.resize(7);
    Pair pair;
    pair.data = folder / cells[0] / cells[1];
    if (!cells[2].empty()) pair.metadata = folder / cells[0] / cells[2];
    pair.stops_at = cells[3];
    pair.errors = words_of(cells[4]);
    pair.errors.merge(words_of(cells[5]));
    pair.warnings = words_of(cells[6]);
    pair.api_suitable = pair.errors.empty() && std::ranges::none_of(pair.warnings, is_of_api);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

/// What DEPARTURES.md has of one pair: the checks in which crossfoot says otherwise.
std::map<std::string, Checks> read_departures() {
  std::ifstream file(source_dir / "rules" / "ees" / "DEPARTURES.md");
  std::map<std::string, Checks> departures;
  std::string line;
  while (std::getline(file, line)) {
    const auto cells = cells_of(line, '|');
    if (cells.size() < 6 || !cells[1].ends_with(".csv`")) continue;
    const auto name = [](const std::string& cell) { return cell.substr(1, cell.size() - 2); };
    departures[name(cells[1])].insert(name(cells[2]));
  }
  return departures;
}

std::string in_quotes(const fs::path& path) { return "'" + path.string() + "'"; }

/// A check's name out of a rule's id.
std::string check_of(const std::string& id) { return id.substr(id.find('.') + 1); }

Json profile_of(const Workplace& workplace, const Pair& pair, const std::string& references) {
  const std::string metadata = pair.metadata.empty() ? "" : " --meta " + in_quotes(pair.metadata);
  workplace.write("results.json", "");  // those of the pair before say nothing of this one
  const Outcome outcome = workplace.shell("$crossfoot check --profile ees --json -q --file " +
                                          in_quotes(pair.data) + metadata + references);
  const Json results = Json::parse(workplace.read("results.json"), nullptr, false);
  BOOST_REQUIRE_MESSAGE(results.is_object(), pair.data << ": " << outcome.out << outcome.err);
  Json profile = results["runs"][0]["profile"];
  for (const Json& rule : results["runs"][0]["rules"])
    if (rule["verdict"] == "error") BOOST_ERROR(pair.data << ": " << rule["id"] << rule["reason"]);
  return profile;
}

Checks checks_in(const Json& ids) {
  Checks checks;
  for (const Json& id : ids) checks.insert(check_of(id.get<std::string>()));
  return checks;
}

/// The checks of which one side says something else than the other.
Checks difference(const Checks& a, const Checks& b) {
  Checks out;
  std::ranges::set_symmetric_difference(a, b, std::inserter(out, out.end()));
  return out;
}

/// The checks in which the profile says otherwise than the screener. Its warnings are known only of
/// pairs that pass.
Checks differing_checks(const Pair& pair, const Json& profile) {
  Checks errors = checks_in(profile["errors"]);
  // Files that can't be read have no rules that could have failed.
  if (profile.value("stops_at", "") == "File read") errors.insert("file_read");
  Checks differing = difference(errors, pair.errors);
  if (pair.errors.empty())
    differing.merge(difference(checks_in(profile["warnings"]), pair.warnings));
  return differing;
}

void compare_verdicts(const Pair& pair, const Json& profile) {
  BOOST_TEST_CONTEXT(pair.data) {
    BOOST_TEST(profile["passed"] == pair.errors.empty());
    BOOST_TEST(profile.value("stops_at", "") == pair.stops_at);
    BOOST_TEST(profile["suitable"]["api_suitable"] == pair.api_suitable);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(says_the_same_as_the_screener_of_each_pair_or_why_it_does_not) {
  const fs::path folder = shared_data / "screener-cases";
  if (!fs::exists(folder)) {
    BOOST_TEST_MESSAGE("skipped: there is no " << folder.string());
    return;
  }
  const std::string references = " --reference " + in_quotes(shared_data / "reference");
  const auto departures = read_departures();
  const Workplace workplace;
  int agreed = 0;
  int departed = 0;
  int disagreed = 0;
  for (const Pair& pair : read_pairs(folder)) {
    const std::string name = pair.data.filename().string();
    const Json profile = profile_of(workplace, pair, references);
    const Checks differing = differing_checks(pair, profile);
    const auto listed = departures.find(name);
    if (differing.empty()) {
      ++agreed;
      compare_verdicts(pair, profile);
    } else if (listed != departures.end() && std::ranges::includes(listed->second, differing)) {
      ++departed;
    } else {
      ++disagreed;
      BOOST_ERROR(name << ": " << fmt::format("{}", fmt::join(differing, " ")));
    }
  }
  BOOST_TEST_MESSAGE(
      fmt::format("agreed {}, departed {}, disagreed {}", agreed, departed, disagreed));
  BOOST_TEST(agreed > 0);
  BOOST_TEST(disagreed == 0);
}

BOOST_AUTO_TEST_CASE(a_profile_says_where_a_pair_would_stop_and_all_that_is_wrong) {
  const Workplace workplace;
  workplace.write("data.csv", data);
  workplace.write("data.meta.csv", metadata_with("1"));
  const Outcome outcome = workplace.run("check --profile ees --file data.csv");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "Profile ees  data file\n  passed         no\n"));
  BOOST_TEST(has_part(outcome.out, "  api_suitable   no\n  stops at       Check meta\n"));
  BOOST_TEST(has_part(outcome.out, "errors: ees.meta_indicator_dp"));
  BOOST_TEST(has_part(outcome.out, "row 1, line 2 of data.meta.csv: indicator_dp is '1'"));
}

BOOST_AUTO_TEST_CASE(a_pair_that_passes_stops_nowhere) {
  const Workplace workplace;
  workplace.write("data.csv", data);
  workplace.write("data.meta.csv", metadata_with(""));
  const Outcome outcome =
      workplace.run("check --profile ees --tags screener --file data.csv --fail-on error");
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) {
    BOOST_TEST(outcome.code == 0);
    BOOST_TEST(has_part(outcome.out, "  passed         yes\n  passed, but "));
    BOOST_TEST(has_part(outcome.out, " rules were not fully tested"));
    BOOST_TEST(has_part(outcome.out, "  stops at       no stage\n"));
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_can_not_be_read_stops_at_the_first_stage) {
  const Workplace workplace;
  workplace.write("broken.csv", "a,b\n1\n");
  for (const char* file : {"none.csv", "broken.csv", "notes.txt"}) {
    const Outcome outcome = workplace.run(std::string("check --profile ees --file ") + file);
    BOOST_TEST_CONTEXT(file << outcome.out << outcome.err) {
      BOOST_TEST(outcome.code == 3);
      BOOST_TEST(has_part(outcome.out, "  stops at       File read\n"));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_profile_that_no_pack_has_is_refused) {
  const Workplace workplace;
  workplace.write("data.csv", data);
  const Outcome outcome = workplace.run("check --profile esa --file data.csv");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "--profile esa: no pack has this profile; there is ees"));
}

BOOST_AUTO_TEST_CASE(the_pack_of_a_profile_does_not_run_unasked) {
  const Workplace workplace;
  workplace.write("data.csv", data);
  workplace.write("data.meta.csv", metadata_with("1"));
  BOOST_TEST(workplace.run("check --json --file data.csv").code == 0);
  BOOST_TEST(!has_part(workplace.read("results.json"), "ees.meta_indicator_dp"));
}

BOOST_AUTO_TEST_SUITE_END()
