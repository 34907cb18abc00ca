#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;
namespace fs = std::filesystem;

namespace {

const fs::path source_dir = CROSSFOOT_SOURCE_DIR;
const std::string versions_pack = (source_dir / "rules" / "ees" / "versions.yml").string();
const fs::path shared_snapshot = source_dir / ".." / "shared" / "data" / "snapshot";

/// The SEN data set of the snapshot that ships.
const std::string sen = "019d431f-f58f-73c2-9c1e-5e5fd3462e77";

/// A workplace with a copy of the snapshot that ships, `snapshot`.
struct Setting {
  Workplace workplace;

  Setting() {
    fs::copy(source_dir / "tests" / "snapshot", workplace.folder() / "snapshot",
             fs::copy_options::recursive);
  }

  /// Passes the data of a version of the SEN data set through a filter of the shell.
  void tamper(const std::string& version, const std::string& filter) const {
    const std::string data = "snapshot/data-sets/" + sen + "/versions/" + version + "/data.csv";
    const Outcome outcome = workplace.shell("zcat " + data + ".gz | " + filter + " > " + data +
                                            " && rm " + data + ".gz");
    BOOST_REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  }

  [[nodiscard]] Outcome check_versions() const {
    return workplace.run("check " + versions_pack + " --snapshot snapshot --data-set " + sen +
                         " --json");
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(versions, Setting)

BOOST_AUTO_TEST_CASE(versions_that_are_right_pass) {
  const Outcome outcome = workplace.run("check " + versions_pack + " --snapshot snapshot");
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 0);
}

BOOST_AUTO_TEST_CASE(a_minor_version_without_an_item_is_caught) {
  tamper("1.1", "grep -v 'Down syndrome'");
  const Outcome outcome = check_versions();
  BOOST_TEST(outcome.code == 1);
  const std::string results = workplace.read("results.json");
  BOOST_TEST(has_part(results,
                      "the item 'Down syndrome' of sen_primary_need was removed since 1.0.1, but "
                      "only a major version can remove anything"));
  BOOST_TEST(has_part(results, "but the API does not list this"));
}

BOOST_AUTO_TEST_CASE(a_minor_version_that_lost_a_row_warns) {
  tamper("1.1", "awk '/^202425/ && !gone {gone = 1; next} {print}'");
  const Outcome outcome = check_versions();
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, "a row of 1.0.1 was removed"));
}

BOOST_AUTO_TEST_CASE(a_suppressed_cell_that_is_shown_later_is_named) {
  tamper("1.1", "sed '/^202425/s/,c,c$/,10,0.1/'");
  const Outcome outcome = check_versions();
  BOOST_TEST(has_part(workplace.read("results.json"), "possible disclosure"));
}

BOOST_AUTO_TEST_CASE(diff_tells_what_changed) {
  const Outcome outcome = workplace.run("diff " + sen + "@1.0 " + sen +
                                        "@1.1 --snapshot snapshot --json d.json --html d.html "
                                        "--extract d.csv");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "added"));
  const std::string json = workplace.read("d.json");
  BOOST_REQUIRE(nlohmann::json::accept(json));
  BOOST_TEST(nlohmann::json::parse(json)["rows"]["added"]["total"] > 0);
  BOOST_TEST(has_part(workplace.read("d.html"), "<h2"));
  BOOST_TEST(has_part(workplace.read("d.csv"), "row added"));
}

BOOST_AUTO_TEST_CASE(diff_of_a_version_with_itself_is_nothing) {
  const std::string same = " " + sen + "@1.0 ";
  BOOST_TEST(workplace.run("diff" + same + same + "--snapshot snapshot").code == 0);
}

BOOST_AUTO_TEST_CASE(diff_takes_files_and_says_what_it_cannot_read) {
  workplace.write("a.csv", "area,pupils\nA,10\n<b>,20\n");
  workplace.write("b.csv", "area,pupils\nA,30\n<b>,20\n");
  const Outcome outcome = workplace.run("diff a.csv b.csv --html d.html");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "+20"));
  BOOST_TEST(!has_part(workplace.read("d.html"), "<b>"));
  BOOST_TEST(workplace.run("diff a.csv nowhere.csv").code == 3);
  BOOST_TEST(workplace.run("diff a.csv " + sen + "@7.0 --snapshot snapshot").code == 2);
  BOOST_TEST(workplace.run("diff a.csv b.csv --json nowhere/d.json").code == 4);
}

