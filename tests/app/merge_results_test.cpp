#include "app/merge_results.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "report/report.h"
#include "results/write_results.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(app_merge_results)

namespace {

PartialResult part(const std::string& name, const std::string& data_set, Verdict verdict) {
  PartialResult part{name, {}};
  part.run.crossfoot_version = "0.1.0";
  part.run.started = "2026-11-25T09:00:00Z";
  part.run.seconds = 2;
  part.run.packs = {"A pack"};
  VersionResult& version = part.run.runs.emplace_back();
  version.data_set_id = data_set;
  version.data_set_title = "Data set " + data_set;
  version.version = "1.0";
  RuleResult& rule = version.rules.emplace_back();
  rule.id = "rule";
  rule.verdict = verdict;
  rule.counts.holds = 1;
  if (verdict == Verdict::failed) rule.counts.violated = 1;
  part.run.notes = {"a note"};
  part.run.idle_packs = {"B (b.yml)"};
  return part;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_whole_is_the_same_in_whatever_order_its_parts_come) {
  const auto one = part("1.json", "b", Verdict::passed);
  const auto two = part("2.json", "a", Verdict::failed);
  const auto whole = merge_results({one, two});
  BOOST_REQUIRE(whole.has_value());
  BOOST_TEST(whole->runs.size() == 2U);
  BOOST_TEST(whole->runs[0].data_set_id == "a");
  BOOST_TEST((whole->verdict == Verdict::failed));
  BOOST_TEST(whole->seconds == 4);
  BOOST_TEST(render_json(*whole) == render_json(*merge_results({two, one})));
}

BOOST_AUTO_TEST_CASE(a_pack_that_was_idle_in_one_part_may_have_worked_in_another) {
  auto one = part("1.json", "a", Verdict::passed);
  auto two = part("2.json", "b", Verdict::passed);
  BOOST_TEST(merge_results({one, two})->idle_packs == one.run.idle_packs);
  two.run.idle_packs.clear();
  BOOST_TEST(merge_results({one, two})->idle_packs.empty());
  BOOST_TEST(merge_results({one, two})->notes == std::vector<std::string>{"a note"});
}

BOOST_AUTO_TEST_CASE(a_part_that_is_given_twice_is_refused) {
  const auto twice =
      merge_results({part("1.json", "a", Verdict::passed), part("2.json", "a", Verdict::passed)});
  BOOST_REQUIRE(!twice.has_value());
  BOOST_TEST((twice.error().kind == Error::Kind::usage));
  BOOST_TEST(twice.error().message ==
             "1.json and 2.json both have Data set a 1.0 (a); give each part once");
}

BOOST_AUTO_TEST_CASE(a_part_that_is_missing_is_an_error_of_the_whole) {
  auto one = part("1.json", "a", Verdict::passed);
  auto three = part("3.json", "b", Verdict::passed);
  one.run.shard = {1, 3};
  three.run.shard = {3, 3};
  const auto whole = merge_results({one, three});
  BOOST_REQUIRE(whole.has_value());
  BOOST_TEST((whole->verdict == Verdict::error));
  BOOST_TEST(whole->runs.size() == 3U);
  BOOST_TEST(whole->runs.back().reason.starts_with("part 2 of 3 is missing"));
  auto two = part("2.json", "c", Verdict::passed);
  two.run.shard = {2, 3};
  BOOST_TEST((merge_results({one, two, three})->verdict == Verdict::passed));
}

BOOST_AUTO_TEST_CASE(parts_of_different_runs_are_refused) {
  auto one = part("1.json", "a", Verdict::passed);
  auto two = part("2.json", "b", Verdict::passed);
  one.run.shard = {1, 2};
  two.run.shard = {2, 3};
  BOOST_TEST(!merge_results({one, two}).has_value());
  two.run.shard = {1, 2};
  BOOST_TEST(merge_results({one, two}).error().message ==
             "1.json and 2.json are both part 1 of 2; give each part once");
}

BOOST_AUTO_TEST_CASE(parts_that_were_run_otherwise_are_refused) {
  auto strict = part("2.json", "b", Verdict::passed);
  strict.run.fail_on = FailOn::warning;
  BOOST_TEST(!merge_results({part("1.json", "a", Verdict::passed), strict}).has_value());
}

BOOST_AUTO_TEST_CASE(parts_of_different_programs_are_said) {
  auto newer = part("2.json", "b", Verdict::passed);
  newer.run.crossfoot_version = "0.2.0";
  const auto whole = merge_results({part("1.json", "a", Verdict::passed), newer});
  BOOST_TEST(whole->notes.back() ==
             "the parts were checked by different versions of crossfoot: 0.1.0 and 0.2.0");
}

BOOST_AUTO_TEST_SUITE_END()
