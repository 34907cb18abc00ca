#include "packs/variables.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>

#include "base/text/text.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(variables)

namespace {

std::string shown(const Node& node) {
  std::string out;
  for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + shown(item);
  if (node.is_list()) return "[" + out + "]";
  for (const Node::Entry& entry : node.entries)
    out += (out.empty() ? "" : ", ") + entry.key + ": " + shown(entry.value);
  return node.is_map() ? "{" + out + "}" : node.text;
}

std::string shown(const Diagnostics& mistakes) {
  return std::string(trim(render(mistakes, [](const std::string&) { return std::nullopt; })));
}

Pack read(const std::string& text, Diagnostics& mistakes) {
  const auto root = parse_yaml(text, "p.yml", mistakes);
  return root ? read_pack(*root, "p.yml", mistakes) : Pack();
}

struct Filled {
  const char* name;
  const char* vars;
  const char* rule;     ///< below its id
  const char* becomes;  ///< parameters, then `where`
};

const Filled filled[] = {
    {"a number in an expression", "{limit: 5}", "check: a > ${limit}", "{condition: a > 5}"},
    {"a percentage in an expression", "{limit: 2.5%}", "check: a > ${limit}",
     "{condition: a > 2.5%}"},
    {"a negative number keeps together", "{limit: -5}", "check: a - ${limit} > 0",
     "{condition: a - (-5) > 0}"},
    {"anything else is the name of a column", "{of: 25th percentile}", "check: ${of} > 1",
     "{condition: `25th percentile` > 1}"},
    {"a value can't become an operator", "{of: a or b}", "check: ${of} > 1",
     "{condition: `a or b` > 1}"},
    {"a back-tick in the name of a column", "{of: 'a`b'}", "check: ${of} > 1",
     "{condition: `a``b` > 1}"},
    {"a name in back-ticks", "{of: 'a`b'}", "check: '`x ${of}` > 1'", "{condition: `x a``b` > 1}"},
    {"a text in quotes", "{item: Total}", "check: a != 'All ${item}s'",
     "{condition: a != 'All Totals'}"},
    {"a quote within quotes", "{item: \"x' or 'y\"}", "check: a != '${item}'",
     "{condition: a != 'x'' or ''y'}"},
    {"a list in an expression", "{items: [A, \"B's\"]}", "check: a in (${items})",
     "{condition: a in ('A', 'B''s')}"},
    {"where is an expression, too", "{items: [A]}", "not_blank: b\n    where: a in (${items})",
     "{columns: b} where a in ('A')"},
    {"a parameter that is an expression", "{n: 3}",
     "ratio: {published: p, numerator: 'a + ${n}', denominator: b}",
     "{published: p, numerator: a + 3, denominator: b}"},
    {"a text stays as it is", "{item: \"a 'b' `c`\"}", "values: {column: a, in: ['${item}!']}",
     "{column: a, in: [a 'b' `c`!]}"},
    {"punctuation doesn't change the file", "{item: '[x], {y: z} # '}",
     "values: {column: a, in: ['${item}']}", "{column: a, in: [[x], {y: z} # ]}"},
    {"a list alone", "{items: [A, B]}", "values: {column: a, in: '${items}'}",
     "{column: a, in: [A, B]}"},
    {"a list within a list", "{items: [A, B]}", "values: {column: a, in: ['${items}', C]}",
     "{column: a, in: [A, B, C]}"},
    {"a condition among several", "{items: [A]}", "complete: {over: b, holes: ['b in (${items})']}",
     "{over: b, holes: [b in ('A')]}"},
    {"a dollar sign of one's own", "{x: 1}", "values: {column: a, in: ['$${x} $x {x} $']}",
     "{column: a, in: [${x} $x {x} $]}"},
};
std::ostream& operator<<(std::ostream& out, const Filled& c) { return out << c.name; }

struct Wrong {
  const char* name;
  const char* text;
  const char* mistakes;
};

const Wrong wrong[] = {
    {"an unknown variable",
     "pack: p\nvars: {limit: 5}\nrules:\n  - id: a\n    check: b > ${limt}\n",
     "p.yml:5:12: unknown variable `limt`; did you mean `limit`?"},
    {"an unknown variable that is like no other", "pack: p\nrules: [{id: a, not_blank: '${b}'}]\n",
     "p.yml:2:28: unknown variable `b`; declare it under `vars:`; `$${` stands for `${` itself"},
    {"a variable that is never closed", "pack: p\nrules: [{id: a, not_blank: '${b'}]\n",
     "p.yml:2:28: `${` is never closed; write `$${` for the characters themselves"},
    {"a list within a text",
     "pack: p\nvars: {of: [b]}\nrules: [{id: a, title: 'for ${of}', not_blank: b}]\n",
     "p.yml:3:24: `of` is a list; write it on its own, or in an expression such as `column in "
     "(${of})`"},
    {"a list within quotes",
     "pack: p\nvars: {of: [b]}\nrules:\n  - id: a\n    check: b = '${of}'\n",
     "p.yml:5:12: `of` is a list; write it on its own, or in an expression such as `column in "
     "(${of})`"},
    {"variables of variables",
     "pack: p\nvars: {a: 1, b: '${a}', c: ['${b}']}\nrules: [{id: a, "
     "not_blank: x}]\n",
     "p.yml:2:17: a variable can't contain other variables; write its value in full\np.yml:2:28: a "
     "variable can't contain other variables; write its value in full"},
    {"a variable that is a map", "pack: p\nvars: {a: {b: c}}\nrules: [{id: a, not_blank: x}]\n",
     "p.yml:2:11: `a` must be text or a list of texts"},
    {"a variable with an odd name", "pack: p\nvars: {a.b: c}\nrules: [{id: a, not_blank: x}]\n",
     "p.yml:2:8: `a.b` can't be the name of a variable; use letters, digits, `-` and `_`"},
    {"what is filled in is checked",
     "pack: p\nvars: {s: eror}\nrules: [{id: a, severity: '${s}', "
     "not_blank: x}]\n",
     "p.yml:3:27: `severity` can't be `eror`; did you mean `error`?"},
    {"for_each without a variable in the id",
     "pack: p\nrules:\n  - id: a\n    for_each: {of: [b, c]}\n    not_blank: ${of}\n",
     "p.yml:3:9: each rule of `for_each` needs its own id; put a variable in the id, for example "
     "`a.${of}`"},
    {"for_each with the same id twice",
     "pack: p\nrules:\n  - id: a.${of}\n    for_each: {of: [b, b]}\n    not_blank: ${of}\n",
     "p.yml:3:9: each rule of `for_each` needs its own id; put a variable in the id, for example "
     "`a.${of}.${of}`"},
    {"for_each of nothing", "pack: p\nrules: [{id: 'a.${of}', for_each: {of: []}, not_blank: b}]\n",
     "p.yml:2:40: `of` must be a list of texts or of maps of texts"},
    {"for_each that is a list", "pack: p\nrules: [{id: 'a.${of}', for_each: [b], not_blank: b}]\n",
     "p.yml:2:35: `for_each` must be a map of names with lists of items; "
     "write it like `for_each: {grade: [4, 5]}`"},
    {"for_each with the name of a variable",
     "pack: p\nvars: {of: c}\nrules: [{id: 'a.${of}', for_each: {of: [b]}, not_blank: b}]\n",
     "p.yml:3:36: `of` is a variable of the pack; give one of them another name"},
    {"a map without saying which field",
     "pack: p\nrules: [{id: 'a.${of}', for_each: {of: [{id: b}]}, not_blank: b}]\n",
     "p.yml:2:14: `of` has several values; choose one, for example `${of.id}`"},
    {"an unknown field",
     "pack: p\nrules: [{id: 'a.${of.idd}', for_each: {of: [{id: b}]}, "
     "not_blank: b}]\n",
     "p.yml:2:14: `of` has no field `idd`; did you mean `id`?"},
    {"a mistake in a rule of for_each is told once",
     "pack: p\nrules: [{id: 'a.${of}', for_each: {of: [b, c, d]}, not_blnk: '${of}'}]\n",
     "p.yml:2:52: `not_blnk` is neither a kind nor a key of a rule; did you mean `not_blank`?"},
};
std::ostream& operator<<(std::ostream& out, const Wrong& c) { return out << c.name; }

/// `[1, 2, …, count]`
std::string numbers(int count) {
  std::string out = "[1";
  for (int i = 2; i <= count; ++i) out += fmt::format(", {}", i);
  return out + "]";
}

}  // namespace