BOOST_AUTO_TEST_CASE(no_cell_of_the_extract_of_a_diff_is_run_as_a_formula) {
  workplace.write("a.csv", "area,=note,pupils\nA,x,10\n\"=HYPERLINK(\"\"x\"\")\",x,20\n");
  workplace.write("b.csv", "area,=note,pupils\nA,@SUM(1),-5\n+cmd|' /C calc'!A0,\033[2J,20\n");
  BOOST_TEST(workplace.run("diff a.csv b.csv --extract d.csv").code == 1);
  const std::string extract = workplace.read("d.csv");
  BOOST_TEST(has_part(extract, "'=HYPERLINK"));
  BOOST_TEST(has_part(extract, "'+cmd|"));
  BOOST_TEST(has_part(extract, ",10,-5,-15,"));
  BOOST_TEST(!has_part(extract, "\033"));
  for (const char* formula : {",=", ",\"=", "\n=", ",@", ",\"@", ",+cmd", ",\"+cmd"})
    BOOST_TEST(!has_part(extract, formula));
}

BOOST_AUTO_TEST_CASE(a_file_is_held_against_what_is_published) {
  const std::string zcat = "zcat snapshot/data-sets/" + sen + "/versions/1.1/data.csv.gz";
  BOOST_REQUIRE(workplace.shell(zcat + " > same.csv").code == 0);
  BOOST_REQUIRE(workplace.shell(zcat + " | grep -v Total > less.csv").code == 0);
  const std::string against = " --against snapshot --data-set " + sen;
  const Outcome same = workplace.run("check " + versions_pack + " --file same.csv" + against);
  BOOST_TEST(has_part(same.out, "1.1.1 (patch)"));
  const Outcome less = workplace.run("check " + versions_pack + " --file less.csv" + against);
  BOOST_TEST(has_part(less.out, "2.0 (major), because"));
  BOOST_TEST(workplace.run("check " + versions_pack + " --file same.csv --against snapshot").code ==
             2);
}

BOOST_AUTO_TEST_CASE(a_file_is_held_against_the_api) {
  const StandInApi api(workplace.folder() / "snapshot");
  workplace.write("new.csv", "time_period,pupil_count\n202425,10\n");
  const Outcome outcome = workplace.run("check " + versions_pack + " --file new.csv --data-set " +
                                        sen + " --against published --api " + api.url());
  BOOST_TEST(has_part(outcome.out, "(major), because"));
}

BOOST_AUTO_TEST_CASE(the_query_endpoint_gives_the_values_of_the_file) {
  workplace.write("query.yml",
                  "pack: Queries\nrules:\n- id: whole\n  title: All rows\n  api_agrees: {}\n"
                  "- id: some\n  title: Some rows\n  api_agrees: {sample: 40}\n");
  const std::string check = "check query.yml --json --versions latest --data-set " + sen;
  {
    const StandInApi api(workplace.folder() / "snapshot");
    const Outcome outcome = workplace.run(check + " --api " + api.url());
    BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 0);
    BOOST_TEST(api.requests("/query?") > 5);
  }
  // What was fetched stays in the cache; what is queried now is another file.
  const StandInApi api(workplace.folder() / "snapshot");
  BOOST_REQUIRE(workplace.run(check + " --api " + api.url()).code == 0);
  tamper("1.1", "sed '2,/,[0-9][0-9]*,/s/,[0-9][0-9]*,/,7,/'");
  const Outcome outcome = workplace.run(check + " --api " + api.url());
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(workplace.read("results.json"), "but the query endpoint returns '7' by GET"));
  BOOST_TEST(has_part(workplace.read("results.json"), "by POST"));
}

BOOST_AUTO_TEST_CASE(versions_of_real_shape_are_judged) {
  if (!fs::exists(shared_snapshot)) {
    BOOST_TEST_MESSAGE("skipped: there is no " << shared_snapshot.string());
    return;
  }
  const std::string data_set = "0d2a9c4e-7f31-4b7e-9a55-3f8e2a1c6b10";
  const std::string snapshot = " --snapshot " + shared_snapshot.string();
  const Outcome check = workplace.run("check " + versions_pack + snapshot);
  BOOST_TEST_CONTEXT(check.out << check.err) BOOST_TEST(check.code == 0);
  // Its 21 new rows repeat rows that are there already.
  const Outcome diff =
      workplace.run("diff " + data_set + "@1.0 " + data_set + "@1.1 --json d.json" + snapshot);
  BOOST_TEST(diff.code == 1);
  const auto rows = nlohmann::json::parse(workplace.read("d.json"))["rows"];
  BOOST_TEST(rows["added"]["total"] == 21);
  BOOST_TEST(rows["added"]["of_known_items"] == 21);
  BOOST_TEST(rows["removed"]["total"] == 0);
  BOOST_TEST(rows["repeated_after"]["total"] == 42);
}

BOOST_AUTO_TEST_SUITE_END()
