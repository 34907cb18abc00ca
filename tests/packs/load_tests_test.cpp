#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "packs/testing/rule_test.h"
#include "support/pack_folder.h"

using namespace crossfoot;
using test::PackFolder;

BOOST_AUTO_TEST_SUITE(load_rule_tests)

namespace {

constexpr std::string_view pack =
    "pack: p\n"
    "rules:\n"
    "  - {id: nest, check: boys <= pupils}\n"
    "  - {id: filled, not_blank: [sex]}\n";

struct BadTests {
  const char* name;
  const char* text;
  const char* mistakes;  ///< one a line, `line:column: message; suggestion`
};

const BadTests bad_tests[] = {
    {"a rule that isn't there", "- {name: n, rule: nset, row: {a: 1}, passes: true}\n",
     "1:19: there is no rule `nset` in p.yml or in the packs that it uses; did you mean `nest`?"},
    {"no rule at all", "- {name: n, row: {a: 1}, passes: true}\n",
     "1:3: a test is for one `rule` or for several `rules`; add `rule:` with the id of a rule"},
    {"no outcome", "- {name: n, rule: nest, row: {a: 1}}\n",
     "1:3: the test has no expected result; add `findings:`, `passes: true` or `skipped:`"},
    {"two outcomes", "- {name: n, rule: nest, row: {a: 1}, passes: true, findings: []}\n",
     "1:3: a test can have only one of `passes`, `findings`, `skipped` and `mistakes`"},
    {"a test that must not pass", "- {name: n, rule: nest, row: {a: 1}, passes: false}\n",
     "1:46: `passes` can only be true; write what the rule must find under `findings:`"},
    {"no data", "- {name: n, rule: nest, passes: true}\n",
     "1:3: the test has no data; add `data:` or `row:`"},
    {"data with a ragged row",
     "- name: n\n  rule: nest\n  data: |\n    a,b\n    1,2,3\n  passes: true\n",
     "5: the data can't be read: a row with 3 fields, but the header has 2"},
    {"a misspelt key of a finding",
     "- {name: n, rule: nest, row: {a: 1}, findings: [{colum: a}]}\n",
     "1:50: unknown key `colum` in a finding; did you mean `column`?"},
    {"what a pack says beside a rule's id",
     "- {name: n, rule: nest, row: {a: 1}, passes: true, keys: [a]}\n",
     "1:58: `keys` is set by the pack, not by a test of its rule; omit it"},
    {"a mistake in a rule of its own",
     "- {name: n, rule: {id: a, chek: b}, row: {b: 1}, passes: true}\n",
     "1:27: `chek` is neither a kind nor a key of a rule; did you mean `check`?"},
    {"a pack that isn't there", "pack: none.yml\ntests: []\n", "1:7: there is no pack none.yml"},
    {"a map without tests", "pack: p.yml\ntest: []\n",
     "1:1: a test file lacks `tests`; add `tests:`\n"
     "2:1: unknown key `test` in a test file; did you mean `tests`?"},
};
std::ostream& operator<<(std::ostream& out, const BadTests& c) { return out << c.name; }

/// `p.test.yml: one, two; q.test.yml: three`
std::string names_of(const TestSet& set) {
  std::string all;
  for (const TestFile& file : set.files) {
    all += (all.empty() ? "" : "; ") + file.path.filename().string() + ":";
    for (const RuleTest& test : file.tests) all += " " + test.name;
  }
  return all;
}

}  // namespace

BOOST_DATA_TEST_CASE(every_mistake_in_tests_is_named_with_its_place, bad_tests, c) {
  const PackFolder folder;
  folder.write("p.yml", pack);
  Diagnostics mistakes;
  load_tests({folder.write("p.test.yml", c.text)}, mistakes);
  std::string expected;
  for (const std::string_view line : split(c.mistakes, '\n'))
    expected += (expected.empty() ? "p.test.yml:" : "\np.test.yml:") + std::string(line);
  BOOST_TEST(folder.shown(mistakes) == expected);
}

BOOST_AUTO_TEST_CASE(tests_are_found_in_packs_and_beside_them_and_by_the_pack_they_name) {
  const PackFolder folder;
  const auto with_tests = std::string(pack) +
                          "tests:\n  - {name: inside, rule: nest, row: {boys: 1, pupils: 2}, "
                          "passes: true}\n";
  folder.write("p.yml", with_tests);
  folder.write("p.test.yml", "- {name: beside, rule: nest, row: {a: 1}, skipped: true}\n");
  folder.write("deep/named.test.yml",
               "pack: ../p.yml\ntests:\n"
               "  - {name: named, rule: filled, row: {sex: F}, passes: true}\n");
  folder.write("deep/alone.test.yml",
               "- {name: alone, rule: {id: a, not_blank: [sex]}, row: {sex: F}, passes: true}\n");
  Diagnostics mistakes;
  BOOST_TEST(names_of(load_tests({folder.path()}, mistakes)) ==
             "p.yml: inside; alone.test.yml: alone; named.test.yml: named; p.test.yml: beside");
  BOOST_TEST(names_of(load_tests({folder.path() / "p.yml"}, mistakes)) ==
             "p.yml: inside; p.test.yml: beside");
  BOOST_TEST(names_of(load_tests({folder.path() / "deep/named.test.yml"}, mistakes)) ==
             "p.yml: inside; named.test.yml: named");
  BOOST_TEST(folder.shown(mistakes) == "");
}

BOOST_AUTO_TEST_CASE(a_row_completes_each_row_of_the_data) {
  const PackFolder folder;
  folder.write("p.yml", pack);
  Diagnostics mistakes;
  const TestSet set =
      load_tests({folder.write("p.test.yml",
                               "- name: n\n  rule: filled\n  row: {place: 'a, \"b\"', sex: M}\n"
                               "  data: |\n    sex,pupils\n    F,1\n    ,2\n  passes: true\n")},
                 mistakes);
  BOOST_TEST(folder.shown(mistakes) == "");
  BOOST_REQUIRE(set.files.size() == 1U);
  const Table& table = *set.files[0].tests.at(0).data;
  BOOST_REQUIRE(table.size() == 3U);
  BOOST_TEST(table.rows() == 2U);
  BOOST_TEST(table.column(0).name() == "place");
  BOOST_TEST(table.column(0).text_at(1) == "a, \"b\"");
  BOOST_TEST(table.column(1).text_at(0) == "F");
  BOOST_TEST(table.column(1).text_at(1) == "");
}

BOOST_AUTO_TEST_SUITE_END()
