#include "engine/plan/plan.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "engine/scripted.h"

using namespace crossfoot;
using namespace crossfoot::scripted;

BOOST_AUTO_TEST_SUITE(plan)

namespace {

const char* const csv =
    "time_period,provision,pupil_count\n"
    "2024,All,1350\n"
    "2024,Support,20\n";

std::string ids_of(const Plan& plan) {
  std::string ids;
  for (const auto& step : plan.steps) ids += (ids.empty() ? "" : " ") + step.rule->id;
  return ids;
}

Plan plan_of(const std::vector<std::shared_ptr<const Pack>>& packs, const Release& release,
             const CheckOptions& options, Diagnostics& mistakes) {
  return make_plan(release, table(csv), packs, options, mistakes);
}

std::string planned(const std::vector<std::shared_ptr<const Pack>>& packs) {
  Diagnostics mistakes;
  return ids_of(plan_of(packs, release(), {}, mistakes));
}

struct Meant {
  const char* name;
  const char* versions;
  const char* since;
  const char* until;
  const char* planned_for;  ///< of 1.0, 1.1 and 2.0, which is the latest, and a local file
};

const Meant meants[] = {
    {"a rule without limits is meant for all", "", "", "", "1.0 1.1 2.0 file"},
    {"since includes its version and a file to come", "", "1.1", "", "1.1 2.0 file"},
    {"until includes its version and no file to come", "", "", "1.1", "1.0 1.1"},
    {"latest is the newest version, or the file to come", "latest", "", "", "2.0 file"},
    {"a selector picks by number", "1.*", "", "", "1.0 1.1"},
    {"all that is given must fit", ">=1.1", "", "1.1", "1.1"},
};
std::ostream& operator<<(std::ostream& out, const Meant& meant) { return out << meant.name; }

}  // namespace

BOOST_DATA_TEST_CASE(versions_and_limits, boost::unit_test::data::make(meants), meant) {
  Rule limited = rule("r");
  limited.versions = VersionSelector::parse(meant.versions);
  limited.since = VersionNumber::parse(meant.since);
  limited.until = VersionNumber::parse(meant.until);
  const auto packs = {shared(pack("a.yml", {limited}))};

  CheckOptions options;
  options.latest = {2, 0, 0};
  std::string planned_for;
  for (const char* version : {"1.0", "1.1", "2.0", "file"}) {
    Diagnostics mistakes;
    const Plan plan = plan_of(packs, release(version), options, mistakes);
    if (!plan.steps.empty()) planned_for += (planned_for.empty() ? "" : " ") + std::string(version);
  }
  BOOST_TEST(planned_for == meant.planned_for);
}

BOOST_AUTO_TEST_CASE(rules_of_used_packs_come_first_and_once) {
  const auto standards = shared(pack("standards.yml", {rule("symbols")}));
  Pack sen = pack("sen.yml", {rule("sen")});
  sen.uses = {standards};
  Pack ks2 = pack("ks2.yml", {rule("ks2")});
  ks2.uses = {standards};
  BOOST_TEST(planned({shared(sen), shared(ks2), standards}) == "symbols sen ks2");
}

BOOST_AUTO_TEST_CASE(tags_choose_the_rules_that_carry_one_of_them) {
  Rule tagged = rule("tagged");
  tagged.tags = {"slow", "sums"};
  CheckOptions options;
  options.tags = {"sums", "other"};
  Diagnostics mistakes;
  const auto packs = {shared(pack("a.yml", {rule("plain"), tagged}))};
  BOOST_TEST(ids_of(plan_of(packs, release(), options, mistakes)) == "tagged");
}

BOOST_AUTO_TEST_CASE(the_using_pack_describes_columns_over_the_used_one) {
  Pack used = pack("used.yml", {});
  used.columns["pupil_count"].rounded_to = 5;
  used.symbols["low"] = SymbolMeaning::confidential;
  Pack user = pack("user.yml", {});
  user.columns["pupil_count"].rounded_to = 10;
  user.uses = {shared(used)};
  Diagnostics mistakes;
  const Plan plan = plan_of({shared(user), user.uses.front()}, release(), {}, mistakes);
  BOOST_TEST(*plan.main().meaning.specs.at("pupil_count").rounded_to == 10);
  BOOST_TEST((plan.main().meaning.symbols.at("low") == SymbolMeaning::confidential));
}