BOOST_DATA_TEST_CASE(they_are_filled_in, filled, c) {
  Diagnostics mistakes;
  const Pack pack =
      read(fmt::format("pack: p\nvars: {}\nrules:\n  - id: a\n    {}\n", c.vars, c.rule), mistakes);
  BOOST_TEST(shown(mistakes) == "");
  BOOST_REQUIRE(pack.rules.size() == 1U);
  const Rule& rule = pack.rules[0];
  BOOST_TEST(shown(rule.params) + (rule.where ? " where " + rule.where->word.text : "") ==
             c.becomes);
}

BOOST_DATA_TEST_CASE(what_is_wrong_is_named_with_its_place, wrong, c) {
  Diagnostics mistakes;
  read(c.text, mistakes);
  BOOST_TEST(shown(mistakes) == c.mistakes);
}

BOOST_AUTO_TEST_CASE(one_rule_becomes_many) {
  Diagnostics mistakes;
  const Pack pack = read(R"(
pack: p
vars: {sexes: [boys, girls]}
rules:
  - id: ks4.${grade.id}.${sex}
    for_each:
      grade: [{id: 95, name: grade 5}, {id: 94, name: grade 4}]
      sex: ${sexes}
    title: ${grade.name} of ${sex}
    where: sex = '${sex}'
    check: engmath_${grade.id} <= 100
)",
                         mistakes);
  BOOST_TEST(shown(mistakes) == "");
  std::string rules;
  for (const Rule& rule : pack.rules)
    rules += fmt::format("{}: {}, {}, {}, line {}\n", rule.id, rule.title, rule.where->word.text,
                         rule.params.entries[0].value.text, rule.at.line);
  BOOST_TEST(rules ==
             "ks4.95.boys: grade 5 of boys, sex = 'boys', engmath_95 <= 100, line 5\n"
             "ks4.95.girls: grade 5 of girls, sex = 'girls', engmath_95 <= 100, line 5\n"
             "ks4.94.boys: grade 4 of boys, sex = 'boys', engmath_94 <= 100, line 5\n"
             "ks4.94.girls: grade 4 of girls, sex = 'girls', engmath_94 <= 100, line 5\n");
}

