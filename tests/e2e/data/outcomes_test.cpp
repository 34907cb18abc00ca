#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "e2e/workplace.h"
#include "support/xml.h"

using namespace crossfoot::e2e;
using crossfoot::test::Xml;

BOOST_AUTO_TEST_SUITE(outcomes)

namespace {

using Words = std::map<std::string, std::string>;  ///< the outcome of each rule, by its id

std::string written(const Words& words) {
  std::string out;
  for (const auto& [rule, word] : words) out += fmt::format("{} {}\n", rule, word);
  return out;
}

/// One run, and what each of its reports says of the rules.
struct Ways {
  const char* name;
  const char* options;
  int code;
  Words words;
  const char* version;  ///< the verdict on the version
};

std::ostream& operator<<(std::ostream& out, const Ways& c) { return out << c.name; }

const Ways ways[] = {
    {"a rule fails",
     "",
     1,
     {{"accepted", "accepted"},
      {"failed", "failed"},
      {"noted", "noted"},
      {"passed", "passed"},
      {"remark", "noted"},
      {"skipped", "skipped"}},
     "failed"},
    {"warnings fail, too",
     "--fail-on warning",
     1,
     {{"accepted", "accepted"},
      {"failed", "failed"},
      {"noted", "failed"},
      {"passed", "passed"},
      {"remark", "noted"},
      {"skipped", "skipped"}},
     "failed"},
    {"what tests nothing fails, too",
     "--fail-on-vacuous",
     1,
     {{"accepted", "accepted"},
      {"failed", "failed"},
      {"noted", "noted"},
      {"passed", "passed"},
      {"remark", "noted"},
      {"skipped", "failed"}},
     "failed"},
    {"nothing fails",
     "--fail-on never",
     0,
     {{"accepted", "accepted"},
      {"failed", "noted"},
      {"noted", "noted"},
      {"passed", "passed"},
      {"remark", "noted"},
      {"skipped", "skipped"}},
     "passed"},
};

const char* const pack = R"(pack: Every outcome
accepted: known.accepted.yml
rules:
  - {id: failed, title: Fails, check: pupil_count < 50}
  - {id: noted, title: Warns, severity: warning, check: pupil_count < 50}
  - {id: remark, title: Remarks, severity: info, check: pupil_count < 50}
  - {id: passed, title: Passes, check: pupil_count >= 0}
  - {id: skipped, title: Idle, where: provision = 'Nobody', check: pupil_count < 50}
  - {id: accepted, title: Known, check: pupil_count < 100}
)";

const char* const broken = "  - {id: broken, title: Broken, check: pupil_cuont < 50}\n";

const char* const known = R"(- rule: accepted
  key: {time_period: 202425, provision: Total}
  reason: It was checked by hand.
  who: A. Person
  until: 2999-12-31
)";

Words words_of_json(const nlohmann::json& version) {
  Words words;
  for (const auto& rule : version["rules"]) words[rule["id"]] = rule["verdict"];
  return words;
}

Words words_of_history(const nlohmann::json& version) {
  Words words;
  for (const auto& rule : version["rules"])
    words[rule["id"]] = rule["history"]["versions"].back()["verdict"];
  return words;
}

Words words_of_junit(const std::string& text, const Words& rules) {
  const Xml xml(text);
  Words words;
  for (const auto& [rule, word] : rules) {
    const std::string one = fmt::format("//testcase[@name='{}']", rule);
    const std::string said =
        xml.text(one + "/properties/property[@name='crossfoot.verdict']/@value");
    words[rule] = xml.count(one + "/failure") > 0   ? "failed"
                  : xml.count(one + "/error") > 0   ? "error"
                  : xml.count(one + "/skipped") > 0 ? "skipped"
                  : said.empty()                    ? "passed"
                                                    : said;
  }
  return words;
}

/// What stands between two parts of a text, the second one looked for behind the first.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t start = text.find(before);
  if (start == std::string::npos) return "nothing";
  const std::size_t from = start + before.size();
  return text.substr(from, text.find(after, from) - from);
}

Words words_of_html(const std::string& text, const Words& rules) {
  Words words;
  for (const auto& [rule, word] : rules)
    words[rule] = between(text, fmt::format("data-rule=\"{}\" data-standing=\"", rule), "\"");
  return words;
}

std::size_t count_of(const Words& words, const std::string& word) {
  std::size_t count = 0;
  for (const auto& [rule, each] : words)
    if (each == word) ++count;
  return count;
}

