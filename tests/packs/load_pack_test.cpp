#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>

#include "base/text/text.h"
#include "packs/pack.h"
#include "support/pack_folder.h"

using namespace crossfoot;
using test::PackFolder;

BOOST_AUTO_TEST_SUITE(load_pack)

namespace {

namespace fs = std::filesystem;

std::string titles(const RuleSet& rules) {
  std::string all;
  for (const auto& pack : rules.packs) all += (all.empty() ? "" : ", ") + pack->title;
  return all;
}

struct BadPack {
  const char* name;
  const char* text;
  const char* mistakes;  ///< one a line, `line:column: message; suggestion`
};

const BadPack bad_packs[] = {
    {"where on a kind that looks at the whole version",
     "pack: p\nrules: [{id: a, columns: {required: [b]}, where: c = 1}]\n",
     "2:50: `where` can't select rows for `columns`, which tests the whole version; omit it"},
    {"a list instead of a map", "- pack: x\n", "1:1: a pack must be a map, but is a list"},
    {"no title and no rules", "keys: [a]\n",
     "1:1: a pack lacks `pack`; add `pack:`\n"
     "1:1: the pack has no rules; add `rules:` or `use:`"},
    {"a misspelt key", "pack: p\nrules: [{id: a, not_blank: [b]}]\ncolums: {}\n",
     "3:1: unknown key `colums` in a pack; did you mean `columns`?"},
    {"a key like no other", "pack: p\nrules: [{id: a, not_blank: [b]}]\nlicence: MIT\n",
     "3:1: unknown key `licence` in a pack; `pack`, `requires`, `needs`, `owner`, `contact`, "
     "`applies_to`, "
     "`aliases`, `use`, `keys`, `columns`, `symbols`, `vars`, `profile`, `rules`, `overrides`, "
     "`accepted` or `tests` is allowed here"},
    {"values of the wrong type",
     "pack: [p]\napplies_to: all\nkeys: {}\nrules: {id: a, not_blank: [b]}\n",
     "1:7: `pack` must be text, but is a list\n2:13: `applies_to` must be a map, but is text\n3:7: "
     "`keys` must be the name of a column or a list of names, but is a map\n4:8: `rules` must be a "
     "list of rules; write each as `- id: …`"},
    {"applies_to with a misspelt key",
     "pack: p\nrules: [{id: a, not_blank: [b]}]\napplies_to: {dataset: x, title: [t]}\n",
     "3:14: unknown key `dataset` in `applies_to`; did you mean `data_sets`?\n3:33: `title` must "
     "be text, but is a list"},
    {"columns that contradict themselves",
     "pack: p\nrules: [{id: a, not_blank: [b]}]\ncolumns:\n"
     "  a: {rounded_to: 10, decimals: 1}\n"
     "  b: {decimals: 1, exact: true}\n"
     "  c: {exact: false, rounded_to: 5}\n",
     "4:23: `decimals` contradicts `rounded_to`; keep the one that is true for the published "
     "numbers\n5:20: `exact` contradicts `decimals`; keep the one that is true for the published "
     "numbers"},
    {"columns by rows that can't be",
     "pack: p\nrules: [{id: a, not_blank: [b]}]\ncolumns:\n"
     "  a: []\n"
     "  b: [{rounded_to: 5}, {where: c = 'd', exact: true}]\n"
     "  c: [{where: c = 'd', exact: true}, {where: c = 'd', decimals: 1}]\n"
     "  d: [{where: 'c =', exact: true}]\n"
     "  e: [{where: c = 'd', rounded: 5}]\n",
     "4:6: the list of column `a` is empty; write each entry as {where: …, rounded_to: …}\n5:24: "
     "no rows are left for this entry, because the entry before it has no `where`; put the entry "
     "without `where` last\n6:46: an earlier entry selects the same rows; the first entry that "
     "selects a row applies; keep one of them\n7:19: the expression ends too early; a column, a "
     "number, text or a bracket is expected\n8:24: unknown key `rounded` in column `e`; did you "
     "mean `rounded_to`?"},
    {"columns with values that can't be",
     "pack: p\nrules: [{id: a, not_blank: [b]}]\ncolumns:\n"
     "  a: {rounded_to: 0}\n"
     "  b: {decimals: 99}\n"
     "  c: {rounded_to: ten, rounding: half}\n"
     "  d: {exact: yes, suppressed: {below: 6}}\n"
     "  e: {suppressed: [c]}\n"
     "  f:\n"
     "  g: {rounded_to: 99999999999999999999}\n",
     "4:19: `rounded_to` must be at least 1\n5:17: `decimals` must be at most 18\n6:19: "
     "`rounded_to` must be a whole number, but is `ten`\n6:34: `rounding` can't be `half`; "
     "`unknown`, `half_up`, `half_even`, `up`, `down`, `towards_zero`, `midpoint` or `random` is "
     "allowed here\n7:14: `exact` must be true or false, but is `yes`\n7:31: `suppressed` lacks "
     "`symbol`; add `symbol:`\n8:19: `suppressed` must be a map, but is a list\n9:3: column `f` "
     "must be a map, but is nothing\n10:19: `rounded_to` must be a whole number, but is "
     "`99999999999999999999`"},
    {"a symbol with an unknown meaning",
     "pack: p\nrules: [{id: a, not_blank: [b]}]\nsymbols: {z: not_aplicable, '*': [x]}\n",
     "3:14: `z` can't be `not_aplicable`; did you mean `not_applicable`?\n3:34: `*` must be text, "
     "but is a list"},
    {"rules that are no rules", "pack: p\nrules: [a, []]\n",
     "2:9: a rule must be a map, but is text\n2:12: a rule must be a map, but is a list"},
    {"no rules in the list", "pack: p\nrules: []\n",
     "2:8: `rules` must be a list of rules; write each as `- id: …`"},
    {"a rule that says nothing", "pack: p\nrules: [{}]\n",
     "2:9: a rule lacks `id`; add `id:`\n2:9: the rule does not say what to check; add a kind, "
     "such as `check:`; `crossfoot list kinds` shows them"},
    {"an id that is none", "pack: p\nrules: [{id: SEN one, not_blank: [b]}]\n",
     "2:14: `SEN one` can't be the id of a rule; "
     "use lower-case letters, digits, dots, `-` and `_`"},
    {"two rules with one id",
     "pack: p\nrules:\n  - {id: a, not_blank: [b]}\n  - {id: a, not_blank: [c]}\n",
     "4:5: there is already a rule `a` (bad.yml:3:5); give one of them another id"},
    {"a misspelt kind", "pack: p\nrules: [{id: a, not_blnk: [b]}]\n",
     "2:17: `not_blnk` is neither a kind nor a key of a rule; did you mean `not_blank`?"},
    {"a misspelt key beside a kind", "pack: p\nrules: [{id: a, not_blank: [b], severty: error}]\n",
     "2:33: `severty` is neither a kind nor a key of a rule; did you mean `severity`?"},
    {"a kind like no other", "pack: p\nrules: [{id: a, frobnicate: [b]}]\n",
     "2:17: `frobnicate` is neither a kind nor a key of a rule; "
     "`crossfoot list kinds` shows the kinds"},
    {"two kinds", "pack: p\nrules: [{id: a, not_blank: [b], check: b = c}]\n",
     "2:33: the rule already has the kind `not_blank`; write a separate rule for `check`"},
    {"an unknown severity", "pack: p\nrules: [{id: a, not_blank: [b], severity: eror}]\n",
     "2:43: `severity` can't be `eror`; did you mean `error`?"},
    {"versions that can't be read",
     "pack: p\nrules:\n  - {id: a, not_blank: [b], versions: newest, since: one, until: [1.0]}\n"
     "  - {id: c, not_blank: [b], since: 2.0, until: 1.1}\n",
     "3:39: `newest` selects no versions; write `all`, `latest`, `1.0`, `2.*` or `'>=1.1 "
     "<2.0'`\n3:54: `since` is not a version: `one`; write it like 1.0\n3:66: `until` must be "
     "text, but is a list\n4:48: there is no version from 2.0 up to 1.1"},
    {"parameters that a kind doesn't have",
     "pack: p\nrules:\n  - id: a\n    ratio: {publishd: b, numerator: c, denominator: d, scale: "
     "x}\n",
     "4:12: `ratio` lacks `published`; add `published:`\n"
     "4:13: unknown key `publishd` in `ratio`; did you mean `published`?\n"
     "4:63: `scale` must be a number, but is `x`"},
    {"a parameter that a kind needs", "pack: p\nrules: [{id: a, total: {over: c}}]\n",
     "2:24: `total` lacks `of`; add `of:`"},
    {"a parameter that contradicts another",
     "pack: p\nrules:\n- {id: a, total: {of: b, over: geographic_level, total: National, parts: "
     "Regionl}}\n",
     "3:74: there is no geographic level `Regionl`; did you mean `Regional`?"},
    {"a text where a kind wants a map", "pack: p\nrules: [{id: a, total: b}]\n",
     "2:24: `total` must be a map, but is text"},
    {"a rule with a key twice", "pack: p\nrules:\n  - id: a\n    not_blank: [b]\n    id: c\n",
     "5:5: `id` is given twice (first in line 3); remove one of them"},
    {"the middle of no groups",
     "pack: p\ncolumns: {a: {rounding: midpoint}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:25: `rounding: midpoint` needs `rounded_to`; add the base that the numbers are rounded to, "
     "or omit it"},
    {"a middle of decimals",
     "pack: p\ncolumns: {a: {decimals: 1, rounding: midpoint}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:38: `rounding: midpoint` needs `rounded_to`; add the base that the numbers are rounded to, "
     "or omit it"},
    {"weights without a base",
     "pack: p\ncolumns: {a: {exact: true, whole: false}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:35: `whole: false` needs `rounded_to`; add the base that the numbers are rounded to, or "
     "omit it"},
    {"whole that is neither",
     "pack: p\ncolumns: {a: {rounded_to: 5, whole: maybe}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:37: `whole` must be true or false, but is `maybe`"},
    {"signed that is neither",
     "pack: p\ncolumns: {a: {signed: often}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:23: `signed` must be true or false, but is `often`"},
    {"zero that is neither",
     "pack: p\ncolumns: {a: {zero: low}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:21: `zero` must be true or false, but is `low`"},
    {"a true zero of truths that are all shown",
     "pack: p\ncolumns: {a: {exact: true, zero: true}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:34: `zero` has no effect with `exact`; omit it: an exact 0 is a true 0"},
    {"a rounding that nobody knows",
     "pack: p\ncolumns: {a: {rounded_to: 5, rounding: trunc}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:40: `rounding` can't be `trunc`; `unknown`, `half_up`, `half_even`, `up`, `down`, "
     "`towards_zero`, `midpoint` or `random` is allowed here"},
    {"secondary suppression by no symbol",
     "pack: p\ncolumns: {a: {rounded_to: 5, suppressed: {secondary: true}}}\nrules: [{id: a, "
     "not_blank: [b]}]\n",
     "2:42: `suppressed` lacks `symbol`; add `symbol:`"},
    {"a symbol without bounds", "pack: p\nsymbols: {'<5': {}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:17: the meaning of `<5` is not declared; write the bounds, for example {from: 1, to: 9} or "
     "{below: 5}"},
    {"a symbol's bounds the wrong way round",
     "pack: p\nsymbols: {1-9: {from: 9, to: 1}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:16: no number is within the bounds of `1-9`; write the lower bound first, for example "
     "{from: 1, to: 9}"},
    {"two upper bounds of a symbol",
     "pack: p\nsymbols: {1-9: {to: 9, below: 10}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:31: `below` contradicts `to`; keep the one that gives the numbers the symbol stands for"},
    {"a symbol's bound that is no number",
     "pack: p\nsymbols: {1-9: {from: one, to: 9}}\nrules: [{id: a, not_blank: [b]}]\n",
     "2:23: `from` must be a number, but is `one`"},
    {"an absolute path under use", "pack: p\nuse: /etc/packs/x.yml\n",
     "2:6: `use` takes relative paths, not /etc/packs/x.yml; write it relative to this file"},
    {"a file under use that isn't there", "pack: p\nuse: [ees/none.yml]\n",
     "2:7: there is no file ees/none.yml"},
};
std::ostream& operator<<(std::ostream& out, const BadPack& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(every_mistake_is_named_with_its_place, bad_packs, c) {
  const PackFolder folder;
  Diagnostics mistakes;
  load_packs({folder.write("bad.yml", c.text)}, mistakes);
  std::string expected;
  for (const std::string_view line : split(c.mistakes, '\n'))
    expected += (expected.empty() ? "bad.yml:" : "\nbad.yml:") + std::string(line);
  BOOST_TEST(folder.shown(mistakes) == expected);
}

BOOST_AUTO_TEST_CASE(a_pack_is_loaded_as_it_is_written) {
  const PackFolder folder;
  Diagnostics mistakes;
  const fs::path file = folder.write("good.yml", R"(
pack: Special needs
applies_to:
  data_sets: [019d, 019e]
  title: 'National - *'
  columns: pupil_count
keys: [time_period, sen_provision]
columns:
  pupil_count:   {rounded_to: 10, suppressed: {symbol: c, below: 6}, rounding: half_up}
  pupil_percent: {decimals: 1, suppressed: c}
  version:       {exact: true, optional: true}
symbols:
  x: not_applicable
  ':': not_available
rules:
  - id: sen.filled
    title: Filters are filled
    why: A blank names nothing.
    severity: warning
    tags: [basics, filters]
    versions: '>=1.1 <2.0'
    since: 1.10
    until: v2
    where: pupil_count > 0
    not_blank: [sen_provision, sen_primary_need]
  - id: sen.unique
    not_blank:
)");
  const RuleSet rules = load_packs({file}, mistakes);
  BOOST_TEST(folder.shown(mistakes) == "");
  BOOST_REQUIRE(rules.packs.size() == 1U);
  const Pack& pack = *rules.packs[0];

  BOOST_TEST(pack.title == "Special needs");
  BOOST_TEST(pack.applies_to.data_sets == (std::vector<std::string>{"019d", "019e"}));
  BOOST_TEST(pack.applies_to.title == "National - *");
  BOOST_TEST(pack.applies_to.columns == std::vector<std::string>{"pupil_count"});
  BOOST_TEST(pack.keys == (std::vector<std::string>{"time_period", "sen_provision"}));
  BOOST_TEST(pack.column_positions.at("pupil_percent").line == 10);

  const ColumnSpec& count = pack.columns.at("pupil_count");
  BOOST_TEST(count.rounded_to.value() == 10);
  BOOST_TEST((count.rounding == Rounding::half_up));
  BOOST_TEST(count.suppressed_symbol.value() == "c");
  BOOST_TEST(count.suppressed_below.value() == 6);
  const ColumnSpec& percent = pack.columns.at("pupil_percent");
  BOOST_TEST(percent.decimals.value() == 1);
  BOOST_TEST(percent.suppressed_symbol.value() == "c");
  BOOST_TEST(!percent.suppressed_below.has_value());
  BOOST_TEST(pack.columns.at("version").exact);
  BOOST_TEST(pack.columns.at("version").optional);

  BOOST_TEST((pack.symbols.at("x") == SymbolMeaning::not_applicable));
  BOOST_TEST((pack.symbols.at(":") == SymbolMeaning::not_available));
  BOOST_TEST((pack.symbols.at("c") == SymbolMeaning::confidential));

  BOOST_REQUIRE(pack.rules.size() == 2U);
  const Rule& rule = pack.rules[0];
  BOOST_TEST(rule.id == "sen.filled");
  BOOST_TEST(rule.title == "Filters are filled");
  BOOST_TEST(rule.why == "A blank names nothing.");
  BOOST_TEST((rule.severity == Severity::warning));
  BOOST_TEST(rule.tags == (std::vector<std::string>{"basics", "filters"}));
  BOOST_TEST(rule.versions->text() == ">=1.1 <2.0");
  BOOST_TEST(rule.since->minor == 10);
  BOOST_TEST(rule.until->text() == "2.0");
  BOOST_TEST(rule.where->word.text == "pupil_count > 0");
  BOOST_TEST(rule.kind->name == "not_blank");
  BOOST_TEST(texts_of(rule.params.find("columns")) ==
             (std::vector<std::string>{"sen_provision", "sen_primary_need"}));
  BOOST_TEST(rule.at.line == 16);
  BOOST_TEST(rule.at.column == 5);

  BOOST_TEST(pack.rules[1].title == "sen.unique");
  BOOST_TEST((pack.rules[1].severity == Severity::error));
  BOOST_TEST(pack.rules[1].params.is_map());
  BOOST_TEST(!pack.rules[1].where);
}

BOOST_AUTO_TEST_CASE(the_example_of_every_kind_is_a_rule_without_mistakes) {
  for (const Kind* kind : kinds()) {
    BOOST_TEST_CONTEXT(kind->name) {
      const PackFolder folder;
      folder.write("local-authorities.csv", "code,name\nE06000001,Hartlepool\n");
      folder.write("dictionary.csv", "column,item\nsex,Total\n");
      folder.write("areas.csv", "area_code,parent_code\nS1,D1\n");
      Diagnostics mistakes;
      load_packs({folder.write("a.yml", "pack: a\naliases: {ks4: 'Key stage 4*'}\nrules:" +
                                            std::string(kind->example))},
                 mistakes);
      BOOST_TEST(folder.shown(mistakes) == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_folder_gives_its_packs_in_the_order_of_their_paths) {
  const PackFolder folder;
  const std::string rule = "\nrules: [{not_blank: [b], id: ";
  folder.write("b/two.yaml", "pack: two" + rule + "two}]");
  folder.write("b/one.yml", "pack: one" + rule + "one}]");
  folder.write("a.yml", "pack: a" + rule + "a}]");
  folder.write("a.test.yml", "tests: []");
  folder.write("schema.json", "{}");
  Diagnostics mistakes;
  BOOST_TEST(titles(load_packs({folder.path(), folder.path() / "a.yml"}, mistakes)) ==
             "a, one, two");
  BOOST_TEST(folder.shown(mistakes) == "");
}

BOOST_AUTO_TEST_CASE(a_pack_that_several_use_is_loaded_once) {
  const PackFolder folder;
  folder.write("ees/standards.yml", "pack: standards\nrules: [{id: s, not_blank: [b]}]");
  folder.write("sen.yml", "pack: sen\nuse: [ees/standards.yml]");
  folder.write("ks2.yml", "pack: ks2\nuse: ./ees/../ees/standards.yml");
  Diagnostics mistakes;
  const RuleSet rules = load_packs({folder.path()}, mistakes);
  BOOST_TEST(folder.shown(mistakes) == "");
  BOOST_TEST(titles(rules) == "standards, ks2, sen");
  BOOST_REQUIRE(rules.packs[2]->uses.size() == 1U);
  BOOST_TEST(rules.packs[2]->uses[0] == rules.packs[0]);
  BOOST_TEST(rules.packs[1]->uses[0] == rules.packs[0]);
}

BOOST_AUTO_TEST_CASE(packs_that_use_each_other_in_a_circle_are_named) {
  const PackFolder folder;
  folder.write("b.yml", "pack: b\nuse: [c.yml]");
  folder.write("c.yml", "pack: c\nuse:\n  - a.yml");
  Diagnostics mistakes;
  load_packs({folder.write("a.yml", "pack: a\nuse: [b.yml]")}, mistakes);
  BOOST_TEST(folder.shown(mistakes) ==
             "c.yml:3:5: packs use each other in a circle: a.yml → b.yml → c.yml → a.yml; remove "
             "one of these from its `use`");
}

BOOST_AUTO_TEST_CASE(a_folder_can_not_be_used) {
  const PackFolder folder;
  fs::create_directory(folder.path() / "ees");
  Diagnostics mistakes;
  load_packs({folder.write("a.yml", "pack: a\nuse: ees")}, mistakes);
  BOOST_TEST(folder.shown(mistakes) == "a.yml:2:6: ees is not a file");
}

BOOST_AUTO_TEST_CASE(expressions_are_checked_where_they_stand) {
  const PackFolder folder;
  Diagnostics mistakes;
  load_packs({folder.write("a.yml",
                           "pack: a\nrules:\n  - id: a\n    where: b = = 1\n"
                           "    not_blank: c\n")},
             mistakes);
  BOOST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes[0].at.line == 4);
  BOOST_TEST(mistakes[0].at.column == 16);
}

BOOST_AUTO_TEST_CASE(ids_of_rules_are_unique_across_packs) {
  const PackFolder folder;
  folder.write("used.yml", "pack: used\nrules: [{id: same, not_blank: [b]}]");
  Diagnostics mistakes;
  load_packs({folder.write("a.yml", "pack: a\nuse: [used.yml]\nrules: [{id: same, not_blank: }]")},
             mistakes);
  BOOST_TEST(
      folder.shown(mistakes) ==
      "a.yml:3:9: there is already a rule `same` (used.yml:2:9); give one of them another id");
}

BOOST_AUTO_TEST_CASE(paths_without_a_pack_are_mistakes) {
  const PackFolder folder;
  fs::create_directory(folder.path() / "empty");
  Diagnostics mistakes;
  const RuleSet rules = load_packs({folder.path() / "none.yml", folder.path() / "empty"}, mistakes);
  BOOST_TEST(rules.packs.empty());
  BOOST_TEST(folder.shown(mistakes) ==
             "empty: the folder contains no packs (*.yml, *.yaml)\nnone.yml: there is no such file "
             "or folder");
}

BOOST_AUTO_TEST_SUITE_END()