BOOST_AUTO_TEST_CASE(an_item_of_for_each_can_hold_a_list) {
  Diagnostics mistakes;
  const Pack pack = read(R"(
pack: p
rules:
  - id: filled.${of.id}
    for_each: {of: [{id: a, columns: [b, c], items: [x, y]}, {id: d, columns: e, items: [z]}]}
    where: b in (${of.items})
    not_blank: ${of.columns}
)",
                         mistakes);
  BOOST_TEST(shown(mistakes) == "");
  std::string rules;
  for (const Rule& rule : pack.rules)
    rules += fmt::format("{}: {} where {}\n", rule.id, shown(rule.params), rule.where->word.text);
  BOOST_TEST(rules ==
             "filled.a: {columns: [b, c]} where b in ('x', 'y')\n"
             "filled.d: {columns: e} where b in ('z')\n");
}

BOOST_AUTO_TEST_CASE(for_each_makes_a_thousand_rules_but_no_more) {
  const auto pack_of = [](int count) {
    return fmt::format(
        "pack: p\nrules: [{{id: 'a.${{x}}.${{y}}', for_each: {{x: {}, y: [1, 2]}}, not_blank: "
        "b}}]\n",
        numbers(count));
  };
  Diagnostics mistakes;
  BOOST_TEST(read(pack_of(500), mistakes).rules.size() == 1000U);
  BOOST_TEST(shown(mistakes) == "");
  BOOST_TEST(read(pack_of(501), mistakes).rules.empty());
  BOOST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes[0].message == "`for_each` would make more than 1000 rules");
}

BOOST_AUTO_TEST_CASE(rules_that_explode_are_refused_in_bounded_memory) {
  const std::string large(1'000'000, 'x');
  Diagnostics mistakes;
  read("pack: p\nvars: {x: " + large + "}\nrules: [{id: 'a.${i}', for_each: {i: " + numbers(1000) +
           "}, title: '${x}${x}', not_blank: b}]\n",
       mistakes);
  BOOST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes[0].message == "the rules are too large once their variables are filled in");
}

BOOST_AUTO_TEST_SUITE_END()
