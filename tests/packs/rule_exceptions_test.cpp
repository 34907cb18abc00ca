#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <ostream>

#include "base/text/text.h"
#include "packs/pack.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(rule_exceptions)

namespace {

namespace fs = std::filesystem;

/// Two packs, of which `mine.yml` uses `used.yml`, and a file of exceptions.
struct Files {
  const char* name;
  const char* mine;      ///< below its title and `use`
  const char* accepted;  ///< in mine.accepted.yml
  const char* mistakes;
};

const Files all_files[] = {
    {"what is different and what is accepted",
     "rules: [{id: own, not_blank: b}]\n"
     "overrides: {used.blank: {severity: warning, reason: because}}\n"
     "accepted: mine.accepted.yml",
     "- {rule: own, key: {a: 1}, reason: r, who: w, until: 2027-03-31}\n"
     "- {rule: used.rows, reason: r, who: w, until: 2027-03-31}",
     ""},
    {"an override without a reason", "overrides: {used.blank: {off: true}}", "",
     "mine.yml:3:25: the override of `used.blank` lacks `reason`; add `reason:`"},
    {"an override with an empty reason", "overrides: {used.blank: {off: true, reason: ' '}}", "",
     "mine.yml:3:45: `reason` is empty; fill it in"},
    {"an override that changes nothing", "overrides: {used.blank: {reason: r}}", "",
     "mine.yml:3:13: there are no changes for `used.blank`; give `off: true`, `severity`, `where` "
     "or `allow`"},
    {"an override of a rule that isn't there", "overrides: {used.blnk: {off: true, reason: r}}", "",
     "mine.yml:3:13: none of the packs that this one uses has a rule `used.blnk`; did you mean "
     "`used.blank`?"},
    {"an override of the pack's own rule",
     "rules: [{id: own, not_blank: b}]\noverrides: {own: {off: true, reason: r}}", "",
     "mine.yml:4:13: `own` is a rule of this pack; change the rule itself"},
    {"an override that selects rows of a rule without rows",
     "overrides: {used.rows: {where: a = 1, reason: r}}", "",
     "mine.yml:3:32: `where` can't select rows for `row_count`, which tests the whole version; "
     "omit it"},
    {"an override with a broken condition", "overrides: {used.blank: {where: a, reason: r}}", "",
     "mine.yml:3:33: a condition is expected here, but this is a value; compare it: a = …"},
    {"an allowance that is none", "overrides: {used.blank: {allow: some, reason: r}}", "",
     "mine.yml:3:33: `some` is not a number of failures; write `3 rows` or `0.1%`"},
    {"exceptions that are no list", "accepted: {rule: used.blank}", "",
     "mine.yml:3:11: `accepted` must be a list of exceptions, or the path of a list; write each as "
     "`- rule: …`; `crossfoot accept` makes them from results"},
    {"an exception that nobody has completed", "accepted: mine.accepted.yml",
     "- rule: used.blank\n  reason: ''\n  who: ''\n  until: ''",
     "mine.accepted.yml:2:11: `reason` is empty; fill it in\n"
     "mine.accepted.yml:3:8: `who` is empty; fill it in\n"
     "mine.accepted.yml:4:10: `until` is empty; fill it in"},
    {"an exception that says too little", "accepted: mine.accepted.yml", "- rule: used.blank",
     "mine.accepted.yml:1:3: an accepted exception lacks `reason`; add `reason:`\n"
     "mine.accepted.yml:1:3: an accepted exception lacks `until`; add `until:`\n"
     "mine.accepted.yml:1:3: an accepted exception lacks `who`; add `who:`"},
    {"an exception until a day that never comes", "accepted: mine.accepted.yml",
     "- {rule: used.blank, reason: r, who: w, until: 2027-02-29}",
     "mine.accepted.yml:1:48: `2027-02-29` is not a date; write it like 2027-03-31"},
    {"an exception of a rule that isn't there", "accepted: mine.accepted.yml",
     "- {rule: used.blnk, reason: r, who: w, until: 2027-03-31}",
     "mine.accepted.yml:1:10: neither this pack nor one that it uses has a rule `used.blnk`; "
     "did you mean `used.blank`?"},
    {"an exception whose key names nothing", "accepted: mine.accepted.yml",
     "- {rule: used.blank, key: {}, reason: r, who: w, until: 2027-03-31}",
     "mine.accepted.yml:1:27: `key` names no column; omit it, or name the columns of the row"},
    {"a file of exceptions that isn't there", "accepted: none.yml", "",
     "mine.yml:3:11: there is no file none.yml"},
    {"a file of exceptions by its absolute path", "accepted: /etc/x.yml", "",
     "mine.yml:3:11: `accepted` takes relative paths, not /etc/x.yml; "
     "write it relative to this file"},
};
std::ostream& operator<<(std::ostream& out, const Files& c) { return out << c.name; }

struct Allowed {
  const char* allow;
  bool readable;
  std::uint64_t failures;
  std::uint64_t tested;
  bool covered;
};

const Allowed allowed[] = {
    {"3 rows", true, 3, 10, true},
    {"3 rows", true, 4, 1'000'000, false},
    {"1 row", true, 1, 1, true},
    {"0 rows", true, 1, 1, false},
    {"0.1%", true, 1, 1000, true},
    {"0.1%", true, 1, 999, false},
    {"0.1%", true, 18'446'744'073'709'551, 18'446'744'073'709'551'000U, true},
    {"100%", true, 7, 7, true},
    {"0%", true, 0, 7, true},
    {"3", false, 0, 0, false},
    {"3.5 rows", false, 0, 0, false},
    {"-1 rows", false, 0, 0, false},
    {"101%", false, 0, 0, false},
    {"-1%", false, 0, 0, false},
    {"rows", false, 0, 0, false},
    {"%", false, 0, 0, false},
    {"", false, 0, 0, false},
};
std::ostream& operator<<(std::ostream& out, const Allowed& c) {
  return out << c.allow << " of " << c.failures << " in " << c.tested;
}

/// A folder of packs that is gone after the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / "crossfoot-exceptions-test") {
    fs::remove_all(path_);
    fs::create_directory(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const char* name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

  /// The packs of the folder, with what is wrong in them as people read it.
  RuleSet load(std::string& mistakes, const Settings& settings = {}) const {
    Diagnostics found;
    RuleSet packs = load_packs({path_}, found, settings);
    mistakes = trim(render(found, [](const std::string&) { return std::nullopt; }));
    const std::string prefix = path_.generic_string() + "/";
    for (std::size_t at = 0; (at = mistakes.find(prefix, at)) != std::string::npos;)
      mistakes.erase(at, prefix.size());
    return packs;
  }

 private:
  fs::path path_;
};

std::string condition_of(const RuleSet& packs, const std::string& id) {
  for (const auto& pack : packs.packs)
    for (const Rule& rule : pack->rules)
      if (rule.id == id) return rule.params.entries.front().value.text;
  return "no such rule";
}

}  // namespace

BOOST_DATA_TEST_CASE(each_file_is_read_or_refused_with_a_place, all_files, c) {
  const Folder folder;
  folder.write(
      "used.yml",
      "pack: used\nrules: [{id: used.blank, not_blank: b}, {id: used.rows, row_count: api}]");
  folder.write("mine.yml", fmt::format("pack: mine\nuse: used.yml\n{}", c.mine));
  if (*c.accepted != '\0') folder.write("mine.accepted.yml", c.accepted);
  std::string mistakes;
  folder.load(mistakes);
  BOOST_TEST(mistakes == c.mistakes);
}

BOOST_DATA_TEST_CASE(an_allowance_covers_so_many_failures, allowed, c) {
  const auto allowance = Allowance::parse(c.allow);
  BOOST_TEST(allowance.has_value() == c.readable);
  if (allowance) BOOST_TEST(allowance->covers(c.failures, c.tested) == c.covered);
}

BOOST_AUTO_TEST_CASE(values_of_variables_come_from_the_command_line_then_the_user_then_the_pack) {
  const Folder folder;
  folder.write("used.yml",
               "pack: used\nvars: {low: 1, high: 9, own: 5}\n"
               "rules: [{id: used, check: 'a > ${low} and a < ${high} and a != ${own}'}]");
  folder.write("user.yml",
               "pack: user\nuse: used.yml\nvars: {low: 2, high: 8, other: 0}\n"
               "rules: [{id: user, check: 'a > ${low} and a != ${other}'}]");
  std::string mistakes;
  const RuleSet packs = folder.load(mistakes, {{"high", {"7"}}});
  BOOST_TEST(mistakes == "");
  BOOST_TEST(condition_of(packs, "used") == "a > 2 and a < 7 and a != 5");
  BOOST_TEST(condition_of(packs, "user") == "a > 2 and a != 0");
}

BOOST_AUTO_TEST_CASE(users_that_differ_in_a_variable_are_reported) {
  const Folder folder;
  folder.write("used.yml", "pack: used\nvars: {low: 1}\nrules: [{id: used, check: 'a > ${low}'}]");
  folder.write("a.yml", "pack: a\nuse: used.yml\nvars: {low: 2}");
  folder.write("b.yml", "pack: b\nuse: used.yml\nvars: {low: 3}");
  std::string mistakes;
  folder.load(mistakes);
  BOOST_TEST(mistakes ==
             "a.yml:3:13: used.yml is already used with another `low` (b.yml:3:13); give both the "
             "same value, or check these packs one after the other");
  const RuleSet packs = folder.load(mistakes, {{"low", {"4"}}});
  BOOST_TEST(mistakes == "");
  BOOST_TEST(condition_of(packs, "used") == "a > 4");
}

BOOST_AUTO_TEST_CASE(settings_that_fit_no_variable_are_mistakes) {
  const Folder folder;
  folder.write("a.yml",
               "pack: a\nvars: {low: 1, items: [x]}\n"
               "rules: [{id: a, check: 'a > ${low} and b in (${items})'}]");
  std::string mistakes;
  folder.load(mistakes, {{"lwo", {"1"}}, {"low", {"1", "2"}}});
  BOOST_TEST(mistakes ==
             "--set: `low` takes one value\n--set: no pack has a variable `lwo`; "
             "did you mean `low`?");
  const RuleSet packs = folder.load(mistakes, {{"items", {"y", "z"}}});
  BOOST_TEST(mistakes == "");
  BOOST_TEST(condition_of(packs, "a") == "a > 1 and b in ('y', 'z')");
}

BOOST_AUTO_TEST_SUITE_END()
