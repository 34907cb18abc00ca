#include "cli/run_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <string>
#include <thread>

#include "cli/value_names.h"

namespace crossfoot {

namespace {

const std::map<std::string, FailOn> fail_ons = {
    {"error", FailOn::error}, {"warning", FailOn::warning}, {"never", FailOn::never}};

}  // namespace

void add_run_options(CLI::App& app, RunOptions& options) {
  const std::string group = "Running";
  options.check.jobs = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("--jobs", options.check.jobs, "Number of threads (default: one per processor)")
      ->check(CLI::Range(1U, 1024U).description(""))
      ->type_name("N")
      ->group(group);
  app.add_option("--tags", options.check.tags, "Run only rules that have one of these tags")
      ->type_name("TAG,...")
      ->delimiter(',')
      ->expected(1)
      ->take_all()
      ->group(group);
  app.add_option("--max-findings", options.check.max_findings, "Maximum findings reported per rule")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}).description(""))
      ->type_name("N")
      ->capture_default_str()
      ->group(group);
  app.add_option("--fail-on", options.fail_on, "Lowest severity of finding that fails the run")
      ->transform(value_named(fail_ons))
      ->type_name("error|warning|never")
      ->default_str("error")
      ->group(group);
  app.add_flag("--fail-on-vacuous", options.fail_on_vacuous, "Fail if a rule tested nothing")
      ->group(group);
}

}  // namespace crossfoot