BOOST_AUTO_TEST_CASE(packs_beside_each_other_describe_columns_for_themselves) {
  Pack rounded = pack("rounded.yml", {rule("r")});
  rounded.columns["pupil_count"].rounded_to = 50;
  rounded.keys = {"provision"};
  Pack exact = pack("exact.yml", {rule("e")});
  exact.columns["pupil_count"].exact = true;
  exact.symbols["low"] = SymbolMeaning::confidential;
  Diagnostics mistakes;
  const Plan plan = plan_of({shared(rounded), shared(exact)}, release(), {}, mistakes);
  BOOST_TEST_REQUIRE(plan.views.size() == 2);
  const auto meaning_of_step = [&](std::size_t step) -> const Meaning& {
    return plan.views[plan.steps[step].view].meaning;
  };
  BOOST_TEST(ids_of(plan) == "r e");
  BOOST_TEST(describe(meaning_of_step(0).precision[2]) == "rounded to 50");
  BOOST_TEST(describe(meaning_of_step(1).precision[2]) == "exact");
  BOOST_TEST(meaning_of_step(0).roles.key.size() == 1);
  BOOST_TEST(meaning_of_step(1).roles.key.size() == 2);
  BOOST_TEST((meaning_of_step(0).symbols.at("low") == SymbolMeaning::rounds_to_zero));
  BOOST_TEST((meaning_of_step(1).symbols.at("low") == SymbolMeaning::confidential));
}

BOOST_AUTO_TEST_CASE(a_rule_that_two_packs_use_runs_once_where_they_say_the_same) {
  const auto used = shared(pack("used.yml", {rule("u")}));
  Pack one = pack("one.yml", {rule("a")});
  Pack other = pack("other.yml", {rule("b")});
  one.uses = {used};
  other.uses = {used};
  BOOST_TEST(planned({shared(one), shared(other)}) == "u a b");
  BOOST_TEST(planned({used, shared(one), shared(other)}) == "u a b");
  other.columns["pupil_count"].rounded_to = 5;
  BOOST_TEST(planned({shared(one), shared(other)}) == "u a u@other b");
  BOOST_TEST(planned({shared(other), used, shared(one)}) == "u b u@one a");
}

BOOST_AUTO_TEST_CASE(what_one_pack_switches_off_another_one_still_runs) {
  const auto used = shared(pack("used.yml", {rule("u")}));
  Pack one = pack("one.yml", {});
  one.overrides.push_back({"u", "We know.", true, {}, {}, {}, {}});
  Pack other = pack("other.yml", {});
  one.uses = {used};
  other.uses = {used};
  Diagnostics mistakes;
  const Plan plan = plan_of({shared(one), shared(other)}, release(), {}, mistakes);
  BOOST_TEST(ids_of(plan) == "u u@other");
  BOOST_TEST(!plan.steps[0].switched_off.empty());
  BOOST_TEST(plan.steps[1].switched_off.empty());
}

BOOST_AUTO_TEST_CASE(a_described_column_that_the_table_lacks_is_a_mistake_where_it_is_written) {
  Pack described = pack("a.yml", {});
  described.columns["pupil_cuont"].exact = true;
  described.column_positions["pupil_cuont"] = {"a.yml", 4, 3};
  described.columns["grade"].optional = true;
  Diagnostics mistakes;
  plan_of({shared(described)}, release(), {}, mistakes);
  const Diagnostics expected = {
      {{"a.yml", 4, 3}, "unknown column `pupil_cuont` in data.csv", "did you mean `pupil_count`?"}};
  BOOST_TEST((mistakes == expected));
}

BOOST_AUTO_TEST_CASE(a_plan_can_be_read) {
  Rule first = rule("first");
  first.where = written("provision = 'All'");
  Pack counts = pack("rules/a.yml", {first, rule("second")});
  counts.columns["pupil_count"].rounded_to = 10;
  Release sen = release();
  sen.metadata.emplace().filters.push_back({"f", "provision", "Provision", "", "", {}});
  sen.metadata->indicators.push_back({"i", "pupil_count", "Pupils", "", std::nullopt});
  Diagnostics mistakes;
  const Plan plan = plan_of({shared(counts)}, sen, {}, mistakes);
  BOOST_TEST(describe(plan, table(csv)) ==
             "column time_period: time, key\n"
             "column provision: filter, key\n"
             "column pupil_count: indicator, rounded to 10\n"
             "rule first: scripted from a.yml, where provision = 'All'\n"
             "rule second: scripted from a.yml\n");
}

BOOST_AUTO_TEST_SUITE_END()
