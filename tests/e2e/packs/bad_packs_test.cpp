#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>
#include <sys/resource.h>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

namespace {

constexpr std::string_view a_rule = "rules: [{id: a, unique: }]\n";

std::string times(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string in_circle() { return std::string("pack: p\nuse: other.yml\n") + std::string(a_rule); }

/// Each anchor holds ten of the one before: a billion and more once they are expanded.
std::string exploding_anchors() {
  std::string text = "pack: p\nvars:\n  a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i)
    text +=
        fmt::format("  a{0}: &a{0} [{1}*a{2}]\n", i, times(fmt::format("*a{}, ", i - 1), 9), i - 1);
  return text + std::string(a_rule);
}

std::string exploding_rules() {
  const std::string items = "[" + times("i, ", 300) + "i]";
  return "pack: p\nrules:\n- id: a.${x}.${y}.${z}\n  for_each: {x: " + items + ", y: " + items +
         ", z: " + items + "}\n  unique: [t]\n";
}

std::string ten_megabytes() {
  std::string text = "pack: p\nrules:\n";
  for (int i = 0; text.size() < 10U << 20U; ++i)
    text += fmt::format("- {{id: r{}, title: {}, unique: }}\n", i, times("t", 60));
  return text;
}

std::string millions_of_values() {
  return "pack: p\nkeys: [" + times("a,", 2'000'000) + "a]\n" + std::string(a_rule);
}

std::string rules_with_one_id() {
  return "pack: p\nrules:\n" + times("- {id: a, unique: }\n", 20'000);
}

std::string unknown_names() {
  std::string text = "pack: p\nrules:\n";
  for (int i = 0; i < 10'000; ++i) text += fmt::format("- {{id: rule-{}, unique: }}\n", i);
  text += "accepted:\n";
  for (int i = 0; i < 10'000; ++i)
    text += fmt::format("- {{rule: rule+{}, reason: r, who: w, until: 2099-01-01}}\n", i);
  return text;
}

std::string check(const std::string& condition) {
  return "pack: p\nrules:\n- {id: a, check: \"" + condition + "\"}\n";
}

/// A pack and what is said of it.
struct BadPack {
  const char* name;
  std::string (*text)();
  const char* says;
};

const BadPack bad_packs[] = {
    {"packs that use each other", in_circle,
     "other.yml:2:6: packs use each other in a circle: pack.yml → other.yml → pack.yml"},
    {"a pack that uses itself", [] { return std::string("pack: p\nuse: pack.yml\n"); },
     "pack.yml:2:6: packs use each other in a circle"},
    {"a link that leads to itself", [] { return std::string("pack: p\nuse: link.yml\n"); },
     "pack.yml:2:6: there is no file link.yml"},
    {"anchors that explode", exploding_anchors, "the file is too large once its aliases"},
    {"an anchor in itself", [] { return "pack: &a [*a]\n" + std::string(a_rule); },
     "pack.yml:1:11: an alias can't be inside its own definition"},
    {"a for_each that explodes", exploding_rules, "pack.yml:4:13: `for_each` would make more than"},
    {"ten megabytes", ten_megabytes, "pack.yml: larger than 9.5 MiB, the maximum size"},
    {"millions of values", millions_of_values, "the file has too many entries"},
    {"thousands of rules with one id", rules_with_one_id,
     "pack.yml:20002:3: there is already a rule `a` (pack.yml:3:3)"},
    {"thousands of unknown names", unknown_names,
     "pack.yml:20003:10: neither this pack nor one that it uses has a rule `rule+9999`"},
    {"another encoding", [] { return "pack: caf\xe9\n" + std::string(a_rule); },
     "pack.yml:1: the file is not UTF-8; save it as UTF-8"},
    {"two bytes a character", [] { return std::string("\xff\xfep\0a\0c\0k\0", 10); },
     "pack.yml:1: the file is not UTF-8"},
    {"a zero byte", [] { return std::string("pack: p\0\n", 9); },
     "pack.yml:1:8: a control character; remove it"},
    {"tabs", [] { return std::string("pack: p\nrules:\n\t- id: a\n"); },
     "pack.yml:3:1: a tab in the indentation; use spaces"},
    {"deep lists", [] { return "pack: p\nrules: " + times("[", 100'000); },
     "lists and maps are nested more than 64 deep; use fewer levels"},
    {"deep maps", [] { return "pack: p\nvars: " + times("{a: ", 100'000); },
     "lists and maps are nested more than 64 deep; use fewer levels"},
    {"deep brackets in an expression", [] { return check(times("(", 4000) + "a = 1"); },
     "pack.yml:3:"},
    {"deep negations in an expression", [] { return check(times("not ", 2000) + "a = 1"); },
     "pack.yml:3:"},
    {"an expression without end", [] { return check(times("a + ", 400'000) + "a = 1"); },
     "pack.yml:3:18: the expression is longer than 10,000 characters; split the rule"},
    {"a regular expression that is none",
     [] {
       return std::string("pack: p\nrules: [{id: a, pattern: {columns: t, matches: '(a'}}]\n");
     },
     "pack.yml:2:48: `(a` is not a regular expression: missing ): (a; see the syntax of RE2"},
    {"a regular expression that is a huge program",
     [] { return check("t matches '((a{100}){100}){100}'"); }, "is not a regular expression"},
    {"a number without end",
     [] {
       return "pack: p\ncolumns: {a: {rounded_to: " + times("9", 100'000) + "}}\n" +
              std::string(a_rule);
     },
     "pack.yml:2:27: `rounded_to` must be a whole number"},
};
std::ostream& operator<<(std::ostream& out, const BadPack& c) { return out << c.name; }

/// Most memory that any program started here has had, in MiB.
long peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss / 1024;
}

/// More than any pack may take, sanitizers included.
constexpr long most_memory = 2048;

}  // namespace

BOOST_AUTO_TEST_SUITE(packs_that_mean_harm)

BOOST_DATA_TEST_CASE(end_with_a_message_and_a_place, bad_packs, c) {
  const Workplace workplace;
  workplace.write("pack.yml", c.text());
  workplace.write("other.yml", std::string("pack: o\nuse: pack.yml\n") + std::string(a_rule));
  std::filesystem::create_symlink("link.yml", workplace.folder() / "link.yml");
  // A limit on the processor's time, not a measurement: what takes for ever must not hang the test.
  const Outcome outcome = workplace.shell("ulimit -t 60; exec \"$crossfoot\" lint pack.yml");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.out, c.says));
  BOOST_TEST(outcome.err == "");
  BOOST_TEST(peak_memory() < most_memory);
}

BOOST_AUTO_TEST_CASE(a_regular_expression_that_is_slow_elsewhere_takes_linear_time) {
  const Workplace workplace;
  workplace.write("pack.yml",
                  "pack: p\nrules:\n- {id: a, pattern: {columns: t, matches: '(a*)*b'}}\n"
                  "- {id: b, check: \"t matches '(a|a)*b'\"}\n");
  workplace.write("data.csv", "time_period,t,n\n202425," + times("a", 50'000) + ",1\n");
  const Outcome outcome =
      workplace.shell("ulimit -t 60; exec \"$crossfoot\" check pack.yml --file data.csv");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "Failed: 2 of 2 checks failed"));
  BOOST_TEST(peak_memory() < most_memory);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(packs_with_mistakes)

BOOST_AUTO_TEST_CASE(a_misspelt_column_was_reported_a_run_later_than_the_mistakes_of_other_rules) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  workplace.write("data.csv", "time_period,provision,pupil_count\n2024,Total,100\n");
  workplace.write("pack.yml",
                  "pack: p\n"
                  "columns:\n"
                  "  pupil_count: {rounded_to: ten}\n"
                  "  region_code: {optional: true}\n"
                  "rules:\n"
                  "- {id: syntax, check: pupil_count = +}\n"
                  "- {id: list, codelist: {columns: provision, in: none.csv, keys: [a, b]}}\n"
                  "- {id: column, not_blank: [provsion, region_code]}\n"
                  "- {id: condition, check: 1 > 0, where: pupil_cuont > 5}\n"
                  "- {id: wrong, check: pupil_count < 5}\n");
  for (const std::string command :
       {"check pack.yml --json --file data.csv", "lint pack.yml --file data.csv",
        "check pack.yml --json --snapshot small", "lint pack.yml --snapshot small"}) {
    const Outcome outcome = workplace.run(command);
    const std::string reported = outcome.out + outcome.err;
    BOOST_TEST_CONTEXT(command) {
      BOOST_TEST(outcome.code == 2);
      for (const char* part :
           {"pack.yml:3:29: ", "pack.yml:6:37: ", "pack.yml:7:49: ",
            "pack.yml:8:28: unknown column `provsion`; did you mean `provision`?",
            "pack.yml:9:40: unknown column `pupil_cuont`; did you mean `pupil_count`?"})
        BOOST_TEST(has_part(reported, part));
      for (const char* part : {"`region_code`", "Failed"})
        BOOST_TEST(reported.find(part) == reported.npos);
      BOOST_TEST(!workplace.has("results.json"));
    }
  }
}

BOOST_AUTO_TEST_CASE(columns_are_not_reported_where_mistakes_leave_open_which_ones_there_may_be) {
  const Workplace workplace;
  workplace.write("data.csv", "time_period,n\n2024,100\n");
  const std::string rule = "rules: [{id: a, not_blank: [region_code]}]\n";
  for (const std::string frame : {"applies_to: {titel: Other}\n", "use: none.yml\n",
                                  "colums: {region_code: {optional: true}}\n",
                                  "overrides: {b: {of: true}}\n", "requires: crossfoot >= 99\n"}) {
    workplace.write("pack.yml", "pack: p\n" + frame + rule);
    for (const std::string command : {"check", "lint"}) {
      const Outcome outcome = workplace.run(command + " pack.yml --file data.csv");
      BOOST_TEST(outcome.code == 2);
      BOOST_TEST(has_part(outcome.out + outcome.err, "pack.yml:2:"));
      BOOST_TEST((outcome.out + outcome.err).find("unknown column") == std::string::npos, frame);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
