#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>

#include "engine/check_release.h"
#include "engine/scripted.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;
using namespace crossfoot::scripted;

BOOST_AUTO_TEST_SUITE(exceptions)

namespace {

/// Three rows are blank in `b`, of which two are of group y.
const char* const csv =
    "time_period,group,b\n"
    "2023,x,1\n2023,y,\n2023,z,3\n2024,x,\n2024,y,\n2024,z,6\n";

Pack pack_of(const std::string& text) {
  Diagnostics mistakes;
  const auto root = parse_yaml(text, "p.yml", mistakes);
  Pack pack = read_pack(*root, "p.yml", mistakes);
  for (const Diagnostic& mistake : mistakes) BOOST_ERROR(mistake.message);
  return pack;
}

RuleResult checked(const std::vector<std::shared_ptr<const Pack>>& packs, Diagnostics& mistakes,
                   std::size_t max_findings = 50) {
  CheckOptions options;
  options.max_findings = max_findings;
  options.today = "2026-11-22";
  Release published = release();
  published.metadata.emplace().indicators.push_back({"", "b", "", "", {}});
  VersionResult result = check_release(published, table(csv), packs, options, mistakes);
  BOOST_REQUIRE(result.rules.size() == 1U);
  return result.rules.front();
}

/// What comes of `not_blank: b` with more keys and exceptions.
struct Ending {
  const char* name;
  const char* keys;      ///< of the rule
  const char* accepted;  ///< entries, without reason, who and until
  const char* until;
  Verdict verdict;
  std::uint64_t violated;
  std::uint64_t accepted_count;
  std::uint64_t findings;
  const char* says;  ///< the first finding, from its start; or the first note
};

const Ending endings[] = {
    {"nothing is accepted", "", "", "", Verdict::failed, 3, 0, 3, "b is blank"},
    {"a part of it is accepted", "", "key: {group: y}", "2026-11-22", Verdict::failed, 1, 2, 1,
     "b is blank"},
    {"all of it is accepted", "", "key: {group: y}; key: {group: x, time_period: 2024}",
     "2026-11-22", Verdict::accepted, 0, 3, 0, ""},
    {"accepted by column", "", "key: {time_period: 2024}, column: b; key: {time_period: 2023}",
     "2027-01-01", Verdict::accepted, 0, 3, 0, ""},
    {"another column is not accepted", "", "key: {group: y}, column: group", "2027-01-01",
     Verdict::failed, 3, 0, 4, "The exception accepted by W (p.yml:5:5) is no longer needed"},
    {"another version is not accepted", "", "key: {group: y}, versions: 2.0", "2027-01-01",
     Verdict::failed, 3, 0, 3, "b is blank"},
    {"another data set is not accepted", "", "key: {group: y}, data_set: National KS2",
     "2027-01-01", Verdict::failed, 3, 0, 3, "b is blank"},
    {"the data set by its id", "", "key: {group: y}, data_set: sen", "2027-01-01", Verdict::failed,
     1, 2, 1, "b is blank"},
    {"the data set by its title", "", "key: {group: y}, data_set: 'National*'", "2027-01-01",
     Verdict::failed, 1, 2, 1, "b is blank"},
    {"an exception that has expired fails", "", "key: {group: y}", "2026-11-21", Verdict::failed, 3,
     0, 4, "The exception accepted by W (p.yml:5:5) expired after 2026-11-21"},
    {"an exception that nothing needs fails", "where: group = 'z'", "key: {group: z}", "2027-01-01",
     Verdict::failed, 0, 0, 1, "The exception accepted by W (p.yml:5:5) is no longer needed"},
    {"an exception without a key is for findings without a row", "", "column: b", "2027-01-01",
     Verdict::failed, 3, 0, 4, "The exception accepted by W (p.yml:5:5) is no longer needed"},
    {"an allowance covers failures", "allow: 3 rows", "", "", Verdict::passed, 3, 0, 3,
     "3 failures, which `allow: 3 rows` tolerates"},
    {"an allowance that is too small", "allow: 2 rows", "", "", Verdict::failed, 3, 0, 3,
     "b is blank"},
    {"an allowance in percent", "allow: 50%", "", "", Verdict::passed, 3, 0, 3,
     "3 failures, which `allow: 50%` tolerates"},
    {"an allowance covers what is not accepted", "allow: 1 row", "key: {group: y}", "2027-01-01",
     Verdict::accepted, 1, 2, 1, "1 failure, which `allow: 1 row` tolerates"},
    {"no allowance for exceptions that have expired", "allow: 9 rows", "key: {group: y}",
     "2026-01-01", Verdict::failed, 3, 0, 4, "3 failures, which `allow: 9 rows` tolerates"},
};
std::ostream& operator<<(std::ostream& out, const Ending& c) { return out << c.name; }

std::string pack_text(const Ending& c) {
  std::string text = fmt::format("pack: p\nrules: [{{id: r, not_blank: b{}{}}}]\n",
                                 *c.keys == '\0' ? "" : ", ", c.keys);
  if (*c.accepted == '\0') return text;
  text += "accepted:\n\n";
  std::string entries = c.accepted;
  for (std::size_t from = 0; from < entries.size();) {
    const std::size_t end = std::min(entries.find("; ", from), entries.size());
    text += fmt::format("  - {{rule: r, {}, reason: R, who: W, until: {}}}\n",
                        entries.substr(from, end - from), c.until);
    from = end + 2;
  }
  return text;
}

/// A pack with one rule, and one that uses and overrides it.
std::vector<std::shared_ptr<const Pack>> overridden(const std::string& change) {
  const auto used = shared(pack_of("pack: used\nrules: [{id: r, not_blank: b}]"));
  Pack user = pack_of("pack: Mine\nuse: used.yml\noverrides: {r: {" + change + "}}");
  user.path = "user.yml";
  user.uses = {used};
  return {shared(std::move(user))};
}

}  // namespace

