#include "cli/options/run_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "cli/options/value_names.h"

namespace crossfoot {

namespace {

const std::map<std::string, FailOn> fail_ons = {
    {"error", FailOn::error}, {"warning", FailOn::warning}, {"never", FailOn::never}};

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Shard> read_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto number = whole_number(std::string_view(text).substr(0, slash));
  const auto of = whole_number(std::string_view(text).substr(slash + 1));
  if (!number || !of || *number < 1 || *number > *of || *of > most_shards) return std::nullopt;
  return Shard{*number, *of};
}

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

void add_profile_option(CLI::App& app, std::string& name) {
  app.add_option(
         "--profile", name,
         "Run the packs of a profile, for example ees, and report whether the data passes it")
      ->type_name("NAME")
      ->group("Running");
}

void add_shard_option(CLI::App& app, Shard& shard) {
  app.add_option_function<std::string>(
         "--shard",
         [&shard](const std::string& text) {
           const auto read = read_shard(text);
           if (!read)
             throw CLI::ValidationError(
                 "--shard",
                 text + ": write the number of the part and the number of parts, for example 2/4");
           shard = *read;
         },
         "Check only one part of the data sets, for example 2/4; `crossfoot merge` joins the "
         "results")
      ->type_name("I/N")
      ->group("What to check");
}

}  // namespace crossfoot
