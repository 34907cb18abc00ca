#include "report/junit/test_report.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "report/junit/class_names.h"
#include "report/junit/junit_xml.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_line = 1 << 10;
constexpr std::size_t longest_difference = 8 << 10;

std::string painted(const char* colour_code, const std::string& text, bool colour) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour_code, text) : text;
}

std::string painted_line(const std::string& line, bool colour) {
  const std::string text = "    " + tame(line, longest_line);
  if (line.starts_with('-')) return painted("31", text, colour);
  if (line.starts_with('+')) return painted("32", text, colour);
  return text;
}

std::string failure_of(const TestResult& test, bool colour) {
  const std::string place = tame(test.at.text(), longest_line);
  const std::string name = tame(test.name, longest_line);
  std::string out = painted("1", fmt::format("{}: {}", place, name), colour);
  out += fmt::format("\n  {} (- expected, + found)\n", tame(test.rule, longest_line));
  for (const std::string& line : test.difference) out += painted_line(line, colour) + "\n";
  return out + "\n";
}

std::string lacks(const RuleCoverage& rule) {
  if (rule.fails) return "no test that passes";
  return rule.passes ? "no test that fails" : "no test";
}

std::string coverage_text(const std::vector<RuleCoverage>& coverage) {
  constexpr std::size_t percent = 100;
  std::string out;
  for (const RuleCoverage& rule : coverage)
    if (!rule.full())
      out += fmt::format("{}: {} has {}\n", tame(rule.at.text(), longest_line),
                         tame(rule.rule, longest_line), lacks(rule));
  const auto full = static_cast<std::size_t>(std::ranges::count_if(coverage, &RuleCoverage::full));
  const std::size_t share = coverage.empty() ? percent : percent * full / coverage.size();
  return out + fmt::format("{} of {} a test that fails and one that passes ({}%)\n",
                           with_commas(full), plural(coverage.size(), "rule has", "rules have"),
                           share);
}

/// The name of the test; with its rule's where the same test is run on several.
std::string name_of(const TestFileResult& file, const TestResult& test) {
  const auto same = std::ranges::count_if(
      file.tests, [&](const TestResult& other) { return other.name == test.name; });
  return same > 1 ? fmt::format("{} ({})", test.name, test.rule) : test.name;
}

JunitCase case_of(const TestFileResult& file, const TestResult& test) {
  JunitCase out;
  out.name = tame(name_of(file, test), longest_line);
  out.at = test.at;
  out.seconds = test.seconds;
  if (test.passed()) return out;
  out.ending = "failure";
  out.type = "test";
  out.message = tame(test.rule, longest_line) + ": unexpected result";
  for (const std::string& line : test.difference) {
    if (out.text.size() > longest_difference) break;
    out.text += tame(line, longest_line) + "\n";
  }
  return out;
}

JunitSuite suite_of(const TestFileResult& file) {
  JunitSuite suite;
  suite.name = tame(file.file, longest_line);
  const std::string words = slug(file.file, '_');
  suite.class_name = "tests." + (words.empty() ? "file" : words);
  for (const TestResult& test : file.tests) {
    suite.cases.push_back(case_of(file, test));
    suite.seconds += test.seconds;
  }
  return suite;
}

}  // namespace

std::string render_tests(const TestRun& run, bool with_coverage, bool colour) {
  std::string out;
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (const TestFileResult& file : run.files) {
    for (const TestResult& test : file.tests) {
      ++(test.passed() ? passed : failed);
      if (!test.passed()) out += failure_of(test, colour);
    }
  }
  if (with_coverage) out += coverage_text(run.coverage);
  return out +
         painted(failed > 0 ? "31" : "32",
                 fmt::format("{} passed, {} failed", with_commas(passed), with_commas(failed)),
                 colour) +
         "\n";
}

std::string render_tests_junit(const TestRun& run, JunitDialect dialect) {
  std::vector<JunitSuite> suites;
  for (const TestFileResult& file : run.files) suites.push_back(suite_of(file));
  return junit_xml(suites, run.started, dialect);
}

}  // namespace crossfoot
