#include <boost/test/unit_test.hpp>
#include <string>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

namespace {

/// `bad.yml` after a run, and `mine.yml`, which uses it with accepted exceptions.
struct Setting {
  Workplace workplace;

  Setting() {
    write_small_snapshot(workplace);
    write_packs(workplace);
    workplace.write("mine.yml", "pack: Mine\nuse: bad.yml\naccepted: bad.accepted.yml\n");
    BOOST_TEST(workplace.run("check bad.yml --snapshot small --json").code == 1);
  }

  [[nodiscard]] Outcome check(const std::string& arguments) const {
    return workplace.run("check mine.yml --snapshot small --json " + arguments);
  }

  /// Writes the entries as a person completes them.
  void complete() const {
    const Outcome accept = workplace.run(
        "accept results.json --rule bad --who Smith --until 2099-12-31 --out bad.accepted.yml");
    BOOST_TEST(accept.code == 0);
    std::string entries = workplace.read("bad.accepted.yml");
    const std::string empty = "reason: ''";
    for (std::size_t at = 0; (at = entries.find(empty, at)) != std::string::npos;)
      entries.replace(at, empty.size(), "reason: As it is");
    workplace.write("bad.accepted.yml", entries);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(accepted_exceptions, Setting)

BOOST_AUTO_TEST_CASE(entries_are_written_for_a_person_to_complete) {
  const Outcome outcome = workplace.run("accept results.json");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out,
                      "- rule: 'bad'\n"
                      "  data_set: '019d0000-0000-7000-8000-000000000001'\n"
                      "  versions: '1.0, 1.1'\n"
                      "  key:\n"
                      "    'provision': 'Total'\n"
                      "    'time_period': '202425'\n"
                      "    'time_identifier': 'Academic year'\n"
                      "    'geographic_level': 'National'\n"
                      "    'country_code': 'E92000001'\n"
                      "    'country_name': 'England'\n"
                      "  column: 'pupil_count'\n"
                      "  reason: ''\n"
                      "  who: ''\n"
                      "  until: ''\n"),
             outcome.out);
  workplace.write("bad.accepted.yml", outcome.out);
  const Outcome checked = check("");
  BOOST_TEST(checked.code == 2);
  BOOST_TEST(has_part(checked.err, "`reason` is empty"));
}

BOOST_AUTO_TEST_CASE(completed_entries_let_the_run_pass_and_are_shown) {
  complete();
  const Outcome outcome = check("--junit --html");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, "accepted by Smith until 31 December 2099: As it is"));
  BOOST_TEST(has_part(workplace.read("results.json"), "\"verdict\": \"accepted\""));
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "crossfoot.accepted"));
  BOOST_TEST(has_part(workplace.read("report.html"), "As it is"));
}

BOOST_AUTO_TEST_CASE(an_entry_that_is_no_longer_needed_fails) {
  complete();
  workplace.write("bad.accepted.yml", workplace.read("bad.accepted.yml") +
                                          "- rule: bad\n  key: {provision: Plan}\n"
                                          "  reason: r\n  who: w\n  until: 2099-12-31\n");
  const Outcome outcome = check("");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "no longer needed"));
}

BOOST_AUTO_TEST_CASE(there_must_be_something_to_accept) {
  const Outcome other = workplace.run("accept results.json --rule good");
  BOOST_TEST(other.code == 2);
  BOOST_TEST(has_part(other.err, "contains no findings of the rule `good`"));
  workplace.write("other.json", "{\"runs\": [{}]}");
  const Outcome broken = workplace.run("accept other.json");
  BOOST_TEST(broken.code == 3);
  BOOST_TEST(has_part(broken.err, "other.json: runs[0].version is missing"));
}

BOOST_AUTO_TEST_CASE(variables_are_set_on_the_command_line) {
  workplace.write("limit.yml",
                  "pack: Limit\nvars: {most: 50}\n"
                  "rules: [{id: limit, check: 'pupil_count <= ${most}'}]\n");
  BOOST_TEST(workplace.run("check limit.yml --snapshot small").code == 1);
  BOOST_TEST(workplace.run("check limit.yml --snapshot small --set most=100").code == 0);
  const Outcome unknown = workplace.run("lint limit.yml --set mots=100");
  BOOST_TEST(unknown.code == 2);
  BOOST_TEST(has_part(unknown.out + unknown.err, "did you mean `most`?"));
}

BOOST_AUTO_TEST_SUITE_END()
