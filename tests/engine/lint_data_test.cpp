#include "engine/lint_data.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>

#include "engine/scripted.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(lint_data)

namespace {

/// One a line: `line:column id: message; suggestion`.
std::string shown(LintNotes notes) {
  put_in_order(notes);
  std::string out;
  for (const auto& [id, severity, what] : notes)
    out += fmt::format("{}:{} {}: {}{}{}\n", what.at.line, what.at.column, id, what.message,
                       what.suggestion.empty() ? "" : "; ", what.suggestion);
  return out;
}

struct Case {
  const char* name;
  const char* pack;                 ///< from its second line on
  std::vector<const char*> tables;  ///< one a version
  const char* notes;
};

constexpr const char* old_version = "time_period,need,count\n2023,Total,10\n2023,Autism,4\n";
constexpr const char* new_version =
    "time_period,need,count,rate\n2024,Total,10,1\n2024,Speech,4,1\n";

const Case cases[] = {
    {"items that the data have",
     "rules: [{id: a, where: need = 'Total', check: count <= 10}]\n",
     {old_version, new_version},
     ""},
    {"an item that one version has",
     "rules: [{id: a, where: need = 'Autism', check: count <= 10}]\n",
     {old_version, new_version},
     ""},
    {"a where with an item that no version has",
     "rules: [{id: a, where: need = 'Autizm', check: count <= 10}]\n",
     {old_version, new_version},
     "2:31 lint.where-never: `need` has no item 'Autizm'; did you mean `Autism`?\n"},
    {"one of several items that no version has",
     "rules: [{id: a, where: \"need in ('Autizm', 'Total')\", check: count <= 10}]\n",
     {old_version},
     "2:30 lint.item-unknown: `need` has no item 'Autizm'; did you mean `Autism`?\n"},
    {"an item that is looked for in another row",
     "rules: [{id: a, check: \"count <= count[need = 'Totl']\"}]\n",
     {old_version},
     "2:40 lint.item-unknown: `need` has no item 'Totl'; did you mean `Total`?\n"},
    {"a where that no row meets",
     "rules: [{id: a, where: count > 100, check: count <= 10}]\n",
     {old_version, new_version},
     "2:24 lint.where-never: no row of the data meets this `where`\n"},
    {"a where that rows of one version meet",
     "rules: [{id: a, where: time_period = '2024', check: count <= 10}]\n",
     {old_version, new_version},
     ""},
    {"a total without its total item",
     "rules: [{id: a, total: {of: count, over: need, total: Totals}}]\n",
     {old_version},
     "2:55 lint.item-unknown: `need` has no item 'Totals'; did you mean `Total`?\n"},
    {"ranges of numbers that nobody declared",
     "rules: [{id: a, total: {of: count, over: need, total: Total}}]\n",
     {"time_period,need,count\n2023,Total,10\n2023,Autism,1-9\n2023,Speech,<5\n"},
     "2:9 lint.range-undeclared: `count` contains '1-9' and 1 other range, which no rule can "
     "calculate with; declare each under `symbols:`, for example '1-9': {from: 1, to: 9}\n"},
    {"ranges of numbers that are declared",
     "symbols: {1-9: {from: 1, to: 9}}\nrules: [{id: a, total: {of: count, over: need, total: "
     "Total}}]\n",
     {"time_period,need,count\n2023,Total,10\n2023,Autism,1-9\n2023,Speech,4\n"},
     ""},
    {"items of a tree that no version has",
     "rules: [{id: a, total: {of: count, over: need, tree: {Total: [Autizm, Speech]}}}]\n",
     {old_version, new_version},
     "2:63 lint.item-unknown: `need` has no item 'Autizm'; did you mean `Autism`?\n"},
    {"totals of several columns that no version has",
     "rules: [{id: a, total: {of: count, over: [need, time_period], total: {need: Totl, "
     "time_period: Totl}}}]\n",
     {old_version},
     "2:77 lint.item-unknown: `need` has no item 'Totl'; did you mean `Total`?\n"
     "2:96 lint.item-unknown: `time_period` has no item 'Totl'\n"},
    {"an optional column that no version has",
     "columns: {share: {optional: true}}\nrules: [{id: a, check: share <= count}]\n",
     {old_version, new_version},
     "3:9 lint.rule-never-applies: rule `a` never applies: this version has no column share\n"},
    {"an optional column that one version has",
     "columns: {rate: {optional: true}}\nrules: [{id: a, check: rate <= count}]\n",
     {old_version, new_version},
     ""},
    {"an exception for an item that no version has",
     "rules: [{id: a, check: count <= 10}]\naccepted:\n"
     "- {rule: a, key: {need: Autizm, time_period: 2023}, reason: r, who: w, until: 2099-01-01}\n",
     {old_version, new_version},
     "4:25 lint.accepted-unmatched: `need` has no item 'Autizm', so nothing can match this "
     "exception; did you mean `Autism`?\n"},
    {"a part that need not be there",
     "rules: [{id: a, total: {of: count, over: need, total: Total, parts: [Autism, "
     "'Hearing?']}}]\n",
     {old_version},
     ""},
    {"a part that need not be there and is misspelt",
     "rules: [{id: a, total: {of: count, over: need, total: Total, parts: ['Autizm?']}}]\n",
     {old_version},
     "2:70 lint.item-unknown: `need` has no item 'Autizm'; did you mean `Autism`?\n"},
    {"an item that one period writes otherwise",
     "rules: [{id: a, total: {of: count, over: need, total: Total}}]\n",
     {"time_period,need,count\n2023,Total,10\n2023,Autism,10\n2024,total,9\n2024,Autism,9\n"},
     "2:55 lint.item-lost: `need` has no item 'Total' in time_period 2024; did you mean "
     "`total`?\n"},
    {"a pattern that fits a part of the texts alone",
     "rules: [{id: a, where: need matches 'Aut', check: count <= 10}]\n",
     {old_version},
     "2:24 lint.where-never: no row of the data meets this `where`\n2:29 lint.pattern-anchored: no "
     "text of `need` matches this completely; it matches only part of 'Autism'; write `.*Aut.*` to "
     "match texts that contain it\n"},
    {"a column that no version has",
     "rules: [{id: a, check: cuont <= 10}]\n",
     {old_version},
     "2:24 lint.mistake: unknown column `cuont`; did you mean `count`?\n"},
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(what_no_version_has_is_said, cases, c) {
  Diagnostics mistakes;
  const auto node = parse_yaml(std::string("pack: p\n") + c.pack, "p.yml", mistakes);
  BOOST_REQUIRE(node);
  const std::vector packs{std::make_shared<const Pack>(read_pack(*node, "p.yml", mistakes))};
  BOOST_REQUIRE(mistakes.empty());

  DataLint lint;
  const Release release = scripted::release();
  for (const char* csv : c.tables) lint.look_at(release, scripted::table(csv), packs, {}, mistakes);
  LintNotes notes = lint.notes();
  for (LintNote& note : notes_of(mistakes)) notes.push_back(note);
  BOOST_TEST(shown(notes) == c.notes);
}

BOOST_AUTO_TEST_SUITE_END()
