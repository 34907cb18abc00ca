#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(aliases_of_data_sets)

namespace {

/// A pack whose rule compares the small data set with the one that `alias` stands for.
void write_pack(const Workplace& workplace, const std::string& alias) {
  workplace.write("pack.yml",
                  fmt::format("pack: p\naliases: {{other: '{}'}}\nrules:\n"
                              "- {{id: same, coherence: {{column: pupil_count, same_as: "
                              "\"data('other').pupil_count\"}}}}\n",
                              alias));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_alias_stands_for_an_id_or_for_a_title) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  for (const char* alias : {small_data_set, "Small", "S*"}) {
    write_pack(workplace, alias);
    const Outcome outcome = workplace.run("check pack.yml --snapshot small --json");
    BOOST_TEST(outcome.code == 0, alias << ": " << outcome.out << outcome.err);
    BOOST_TEST(has_part(workplace.read("results.json"), "\"verdict\": \"passed\""));
  }
}

BOOST_AUTO_TEST_CASE(a_title_that_no_data_set_has_leaves_nothing_to_compare) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_pack(workplace, "Large*");
  const Outcome outcome = workplace.run("check pack.yml --snapshot small --json");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(
      has_part(workplace.read("results.json"), "this run has no data set 'other' to compare with"));
}

BOOST_AUTO_TEST_CASE(explain_and_lint_look_into_the_other_data_set_too) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_pack(workplace, "Small");
  const Outcome explained = workplace.run("explain same pack.yml --snapshot small");
  BOOST_TEST(explained.code == 0);
  BOOST_TEST(
      has_part(explained.out, "other is the newest version of the data set with the title Small."));
  BOOST_TEST(has_part(explained.out, "In Small 1.1"));
  BOOST_TEST(!has_part(explained.out, "It does not apply"));
  const Outcome lint = workplace.run("lint pack.yml --snapshot small");
  BOOST_TEST(lint.out == "1 pack with 1 rule: 0 mistakes, 0 warnings\n");
}

BOOST_AUTO_TEST_SUITE_END()
