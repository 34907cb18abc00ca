#include "history/past.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(history_past)

namespace {

RunResult run_at(std::string started) {
  RunResult run;
  run.started = std::move(started);
  return run;
}

struct Case {
  const char* name;
  std::vector<std::pair<std::string, Verdict>> before;  ///< version and verdict
  const char* version;
  Verdict now;
  const char* first_failed_in;
  const char* fixed_in;
  bool is_new;
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

constexpr Verdict pass = Verdict::passed;
constexpr Verdict fail = Verdict::failed;

const Case cases[] = {
    {"a first check that passes", {}, "1.0", pass, "", "", false},
    {"a first check that fails", {}, "1.0", fail, "1.0", "", true},
    {"a failure that goes on", {{"1.0", fail}}, "1.1", fail, "1.0", "", true},
    {"a failure that was known", {{"1.0", pass}, {"1.1", fail}}, "1.1", fail, "1.1", "", false},
    {"a version that is mended", {{"1.0", fail}}, "1.1", pass, "", "1.1", false},
    {"mended some versions ago", {{"1.0", fail}, {"1.1", pass}}, "2.0", pass, "", "1.1", false},
    {"a failure that came back", {{"1.0", fail}, {"1.1", pass}}, "2.0", fail, "2.0", "", true},
    {"a rule that was mended", {{"1.0", fail}}, "1.0", pass, "", "", false},
    {"versions go by number, not by text",
     {{"1.9", fail}, {"1.10", fail}},
     "1.11",
     fail,
     "1.9",
     "",
     true},
    {"a file comes after all that is published", {{"2.0", fail}}, "file", fail, "2.0", "", true},
    {"a skip is no failure", {{"1.0", Verdict::skipped}}, "1.1", fail, "1.1", "", true},
};

RulePast past_of(const Case& c) {
  std::vector<RuleOutcome> before;
  for (const auto& [version, verdict] : c.before)
    before.push_back({"rule", {version, "2026-11-24T09:00:00Z", verdict, 3}});
  VersionResult version;
  version.version = c.version;
  version.rules.emplace_back();
  version.rules[0].id = "rule";
  version.rules[0].verdict = c.now;
  add_past({&version}, run_at("2026-11-25T09:00:00Z"), before);
  return version.rules[0].past.value();
}

}  // namespace

BOOST_DATA_TEST_CASE(failures_begin_and_end_with_a_version, boost::unit_test::data::make(cases),
                     c) {
  const RulePast past = past_of(c);
  BOOST_TEST(past.first_failed_in == c.first_failed_in);
  BOOST_TEST(past.fixed_in == c.fixed_in);
  BOOST_TEST(past.is_new == c.is_new);
}

BOOST_AUTO_TEST_CASE(the_trend_has_each_version_once_and_this_run_has_the_last_word) {
  const RulePast past = past_of({"", {{"1.1", fail}, {"1.0", fail}}, "1.1", pass, "", "", false});
  BOOST_REQUIRE(past.versions.size() == 2U);
  BOOST_TEST(past.versions[0].version == "1.0");
  BOOST_TEST(past.versions[0].failures == 3U);
  BOOST_TEST((past.versions[1] == PastOutcome{"1.1", "2026-11-25T09:00:00Z", pass, 0}));
}

BOOST_AUTO_TEST_CASE(versions_of_one_run_know_of_each_other) {
  std::vector<VersionResult> runs(2);
  std::vector<VersionResult*> versions;
  for (const char* number : {"1.0", "1.1"}) {
    VersionResult& version = runs[versions.size()];
    version.version = number;
    version.rules.emplace_back();
    version.rules[0].verdict = fail;
    versions.push_back(&version);
  }
  add_past(versions, run_at("2026-11-25T09:00:00Z"), {});
  BOOST_TEST(runs[1].rules[0].past->first_failed_in == "1.0");
}

BOOST_AUTO_TEST_SUITE_END()