/// The version's line in the tables of the terminal and of Markdown, without its blanks.
std::string counts_of(const Words& words, const std::string& verdict, const char* joint) {
  std::string line = verdict;
  for (const char* word : {"failed", "error", "noted", "accepted", "skipped", "passed"})
    line += joint + std::to_string(count_of(words, word));
  return line;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// Rules under a heading or label of the report for people.
void check_labels(const Outcome& outcome, const std::string& markdown, const Words& words) {
  for (const auto& [rule, word] : words) {
    if (word == "passed" || word == "skipped") continue;
    std::string label = word;
    for (char& c : label) c = static_cast<char>(c - 'a' + 'A');
    BOOST_TEST(has_part(outcome.out, label + "  " + rule + "\n"), rule);
    // What is accepted is a number in the summary of a build.
    if (word == "accepted") continue;
    label = word;
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
    const std::string under = between(markdown, "### " + label + "\n\n", "\n### ");
    BOOST_TEST(has_part(under, "\n" + rule + " ·"), rule);
  }
}

void check_annotations(const Outcome& outcome, const Words& words) {
  for (const auto& [rule, word] : words) {
    const std::string line = between(outcome.out, fmt::format(",title={}%3A ", rule), "\n");
    // Those that pass have none, nor have remarks.
    const bool reported =
        word == "failed" || word == "error" || (word == "noted" && rule != "remark");
    BOOST_TEST((line != "nothing") == reported, rule);
    if (reported) BOOST_TEST(has_part(line, fmt::format(" 1.0: {}: ", word)));
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(are_called_alike_in_every_report, boost::unit_test::data::make(ways), c) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  workplace.write("every.yml", pack);
  workplace.write("known.accepted.yml", known);
  const Outcome outcome = workplace.run(
      std::string("check every.yml --snapshot small --versions 1.0 --junit --html --json "
                  "--markdown --annotations github --history=h.db ") +
      c.options);
  BOOST_TEST(outcome.code == c.code);
  const auto run = nlohmann::json::parse(workplace.read("results.json"))["runs"][0];
  BOOST_TEST(written(words_of_json(run)) == written(c.words));
  for (const auto& rule : run["rules"])
    BOOST_TEST(rule["fails_run"] == (rule["verdict"] == "failed"), rule["id"]);
  BOOST_TEST(run["verdict"] == c.version);
  BOOST_TEST(written(words_of_history(run)) == written(c.words));
  const std::string junit = workplace.read("TEST-crossfoot.xml");
  BOOST_TEST(written(words_of_junit(junit, c.words)) == written(c.words));
  const std::string html = workplace.read("report.html");
  BOOST_TEST(written(words_of_html(html, c.words)) == written(c.words));
  const std::string markdown = workplace.read("report.md");
  check_labels(outcome, markdown, c.words);
  BOOST_TEST(has_part(without_blanks(outcome.out), "1.0" + counts_of(c.words, c.version, "")));
  BOOST_TEST(has_part(without_blanks(markdown), "|1.0|" + counts_of(c.words, c.version, "|")));
  check_annotations(outcome, c.words);
  const auto past =
      nlohmann::json::parse(workplace.run("history --history h.db --format json").out);
  BOOST_TEST(past[0]["verdict"] == c.version);
}

BOOST_AUTO_TEST_CASE(a_rule_that_cannot_be_evaluated_is_an_error_in_every_report) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  workplace.write("known.accepted.yml", known);
  workplace.write("every.yml", std::string(pack) + broken);
  const Outcome outcome = workplace.run(
      "check every.yml --snapshot small --versions 1.0 --junit --html --json --markdown "
      "--annotations github --history=h.db");
  BOOST_TEST(outcome.code == 2);
  const auto run = nlohmann::json::parse(workplace.read("results.json"))["runs"][0];
  Words words = ways[0].words;
  words["broken"] = "error";
  BOOST_TEST(written(words_of_json(run)) == written(words));
  BOOST_TEST(written(words_of_history(run)) == written(words));
  BOOST_TEST(written(words_of_junit(workplace.read("TEST-crossfoot.xml"), words)) ==
             written(words));
  BOOST_TEST(written(words_of_html(workplace.read("report.html"), words)) == written(words));
  check_labels(outcome, workplace.read("report.md"), words);
  check_annotations(outcome, words);
  // What failed outranks what could not be evaluated, for the version as for the run.
  BOOST_TEST(run["verdict"] == "failed");
  BOOST_TEST(nlohmann::json::parse(workplace.read("results.json"))["verdict"] == "failed");
  BOOST_TEST(has_part(without_blanks(outcome.out), "1.0" + counts_of(words, "failed", "")));
}

BOOST_AUTO_TEST_SUITE_END()
