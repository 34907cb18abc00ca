#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;
using Json = nlohmann::json;

namespace {

/// The small snapshot, whose version 1.1 has one wrong figure, and packs.
struct Setting {
  Workplace workplace;

  Setting() {
    write_small_snapshot(workplace);
    write_packs(workplace);
    const std::string data =
        std::string("small/data-sets/") + small_data_set + "/versions/1.0/data.csv";
    std::string mended = workplace.read(data);
    mended.replace(mended.find("100"), 3, "49");
    mended.replace(mended.find("60"), 2, "25");
    workplace.write(data, mended);
  }

  [[nodiscard]] Json rule_of(const std::string& version) const {
    const Json results = Json::parse(workplace.read("results.json"));
    for (const Json& run : results["runs"])
      if (run["version"] == version) return run["rules"][0];
    return {};
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(histories, Setting)

BOOST_AUTO_TEST_CASE(reports_say_since_when_a_rule_fails) {
  const std::string check = "check bad.yml --snapshot small --history=h.db --json --versions ";
  BOOST_TEST(workplace.run(check + "1.0").code == 0);
  const Outcome failed = workplace.run(check + "1.1");
  BOOST_TEST(failed.code == 1);
  BOOST_TEST(has_part(
      failed.out, "A new failure; first failed in 1.1. Failures by version: 1.0 passed, 1.1 2."));
  BOOST_TEST(rule_of("1.1")["history"]["first_failed_in"] == "1.1");
  BOOST_TEST(rule_of("1.1")["history"]["new"] == true);
  BOOST_TEST(!has_part(workplace.run(check + "1.1").out, "A new failure"));

  const Outcome listed = workplace.run("history --history h.db --format json");
  BOOST_TEST(listed.code == 0);
  const Json checks = Json::parse(listed.out);
  BOOST_TEST(checks.size() == 3U);
  BOOST_TEST(checks[0]["version"] == "1.1");
  BOOST_TEST(checks[0]["verdict"] == "failed");
  BOOST_TEST(checks[0]["data_sha256"].get<std::string>().size() == 64U);
  BOOST_TEST(checks[0]["packs_sha256"].get<std::string>().size() == 64U);
  BOOST_TEST(has_part(workplace.run("history --history h.db --keep 1").out, "Small"));
  BOOST_TEST(Json::parse(workplace.run("history --history h.db --format json").out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_rule_that_is_mended_is_said) {
  workplace.write("rising.yml",
                  "pack: Rising\nrules:\n  - {id: rising, title: R, check: pupil_count > 30}\n");
  const Outcome outcome =
      workplace.run("check rising.yml --snapshot small --history=h.db --html --markdown");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "Fixed in Small 1.1: rising"));
  BOOST_TEST(has_part(workplace.read("report.html"), "Fixed in 1.1."));
  BOOST_TEST(has_part(workplace.read("report.md"), "Fixed in Small 1.1"));
}

BOOST_AUTO_TEST_CASE(without_a_name_it_is_kept_among_the_states_of_programs) {
  BOOST_TEST(workplace.run("check good.yml --snapshot small --history").code == 0);
  BOOST_TEST(workplace.run("history").code == 0);
  BOOST_TEST(workplace.run("history --data-set 019d0000-0000-7000-8000-00000000dead").code == 2);
}

BOOST_AUTO_TEST_CASE(a_check_without_a_history_leaves_none) {
  BOOST_TEST(workplace.run("check good.yml --snapshot small").code == 0);
  const Outcome outcome = workplace.run("history");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "there is no history"));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_history_is_refused_before_anything_is_checked) {
  const Outcome outcome = workplace.run("check good.yml --snapshot small --history=good.yml");
  BOOST_TEST(outcome.code == 4);
  BOOST_TEST(has_part(outcome.err, "good.yml"));
  BOOST_TEST(has_part(workplace.read("good.yml"), "pack: A pack for tests"));
}

// The limit on file sizes stands in for a full disk: the record of so many rules is larger.
BOOST_AUTO_TEST_CASE(a_full_disk_loses_the_record_and_nothing_else) {
  BOOST_TEST(workplace.run("check good.yml --snapshot small --history=h.db").code == 0);
  std::string pack = "pack: Many rules\nrules:\n";
  for (int i = 0; i < 1000; ++i)
    pack += fmt::format("  - {{id: rule-{}, title: R, check: pupil_count >= {}}}\n", i, -i);
  workplace.write("many.yml", pack);
  const Outcome outcome = workplace.shell(
      "ulimit -f 128; exec \"$crossfoot\" check many.yml --snapshot small --history=h.db");
  BOOST_TEST(outcome.code == 4);
  BOOST_TEST(has_part(outcome.err, "h.db can't be written"));
  BOOST_TEST(has_part(outcome.out, "Passed"));
  const Outcome listed = workplace.run("history --history h.db --format json");
  BOOST_TEST(listed.code == 0);
  BOOST_TEST(Json::parse(listed.out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(two_at_once_both_get_in) {
  const Outcome outcome = workplace.shell(
      "for i in 1 2 3; do \"$crossfoot\" check good.yml --snapshot small --history=h.db -q & done; "
      "wait; \"$crossfoot\" history --history h.db --format json");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(Json::parse(outcome.out).size() == 6U);
}

BOOST_AUTO_TEST_SUITE_END()
