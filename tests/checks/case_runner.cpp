#include "checks/case_runner.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>

#include "base/stream.h"
#include "engine/check_release.h"
#include "table/read_table.h"

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

/// What a finding says, by the names that cases use.
std::map<std::string, std::string> said_by(const Finding& finding) {
  std::map<std::string, std::string> said{
      {"expected", finding.expected},
      {"actual", finding.actual},
      {"by", finding.by},
      {"message", finding.message},
      {"severity", std::string(name_of(finding.severity))},
  };
  said["row"] = finding.row ? std::to_string(*finding.row) : "none";
  said["line"] = finding.line ? std::to_string(*finding.line) : "none";
  said["column"] = finding.cells.empty() ? "none" : finding.cells.front().first;
  said["value"] = finding.cells.empty() ? "none" : finding.cells.front().second;
  return said;
}

void compare_key(const Finding& finding, const Node& expected) {
  std::vector<Finding::Cell> key;
  for (const auto& [column, at, item] : expected.entries) key.emplace_back(column, item.text);
  BOOST_TEST((finding.key == key), "the key differs");
}

void compare_finding(const Finding& finding, const Node& expected) {
  const auto said = said_by(finding);
  for (const auto& [key, at, value] : expected.entries) {
    BOOST_TEST_CONTEXT(at.text() << ": " << key) {
      if (key == "key")
        compare_key(finding, value);
      else
        BOOST_TEST(said.at(key) == value.text);
    }
  }
}

void compare_counts(const Counts& counts, const Node& expected) {
  const std::map<std::string, std::uint64_t> counted{{"holds", counts.holds},
                                                     {"violated", counts.violated},
                                                     {"vacuous", counts.vacuous},
                                                     {"not_applicable", counts.not_applicable}};
  for (const auto& [outcome, at, value] : expected.entries) BOOST_TEST_CONTEXT(outcome) {
      BOOST_TEST(std::to_string(counted.at(outcome)) == value.text);
    }
}

void compare_result(const RuleResult& result, const RuleCase& test) {
  if (test.skipped) {
    BOOST_TEST(name_of(result.verdict) == name_of(Verdict::skipped));
    BOOST_TEST(result.reason == *test.skipped);
    return;
  }
  const bool fails = !test.findings.items.empty();
  BOOST_TEST(name_of(result.verdict) == name_of(fails ? Verdict::failed : Verdict::passed));
  BOOST_TEST(result.findings_total == test.findings.items.size());
  BOOST_TEST_REQUIRE(result.findings.size() == test.findings.items.size());
  for (std::size_t i = 0; i < result.findings.size(); ++i)
    compare_finding(result.findings[i], test.findings.items[i]);
  compare_counts(result.counts, test.counts);
  if (test.statement) BOOST_TEST(result.statement == *test.statement);
}

std::vector<std::string> texts_of(const Mistakes& mistakes) {
  std::vector<std::string> texts;
  for (const Mistake& mistake : mistakes)
    texts.push_back(mistake.suggestion.empty() ? mistake.message
                                               : mistake.message + "; " + mistake.suggestion);
  return texts;
}

void run_case(const RuleCase& test) {
  Mistakes mistakes = test.pack_mistakes;
  const auto stream = open_text(test.data);
  const auto table = read_table(*stream, test.release.data_name, {});
  BOOST_TEST_REQUIRE(table.has_value(), test.at.text());

  VersionResult result;
  if (mistakes.empty()) {
    const std::vector packs{test.pack};
    result = check_release(test.release, *table, packs, {}, mistakes);
  }
  BOOST_TEST(texts_of(mistakes) == test.mistakes, boost::test_tools::per_element());
  if (!test.mistakes.empty() || !mistakes.empty()) return;
  BOOST_TEST_REQUIRE(result.rules.size() == 1U);
  compare_result(result.rules.front(), test);
}

}  // namespace

std::vector<fs::path> case_files(const fs::path& folder) {
  std::vector<fs::path> files = sorted_entries(folder);
  std::erase_if(files, [](const fs::path& path) { return path.extension() != ".yml"; });
  return files;
}

void add_rule_cases(const fs::path& folder) {
  auto* all = BOOST_TEST_SUITE("rule_cases");
  for (const fs::path& kind : sorted_entries(folder)) {
    if (!fs::is_directory(kind)) continue;
    auto* suite = BOOST_TEST_SUITE(kind.filename().string());
    for (const fs::path& file : case_files(kind))
      for (RuleCase& test : read_rule_cases(file))
        suite->add(boost::unit_test::make_test_case([test] { run_case(test); }, test.name,
                                                    test.at.file,
                                                    static_cast<std::size_t>(test.at.line)));
    all->add(suite);
  }
  boost::unit_test::framework::master_test_suite().add(all);
}

}  // namespace crossfoot