BOOST_DATA_TEST_CASE(what_is_accepted_or_allowed_is_no_failure, endings, c) {
  Diagnostics mistakes;
  const RuleResult result = checked({shared(pack_of(pack_text(c)))}, mistakes);
  BOOST_TEST(mistakes.empty());
  BOOST_TEST(name_of(result.verdict) == name_of(c.verdict));
  BOOST_TEST(result.counts.violated == c.violated);
  BOOST_TEST(result.counts.accepted == c.accepted_count);
  BOOST_TEST(result.accepted_total == c.accepted_count);
  BOOST_TEST(result.findings_total == c.findings);
  BOOST_TEST(result.counts.tested() == (*c.keys == 'w' ? 2U : 6U));
  const std::string says = !result.notes.empty()      ? result.notes[0]
                           : !result.findings.empty() ? result.findings[0].message
                                                      : "";
  BOOST_TEST(says.substr(0, std::string_view(c.says).size()) == c.says);
}

BOOST_AUTO_TEST_CASE(counts_are_right_beyond_the_findings_that_are_kept) {
  Diagnostics mistakes;
  const Pack pack = pack_of(
      "pack: p\nrules: [{id: r, not_blank: b}]\naccepted:\n"
      "  - {rule: r, key: {time_period: 2024}, reason: R, who: W, until: 2027-01-01}");
  const RuleResult result = checked({shared(pack)}, mistakes, 1);
  BOOST_TEST((result.counts == Counts{.holds = 3, .violated = 1, .accepted = 2}));
  BOOST_TEST(result.findings.size() == 1U);
  BOOST_TEST(result.accepted.size() == 1U);
  BOOST_TEST(result.accepted_total == 2U);
  BOOST_TEST(result.accepted[0].terms.reason == "R");
  BOOST_TEST(*result.accepted[0].finding.row == 4U);
}

BOOST_AUTO_TEST_CASE(an_exception_that_names_an_unknown_column_is_a_mistake) {
  Diagnostics mistakes;
  const RuleResult result = checked(
      {shared(pack_of("pack: p\nrules: [{id: r, not_blank: b}]\naccepted:\n"
                      "  - {rule: r, key: {gruop: y}, reason: R, who: W, until: 2027-01-01}"))},
      mistakes);
  BOOST_TEST(name_of(result.verdict) == "error");
  BOOST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes[0].at.text() == "p.yml:4:21");
  BOOST_TEST(mistakes[0].suggestion == "did you mean `group`?");
}

BOOST_AUTO_TEST_CASE(a_rule_that_is_switched_off_is_skipped_and_says_so) {
  Diagnostics mistakes;
  const RuleResult result = checked(overridden("off: true, reason: not ours"), mistakes);
  BOOST_TEST(name_of(result.verdict) == "skipped");
  BOOST_TEST(result.reason == "switched off by the pack \"Mine\": not ours");
  RunResult run;
  run.fail_on_vacuous = true;
  BOOST_TEST(!fails_run(result, run));
}

BOOST_AUTO_TEST_CASE(a_rule_that_is_tuned_runs_so_and_says_so) {
  Diagnostics mistakes;
  const RuleResult result =
      checked(overridden("severity: warning, where: group = 'y', allow: 1 row, reason: young data"),
              mistakes);
  BOOST_TEST(name_of(result.severity) == "warning");
  BOOST_TEST(result.counts.violated == 2U);
  BOOST_REQUIRE(result.notes.size() == 3U);
  BOOST_TEST(result.notes[0] ==
             "severity is warning instead of error, by the pack \"Mine\": young data");
  BOOST_TEST(result.notes[1] ==
             "where is group = 'y' instead of nothing, by the pack \"Mine\": young data");
  BOOST_TEST(result.notes[2] ==
             "allow is 1 row instead of nothing, by the pack \"Mine\": young data");
}

BOOST_AUTO_TEST_SUITE_END()
