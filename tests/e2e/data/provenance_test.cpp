#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(provenance)

namespace {

constexpr const char* head =
    "time_period,time_identifier,geographic_level,country_code,country_name,school,pupils\n";
constexpr const char* start = "2024,Calendar year,National,E92000001,England,";

void write_files(const Workplace& workplace) {
  workplace.write("data/pupils.csv", std::string(head) + start + "s1,100\n" + start + "s2,90\n");
  workplace.write("data/pupils.meta.csv",
                  "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,"
                  "filter_hint,filter_grouping_column\nschool,Filter,School,,,,,\n"
                  "pupils,Indicator,Pupils,,,0,,\n");
  workplace.write("before/pupils.csv", std::string(head) + start + "s1,99\n" + start + "s2,90\n");
  workplace.write("before/pupils.meta.csv", workplace.read("data/pupils.meta.csv"));
  workplace.write("packs/lists/schools.csv", "school\ns1\ns2\n");
  workplace.write("packs/lists/more.csv", "school\ns3\n");
  workplace.write("packs/used.yml",
                  "pack: Used\nuse: deeper/used.yml\nrules:\n  - id: known\n    title: Known\n    "
                  "lookup: {columns: [school], in: [lists/schools.csv, lists/more.csv]}\n");
  workplace.write("packs/deeper/used.yml",
                  "pack: Deeper\nrules:\n  - {id: deep, title: Deep, check: pupils >= 0}\n");
  workplace.write("packs/mine.yml",
                  "pack: Mine\nuse: used.yml\naccepted: mine.accepted.yml\nrules:\n  - id: kept\n  "
                  "  title: Kept\n    "
                  "severity: warning\n    revisions: {}\n");
  workplace.write("packs/mine.accepted.yml",
                  "- rule: kept\n  key: {school: s1}\n  reason: It was late.\n  who: A. Person\n"
                  "  until: 2999-12-31\n");
}

/// Names and hashes that results.json tells, of whatever was read.
std::map<std::string, std::string> reported_in(const nlohmann::json& results) {
  std::map<std::string, std::string> reported;
  const auto add = [&](const nlohmann::json& files) {
    for (const auto& file : files) reported[file["name"]] = file["sha256"];
  };
  for (const char* list : {"pack_files", "list_files"})
    if (results.contains(list)) add(results[list]);
  for (const auto& run : results["runs"]) {
    reported[run["data"]] = run["data_sha256"];
    if (run.contains("metadata")) reported[run["metadata"]["name"]] = run["metadata"]["sha256"];
    if (run.contains("compared_with")) add(run["compared_with"]);
  }
  return reported;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_file_that_was_read_is_reported_with_the_hash_that_sha256sum_gives) {
  const Workplace workplace;
  write_files(workplace);
  const Outcome outcome = workplace.run(
      "check packs/mine.yml --file data/pupils.csv --against before/pupils.csv --json --html "
      "--junit -q");
  BOOST_TEST(outcome.code == 0);
  const auto results = nlohmann::json::parse(workplace.read("results.json"));
  const auto reported = reported_in(results);
  const std::string html = workplace.read("report.html");
  const std::string junit = workplace.read("TEST-crossfoot.xml");
  for (const char* file :
       {"data/pupils.csv", "data/pupils.meta.csv", "before/pupils.csv", "before/pupils.meta.csv",
        "packs/mine.yml", "packs/mine.accepted.yml", "packs/used.yml", "packs/deeper/used.yml",
        "packs/lists/schools.csv", "packs/lists/more.csv"}) {
    const std::string sum = workplace.shell(std::string("sha256sum ") + file).out.substr(0, 64);
    BOOST_TEST(sum.size() == 64U);
    BOOST_REQUIRE(reported.contains(file));
    BOOST_TEST(reported.at(file) == sum, file);
    BOOST_TEST(has_part(html, sum), file);
    BOOST_TEST(has_part(junit, std::string(file) + " sha256:" + sum));
  }
  BOOST_TEST(reported.size() == 10U);
}

BOOST_AUTO_TEST_CASE(the_versions_and_data_sets_that_rules_look_into_are_reported) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  workplace.write("pack.yml",
                  "pack: Pack\nrules:\n  - id: same\n    title: Same\n    check: pupil_count = "
                  "pupil_count[version = previous]\n");
  BOOST_TEST(workplace.run("check pack.yml --snapshot small --json --html -q").code == 0);
  const auto runs = nlohmann::json::parse(workplace.read("results.json"))["runs"];
  BOOST_TEST(!runs[0].contains("compared_with"));
  const std::string folder = std::string("small/data-sets/") + small_data_set + "/versions/1.0/";
  const auto& compared = runs[1]["compared_with"];
  BOOST_TEST(compared[0]["name"] == "Small 1.0: data.csv");
  BOOST_TEST(compared[0]["sha256"] ==
             workplace.shell("sha256sum " + folder + "data.csv").out.substr(0, 64));
  BOOST_TEST(compared[1]["name"] == "Small 1.0: meta.json");
  BOOST_TEST(compared[1]["sha256"] ==
             workplace.shell("sha256sum " + folder + "meta.json").out.substr(0, 64));
  // The page of the later version alone tells of the earlier one.
  BOOST_TEST(workplace.run("check pack.yml --snapshot small --versions 1.1 --html -q").code == 0);
  BOOST_TEST(has_part(workplace.read("report.html"), "Small 1.0: data.csv"));
}

BOOST_AUTO_TEST_CASE(files_are_named_from_the_working_folder_however_they_were_given) {
  const Workplace workplace;
  write_files(workplace);
  const std::string here = workplace.folder().string();
  std::filesystem::create_directory_symlink(here, here + "-link");
  for (const std::string& at : {std::string("."), here, here + "-link", here + "/data/.."}) {
    BOOST_TEST(workplace
                   .run("check " + at + "/packs/mine.yml --file " + at +
                        "/data/pupils.csv --against " + at +
                        "/before/pupils.csv --json --junit "
                        "-q")
                   .code == 0);
    const auto reported = reported_in(nlohmann::json::parse(workplace.read("results.json")));
    BOOST_TEST(reported.size() == 10U);
    for (const auto& [file, sha256] : reported) BOOST_TEST(workplace.has(file), at + ": " + file);
    for (const auto& [file, sha256] : reported)
      BOOST_TEST(!file.starts_with('/'), at + ": " + file);
    const std::string junit = workplace.read("TEST-crossfoot.xml");
    BOOST_TEST(has_part(junit, "file=\"packs/deeper/used.yml\""));
    BOOST_TEST(has_part(junit, "classname=\"data-pupils.file\""));
    BOOST_TEST(workplace.run("test " + at + "/packs --junit tests.xml").code != 70);
  }
  std::filesystem::remove(here + "-link");
}

BOOST_AUTO_TEST_SUITE_END()
