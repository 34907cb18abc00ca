#include "checks/case_runner.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fmt/ranges.h>
#include <stdexcept>

#include "base/file.h"
#include "engine/testing/run_pack_test.h"
#include "packs/testing/read_test.h"
#include "packs/yaml/yaml_node.h"

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

std::optional<std::string> text_of(const std::string& file) {
  Result<std::string> text = read_file(file);
  return text ? std::optional(*std::move(text)) : std::nullopt;
}

void run_case(const RuleTest& test) {
  for (const TestResult& result : run_test(test))
    BOOST_TEST(result.passed(), test.at.text()
                                    << ":\n"
                                    << fmt::format("{}", fmt::join(result.difference, "\n")));
}

}  // namespace

std::vector<RuleTest> cases_in(const fs::path& folder) {
  std::vector<RuleTest> cases;
  Diagnostics mistakes;
  for (const fs::path& file : sorted_entries(folder)) {
    if (file.extension() != ".yml") continue;
    const auto root = read_yaml(file, mistakes);
    if (!root) continue;
    std::ranges::move(read_tests(*root, nullptr, file, mistakes), std::back_inserter(cases));
  }
  if (!mistakes.empty()) throw std::runtime_error(render(mistakes, text_of));
  return cases;
}

void add_rule_cases(const fs::path& folder) {
  auto* all = BOOST_TEST_SUITE("rule_cases");
  for (const fs::path& kind : sorted_entries(folder)) {
    if (!fs::is_directory(kind)) continue;
    auto* suite = BOOST_TEST_SUITE(kind.filename().string());
    for (RuleTest& test : cases_in(kind))
      suite->add(boost::unit_test::make_test_case([test] { run_case(test); }, test.name,
                                                  test.at.file,
                                                  static_cast<std::size_t>(test.at.line)));
    all->add(suite);
  }
  boost::unit_test::framework::master_test_suite().add(all);
}

}  // namespace crossfoot
