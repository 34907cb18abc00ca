#include "packs/pages/explain.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "packs/load/read_rule.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(explain)

namespace {

const Kind flat_kind{
    .name = "flat",
    .summary = "A number is not flat.",
    .why = "Bumps mislead.",
    .example = "\n- id: flat\n  flat: [a]\n",
    .params = {{"columns", ParamType::columns, true, "The columns to check."},
               {"how", ParamType::text, false, "How flat.", {"very", "rather"}}},
    .shorthand = "columns",
    .whole_table = true,
    .parse = nullptr,
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_kind_is_explained_by_its_descriptor) {
  BOOST_TEST(explain_kind(flat_kind) == R"(flat

A number is not flat.
Why: Bumps mislead.

Parameters
  columns: the name of a column or a list of names, required
      The columns to check.
  how: `very` or `rather`
      How flat.
  A value on its own means `columns`.
  It tests the whole version and takes no `where`.

Example
  - id: flat
    flat: [a]
)");
}

BOOST_AUTO_TEST_CASE(a_rule_is_explained_with_all_that_was_said) {
  Diagnostics mistakes;
  const auto node = parse_yaml(
      "id: sen.filled\ntitle: \"Filters\\e\"\nwhy: |\n  One.\n  Two.\nseverity: warning\n"
      "tags: [a, b]\nversions: 1.*\nsince: 1.0\nuntil: 1.10\nwhere: a > 0\n"
      "not_blank: [a, b]\n",
      "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  BOOST_TEST(explain_rule(rule.value(), {}) == R"(sen.filled: Filters\x1b
p.yml:1:1

Why:
  One.
  Two.
Severity: warning
Tags: a and b
Versions: 1.*
From version: 1.0
Up to version: 1.10
Rows where: a > 0

In words: in rows where a is more than 0: no cell is blank in a and b.

Fails (not_blank): A cell of the named columns is blank.
  columns: [a, b]
)");
}

BOOST_AUTO_TEST_CASE(a_rule_is_put_into_words_with_the_precision_of_its_numbers) {
  Diagnostics mistakes;
  const auto node = parse_yaml(
      "id: percent\nwhere: need != 'Total'\nratio:\n  published: rate\n  numerator: pupils\n"
      "  denominator: pupils[need = 'Total']\n  scale: 100\n",
      "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  ColumnSpec count;
  count.rounded_to = 10;
  count.suppressed_symbol = "c";
  count.suppressed_below = 6;
  ColumnSpec rate;
  rate.decimals = 1;
  rate.optional = true;
  const std::string text = explain_rule(rule.value(), {{"pupils", count}, {"rate", rate}});
  BOOST_TEST(
      text.substr(text.find("In words")) ==
      R"(In words: in rows where need is not 'Total': rate is 100 times pupils divided by the pupils in the matching row where need is 'Total'.

Fails (ratio): A published ratio can't have come from its numerator and denominator.
  published: rate
  numerator: pupils
  denominator: pupils[need = 'Total']
  scale: 100

Numbers
  rate has 1 decimal place, so a published 12.3 stands for 12.25 to 12.35.
  rate is optional: if it is absent, the rule is skipped.
  pupils is rounded to 10, so a published 1,350 stands for 1,345 to 1,355.
  c in pupils hides a number from 0 to 5.
)");
}

BOOST_AUTO_TEST_CASE(what_is_declared_beside_the_rounding_is_said) {
  Diagnostics mistakes;
  const auto node = parse_yaml("id: same\ncheck: change = staff\n", "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  ColumnSpec change;
  change.rounded_to = 10;
  change.is_signed = true;
  change.suppressed_symbol = "c";
  change.suppressed_below = 6;
  ColumnSpec staff;
  staff.rounded_to = 5;
  staff.whole = false;
  staff.zero = true;
  staff.suppressed_symbol = "c";
  staff.suppressed_below = 6;
  staff.suppressed_secondary = true;
  const std::string text = explain_rule(rule.value(), {{"change", change}, {"staff", staff}});
  BOOST_TEST(text.substr(text.find("Numbers")) ==
             R"(Numbers
  change is rounded to 10, so a published 1,350 stands for 1,345 to 1,355.
  change can be below 0.
  c in change hides a number from -5 to 5.
  staff is rounded to 5, so a published 675 stands for 672.5 to 677.5.
  A published 0 in staff is a true 0.
  c in staff hides a number from 0 up, however large.
)");
}

/// A rule without id and title, and its sentence.
struct Sentence {
  const char* rule;
  const char* words;
};

const Sentence sentences[] = {
    {"change: {of: [a, b], at_most: 20%, absolute: 5, ignore_below: 10, breaks: 2019/20}",
     "a and b change by at most 20% or by 5 from one time period to the next, unless both figures "
     "are below 10; nothing is compared with 2019/20 or across"},
    {"coherence: {column: a, same_as: \"data('k').b[s = 'T']\"}",
     "a is the b of the data set 'k' in the matching row where s is 'T'"},
    {"columns: {required: [a, b], allowed: c}",
     "the data has the columns a and b; it can also have c, and no others"},
    {"complete: {over: [a, b], holes: \"a = 'x'\"}",
     "every combination of the items of a and b that occurs has a row for each combination of the "
     "other columns that identify a row, except where a is 'x'"},
    {"consistent: {totals: [{of: [a, b], over: s, total: T}], ratios: [{published: p, numerator: "
     "b, "
     "denominator: a, scale: 100}], nested: [[b, a]]}",
     "true figures exist that explain all at once: the totals of a and b over s, p as b divided by "
     "a "
     "and b within a"},
    {"decimals: {columns: a, at_most: 1}", "numbers in a have at most 1 decimal"},
    {"decimals:",
     "numbers in columns with declared `decimals` have at most the declared number of decimals"},
    {"metadata: [items, periods]", "data and metadata agree on items and periods"},
    {"no_data: {periods: [2019/20, 2020/21], columns: a, symbols: [x, z]}",
     "for 2019/20 and 2020/21 the cells of a contain x or z"},
    {"no_data: {periods: 2019/20, rows: absent}", "there are no rows for 2019/20"},
    {"not_blank:", "no cell is blank in any filter, the time columns and geographic_level"},
    {"notes: {not_matching: 2010/21}", "no published note contains text that matches `2010/21`"},
    {"one_to_one: {code: a, name: b, within: c}",
     "each a has one b and each b one a within the same c"},
    {"pattern: {columns: a, matches: '[a-z]+'}", "every cell of a matches `[a-z]+` completely"},
    {"range: {columns: a, min: 0, max: 100}", "every number in a is at least 0 and at most 100"},
    {"rounded: {columns: a, to: 10}", "every number in a is a multiple of 10"},
    {"repeated: {of: a, over: b}",
     "no block of rows repeats figures of a with a different b more than chance can explain"},
    {"row_consistent: {denominator: n, ratios: [{published: p, numerator: a, scale: 100}, "
     "{published: q, numerator: b}], nested: [[a, b, n]]}",
     "one whole number of n gives p as the percentage of a divided by it and q as b divided by it; "
     "a is at most b is at most n"},
    {"row_count: api", "the data has as many rows as the API states"},
    {"row_count: {min: 1, max: 9}", "the number of rows is at least 1 and at most 9"},
    {"symbols: {columns: a, allow: [z, c]}", "every cell of a is a number or z or c"},
    {"symbols: {pairs: [{count: a, percent: b}]}", "symbols agree within each row: b with a"},
    {"symbols: {hidden_together: true, pairs: [{count: a, percent: b}]}",
     "symbols agree within each row, and what is hidden is hidden together: b with a"},
    {"time_periods: {from: 2018/19, except: 2019/20}",
     "time_period and time_identifier follow the standard, without gaps between the first and the "
     "last period except 2019/20, from 2018/19"},
    {"unique: [a, b]", "no two rows have the same a and b"},
    {"values: {column: a, in: [x, y], not_in: z}", "a is x or y, and not z"},
    {"values: {column: a, not_in: ['']}", "a is not blank"},
};
std::ostream& operator<<(std::ostream& out, const Sentence& c) { return out << c.rule; }

BOOST_DATA_TEST_CASE(every_kind_has_its_sentence, sentences, c) {
  Diagnostics mistakes;
  const auto node = parse_yaml(std::string("id: r\n") + c.rule + "\n", "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  BOOST_REQUIRE_MESSAGE(mistakes.empty(), (mistakes.empty() ? "" : mistakes.front().message));
  const std::string text = explain_rule(rule.value(), {});
  BOOST_TEST(text.find("In words: " + std::string(c.words) + ".\n") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(a_rule_says_which_table_it_looks_at_and_when) {
  Diagnostics mistakes;
  const auto node = parse_yaml(
      "id: m\non: metadata\nif: {on: data, where: level = 'School'}\n"
      "unless: [{rows: 3}, {first: label = 'x'}]\nwhere: role = 'filter'\nnot_blank: label\n",
      "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  BOOST_TEST(mistakes.empty());
  BOOST_TEST(rule_in_words(rule.value()) ==
             "In the metadata, if there is a row of the data where level is 'School', unless there "
             "are exactly 3 rows of the metadata and the first row of the metadata is one where "
             "label is 'x', in rows where role is 'filter': no cell is blank in label.");
  const std::string text = explain_rule(rule.value(), {});
  BOOST_TEST(text.find("Tests: the metadata\nOnly if: there is a row of the data where level is "
                       "'School'\nUnless: there are exactly 3 rows of the metadata and the first "
                       "row of the metadata is one where label is 'x'\n") != std::string::npos,
             text);
}

BOOST_AUTO_TEST_CASE(the_parts_of_a_rule_are_put_into_words_one_by_one) {
  Diagnostics mistakes;
  const auto node = parse_yaml(
      "id: nulls\nall_of:\n- not_blank: a\n"
      "- {on: metadata, severity: warning, unless: {rows: 1}, where: b > 0, not_blank: label}\n",
      "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  BOOST_TEST(mistakes.empty());
  const std::string text = explain_rule(rule.value(), {});
  BOOST_TEST(
      text.find("In words: all of these are true:\n  - no cell is blank in a.\n  - in the "
                "metadata, unless there is exactly 1 row of the metadata, in rows where b is more "
                "than 0: no cell is blank in label (warning only).\n") != std::string::npos,
      text);
}

BOOST_AUTO_TEST_CASE(each_kind_has_words_for_its_own_example) {
  for (const Kind* kind : kinds()) {
    Diagnostics mistakes;
    const auto list = parse_yaml(kind->example, "example.yml", mistakes);
    BOOST_REQUIRE_MESSAGE(list && !list->items.empty(), kind->name);
    for (const Node& node : list->items) {
      const auto rule = read_rule(node, mistakes);
      BOOST_REQUIRE_MESSAGE(rule, kind->name);
      const std::string words = rule_in_words(*rule);
      BOOST_TEST(words.find("ails in this case") == std::string::npos, kind->name << ": " << words);
    }
  }
}

struct Numbers {
  const char* name;
  Precision precision;
  const char* words;
};

Precision rounded(std::int64_t base, Rounding rounding) {
  return {Precision::Kind::rounded, base, 0, rounding, true, false};
}
Precision decimals(int places) {
  return {Precision::Kind::decimals, 1, places, Rounding::unknown, false, false};
}

const Numbers numbers[] = {
    {"ties may go either way", rounded(10, Rounding::unknown),
     "n is rounded to 10, so a published 1,350 stands for 1,345 to 1,355"},
    {"ties go up", rounded(10, Rounding::half_up),
     "n is rounded to 10, so a published 1,350 stands for 1,345 to 1,354"},
    {"an odd base", rounded(5, Rounding::unknown),
     "n is rounded to 5, so a published 675 stands for 673 to 677"},
    {"random rounding", rounded(3, Rounding::random),
     "n is rounded to 3, so a published 405 stands for 403 to 407"},
    {"the middle of each six", rounded(6, Rounding::midpoint),
     "n is rounded to midpoints of 6, so a published 807 stands for 805 to 810"},
    {"figures that are cut off", rounded(10, Rounding::towards_zero),
     "n is rounded to 10, so a published 1,350 stands for 1,350 to 1,359"},
    {"whole numbers", decimals(0),
     "n is in whole numbers, so a published 12 stands for 11.5 to 12.5"},
    {"two decimals", decimals(2),
     "n has 2 decimal places, so a published 12.34 stands for 12.335 to 12.345"},
    {"exact numbers", {}, "n is exact"},
};
std::ostream& operator<<(std::ostream& out, const Numbers& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(a_precision_is_shown_on_a_number, numbers, c) {
  BOOST_TEST(explain_precision("n", c.precision) == c.words);
}

BOOST_AUTO_TEST_SUITE_END()
