#include <algorithm>
#include <ctime>

#include "app/load/remote_packs.h"
#include "app/load/shown_paths.h"
#include "app/load/spare_inputs.h"
#include "base/calendar.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/options/shared_options.h"
#include "cli/print_report.h"
#include "engine/pictures/coverage.h"
#include "engine/testing/run_pack_test.h"
#include "report/junit/test_report.h"

namespace crossfoot {

namespace {

TestRun run_tests(const TestSet& set) {
  TestRun run;
  run.started = moment_text(std::time(nullptr));
  for (const TestFile& file : set.files) {
    TestFileResult results{file.path.generic_string(), {}};
    for (const RuleTest& test : file.tests)
      std::ranges::move(run_test(test), std::back_inserter(results.tests));
    run.files.push_back(std::move(results));
  }
  run.coverage = coverage_of(set.packs, run.files);
  return run;
}

bool has_tests(const TestFileResult& file) { return !file.tests.empty(); }

bool all_passed(const TestFileResult& file) {
  return std::ranges::all_of(file.tests, &TestResult::passed);
}

class TestCommand final : public Command {
 public:
  explicit TestCommand(CommandLine& line) {
    add_pack_arguments(line, paths_);
    line.add("--coverage", coverage_,
             "List rules without both a test that fails and one that passes; fail if there are "
             "any");
    line.add("--junit", junit_,
             "Write a JUnit file with a suite for each file of tests; `-` is standard output")
        .value("FILE");
    line.add("--junit-strict", strict_junit_,
             "Write JUnit that fits the schema of the Jenkins xunit plugin, with less detail")
        .only_with("junit");
  }

  ExitCode run(Console& console) override {
    Diagnostics mistakes;
    if (!junit_.empty() && junit_ != standard_output)
      if (const auto spared = spare_inputs("junit", junit_, {}, "TEST-rules.xml"); !spared) {
        console.error(spared.error());
        return ExitCode::mistaken;
      }
    // Tests bring their own lists.
    PackStore store(ApiOptions(), false);
    const ListPlaces places{{}, {}, shipped_packs(), &store};
    const TestSet set = load_tests(paths_or_shipped(paths_), mistakes, places);
    if (!mistakes.empty()) {
      console.mistakes(mistakes);
      return exit_code_of(set.packs, mistakes);
    }
    TestRun run = run_tests(set);
    show_paths_from_here(run);
    if (std::ranges::none_of(run.files, has_tests)) {
      console.error(
          "there are no tests; write the tests of x.yml in x.test.yml, in the same folder");
      return ExitCode::not_checked;
    }
    return report(run, console);
  }

 private:
  ExitCode report(const TestRun& run, Console& console) const {
    if (const auto written = write_junit(run); !written) {
      console.error(written.error());
      return ExitCode::unwritten;
    }
    if (junit_ == standard_output) console.leave_standard_output();
    const bool passed = std::ranges::all_of(run.files, all_passed) &&
                        (!coverage_ || std::ranges::all_of(run.coverage, &RuleCoverage::full));
    if (passed && console.quiet()) return ExitCode::passed;
    if (!console.print(render_tests(run, coverage_, console.colour()))) return ExitCode::unwritten;
    return passed ? ExitCode::passed : ExitCode::failed;
  }

  [[nodiscard]] Result<void> write_junit(const TestRun& run) const {
    if (junit_.empty()) return {};
    const std::string text =
        render_tests_junit(run, strict_junit_ ? JunitDialect::strict : JunitDialect::usual);
    return junit_ == standard_output ? print_report(text, ReportSyntax::xml)
                                     : write_file(junit_, text);
  }

  std::vector<std::filesystem::path> paths_;
  std::string junit_;
  bool strict_junit_ = false;
  bool coverage_ = false;
};

}  // namespace

extern const CommandEntry test_command;
const CommandEntry test_command{
    .name = "test",
    .summary = "Run the tests of packs",
    .footer = R"(Examples:
  crossfoot test my-rules/
  crossfoot test my-rules.yml --coverage --junit TEST-rules.xml

Write tests in a pack under `tests:`, or write the tests of x.yml in x.test.yml in the same
folder.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<TestCommand>(line);
    },
};

}  // namespace crossfoot
