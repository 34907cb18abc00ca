#include "packs/lint/lint.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>
#include <set>

#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(lint)

namespace {

RuleSet packs_of(const std::string& text) {
  Diagnostics mistakes;
  const auto node = parse_yaml(text, "p.yml", mistakes);
  BOOST_REQUIRE(node);
  auto pack = std::make_shared<const Pack>(read_pack(*node, "p.yml", mistakes));
  BOOST_REQUIRE_MESSAGE(mistakes.empty(), (mistakes.empty() ? "" : mistakes.front().message));
  return {{pack}};
}

/// One a line: `line:column id: message`.
std::string shown(LintNotes notes) {
  put_in_order(notes);
  std::string out;
  for (const auto& [id, severity, what] : notes)
    out += fmt::format("{}:{} {}: {}\n", what.at.line, what.at.column, id, what.message);
  return out;
}

struct Case {
  const char* name;
  const char* rules;  ///< of a pack, from its third line on
  const char* notes;
};

const Case cases[] = {
    {"a where that contradicts itself", "- {id: a, where: f = 'x' and f = 'y', check: n <= m}\n",
     "3:18 lint.where-contradicts: no row can meet this `where`: it contradicts itself\n"},
    {"a where with alternatives is fine", "- {id: a, where: f = 'x' or f = 'y', check: n <= m}\n",
     ""},
    {"a check that no value could fail", "- {id: a, check: n = n}\n- {id: b, check: 1 = 1}\n",
     "3:18 lint.check-always-true: no value could fail this check\n"
     "4:18 lint.check-always-true: no value could fail this check\n"},
    {"a check that its where has answered already", "- {id: a, where: f = 'x', check: f != 'y'}\n",
     "3:34 lint.check-always-true: no row that `where` selects could fail this check\n"},
    {"a check that can never hold", "- {id: a, check: n > 3 and n < 2}\n",
     "3:18 lint.check-never-true: no value could pass this check\n"},
    {"a count that may not be negative is a real check", "- {id: a, check: n >= 0}\n", ""},
    {"two rules that check the same, however they are written",
     "- {id: a, where: \"f = 'x' and g = 'y'\", total: {of: n, over: f, total: T}}\n"
     "- {id: b, where: \"g = 'y' and f = 'x'\", total: {total: T, over: f, of: n}}\n",
     "4:3 lint.rule-shadowed: rule `b` checks the same as `a` (p.yml:3:3)\n"},
    {"expressions that differ in their blanks alone are the same",
     "- {id: a, check: n<=m}\n- {id: b, check: n <= m}\n",
     "4:3 lint.rule-shadowed: rule `b` checks the same as `a` (p.yml:3:3)\n"},
    {"a rule with fewer rows than an earlier one",
     "- {id: a, check: n <= m}\n- {id: b, where: f = 'x', check: n <= m}\n",
     "4:3 lint.rule-shadowed: rule `b` checks nothing more than `a` (p.yml:3:3)\n"},
    {"a rule with fewer rows than a later one",
     "- {id: a, where: f = 'x', check: n <= m}\n- {id: b, where: \"f in ('x', 'y')\", check: n <= "
     "m}\n",
     "3:3 lint.rule-shadowed: rule `a` checks nothing more than `b` (p.yml:4:3)\n"},
    {"rules about other rows",
     "- {id: a, where: f = 'y', check: n <= m}\n"
     "- {id: b, where: f = 'x', check: n <= m}\n",
     ""},
    {"a graver rule about fewer rows",
     "- {id: a, severity: warning, check: n <= m}\n- {id: b, where: f = 'x', check: n <= m}\n", ""},
    {"rules about other versions",
     "- {id: a, versions: 1.*, check: n <= m}\n- {id: b, versions: 2.*, check: n <= m}\n", ""},
    {"a rule about some versions beside one about all",
     "- {id: a, since: 1.1, check: n <= m}\n- {id: b, check: n <= m}\n",
     "3:3 lint.rule-shadowed: rule `a` checks nothing more than `b` (p.yml:4:3)\n"},
    {"a total among its own parts", "- {id: a, total: {of: n, over: f, total: T, parts: [A, T]}}\n",
     "3:56 lint.total-parts: the total `T` is one of its own parts\n"},
    {"a part that is listed twice", "- {id: a, total: {of: n, over: f, total: T, parts: [A, A]}}\n",
     "3:56 lint.total-parts: the part `A` is listed twice\n"},
    {"an item of a tree among its own parts",
     "- {id: a, total: {of: n, over: f, tree: {T: [A, B: [B, C]]}}}\n",
     "3:53 lint.total-parts: the total `B` is one of its own parts\n"},
    {"a part that one of two filters lists twice",
     "- {id: a, total: {of: n, over: [f, g], total: T, parts: {f: [A, A], g: [B]}}}\n",
     "3:65 lint.total-parts: the part `A` is listed twice\n"},
    {"a symbol that nothing allows",
     "- {id: a, where: \"not is_symbol(n, 'q')\", check: n <= m}\n- {id: b, symbols: {allow: [z, "
     "q]}}\ncolumns: {n: {suppressed: '*'}}\n",
     "3:36 lint.symbol-unknown: the symbol `q` is not allowed\n4:32 lint.symbol-unknown: the "
     "symbol `q` is not allowed\n5:11 lint.symbol-unknown: the symbol `*` is not allowed\n"},
    {"patterns, bounds and allowances that nothing can break",
     "- {id: a, pattern: {columns: f, matches: '.*'}}\n- {id: b, row_count: {min: 0}}\n"
     "- {id: c, allow: 100%, check: n <= m}\n- {id: d, pattern: {columns: f, matches: '.+'}}\n",
     "3:42 lint.rule-never-fails: no value could fail this check\n"
     "4:28 lint.rule-never-fails: no value could fail this check\n"
     "5:3 lint.rule-never-fails: `allow: 100%` allows every failure\n"},
    {"an alias that no rule uses",
     "- {id: a, check: \"n = data('ks4').n\"}\naliases: {ks4: 'Key stage 4*', ks2: 'Key stage "
     "2*'}\n",
     "4:32 lint.alias-unused: no rule uses the alias `ks2`\n"},
    {"an exception that has expired",
     "- {id: a, check: n <= m}\naccepted:\n"
     "- {rule: a, reason: r, who: Smith, until: 2026-03-31}\n"
     "- {rule: a, reason: r, who: Smith, until: 2026-11-25}\n",
     "5:3 lint.accepted-expired: the exception accepted by Smith expired after 2026-03-31\n"},
    {"the parts of a rule are looked at as rules are",
     "- id: a\n  all_of:\n  - {where: f = 'x' and f = 'y', check: n <= m}\n  - check: n = n\n"
     "  - {on: metadata, symbols: {allow: [z, q]}}\n"
     "  - total: {of: n, over: f, total: T, parts: [A, A]}\n",
     "5:13 lint.where-contradicts: no row can meet this `where`: it contradicts itself\n6:12 "
     "lint.check-always-true: no value could fail this check\n7:41 lint.symbol-unknown: the symbol "
     "`q` is not allowed\n8:50 lint.total-parts: the part `A` is listed twice\n"},
    {"if and unless are looked at as where is",
     "- {id: a, if: {where: f = 'x' and f = 'y'}, check: n <= m}\n"
     "- {id: b, unless: {first: \"is_symbol(n, 'q')\"}, check: n <= k}\n",
     "3:31 lint.where-contradicts: no row can meet this condition of an `if` or `unless`: it "
     "contradicts itself\n4:41 lint.symbol-unknown: the symbol `q` is not allowed\n"},
    {"rules that check the same in different cases",
     "- {id: a, if: {where: f = 'x'}, check: n <= m}\n- {id: b, if: {where: f = 'y'}, check: n <= "
     "m}\n",
     ""},
    {"a pattern of which only one end is anchored",
     "- {id: a, where: \"code matches '^E'\", check: n <= m}\n"
     "- {id: b, pattern: {columns: f, matches: '[0-9]{2}$'}}\n"
     "- {id: c, where: \"code matches '^E.*' or code matches '^W[0-9]+$'\", check: n <= m}\n",
     "3:24 lint.pattern-anchored: the whole text must match `^E`, not just part of it\n4:42 "
     "lint.pattern-anchored: the whole text must match `[0-9]{2}$`, not just part of it\n"},
    {"a symbol that the pack declares",
     "- {id: a, check: \"is_symbol(n, 'q') or n <= m\"}\nsymbols: {q: confidential}\n", ""},
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(what_is_surely_wrong_is_said, cases, c) {
  const RuleSet packs = packs_of(std::string("pack: p\nrules:\n") + c.rules);
  BOOST_TEST(shown(lint_packs(packs, "2026-11-25")) == c.notes);
}

BOOST_AUTO_TEST_CASE(each_lint_has_an_id_of_its_own_and_words) {
  std::set<std::string_view> ids;
  for (const Lint& each : lints()) {
    BOOST_TEST(ids.insert(each.id).second, each.id);
    BOOST_TEST(each.id.starts_with("lint."), each.id);
    BOOST_TEST(each.summary.ends_with('.'), each.id);
    BOOST_TEST(each.help.ends_with('.'), each.id);
  }
}

BOOST_AUTO_TEST_CASE(notes_come_in_the_order_of_the_file_and_once) {
  const Diagnostic late{{"p.yml", 3, 1}, "late", ""};
  const Diagnostic early{{"p.yml", 2, 9}, "early", ""};
  LintNotes notes = notes_of({late, early, late});
  put_in_order(notes);
  BOOST_TEST(shown(notes) == "2:9 lint.mistake: early\n3:1 lint.mistake: late\n");
}

BOOST_AUTO_TEST_CASE(the_packs_that_ship_have_nothing_wrong) {
  Diagnostics mistakes;
  const RuleSet packs = load_packs({CROSSFOOT_SOURCE_DIR "/rules"}, mistakes);
  BOOST_TEST(shown(notes_of(mistakes)) == "");
  BOOST_TEST(shown(lint_packs(packs)) == "");
}

BOOST_AUTO_TEST_SUITE_END()
