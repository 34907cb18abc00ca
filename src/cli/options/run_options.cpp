#include "cli/options/run_options.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "base/text/text.h"
#include "cli/options/shared_options.h"

namespace crossfoot {

namespace {

std::optional<Shard> read_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto number = whole_number(std::string_view(text).substr(0, slash));
  const auto of = whole_number(std::string_view(text).substr(slash + 1));
  constexpr auto most = static_cast<std::int64_t>(most_shards);
  if (!number || !of || *number < 1 || *number > *of || *of > most) return std::nullopt;
  return Shard{static_cast<std::size_t>(*number), static_cast<std::size_t>(*of)};
}

/// `a,b` means two tags.
Result<void> take_tags(const std::vector<std::string>& values, std::vector<std::string>& tags) {
  tags.clear();
  for (const std::string& value : values)
    for (const std::string_view tag : split(value, ','))
      if (!tag.empty()) tags.emplace_back(tag);
  return {};
}

}  // namespace

void add_run_options(CommandLine& line, RunOptions& options) {
  CheckOptions& check = options.check;
  check.jobs = std::max(1U, std::thread::hardware_concurrency());
  line.add_number("--jobs", check.jobs, 1, most_jobs,
                  "Number of threads (default: one per processor)")
      .in(headings::running);
  line.add(
          "--tags",
          [&check](const std::vector<std::string>& values) {
            return take_tags(values, check.tags);
          },
          "Run only rules that have one of these tags", Option::Values::many)
      .value("TAG,...")
      .in(headings::running);
  line.add_number("--max-findings", check.max_findings, 1, 100'000,
                  "Maximum findings reported per rule")
      .usually(std::to_string(check.max_findings))
      .in(headings::running);
  line.add_choice<FailOn>(
          "--fail-on", options.fail_on,
          {{"error", FailOn::error}, {"warning", FailOn::warning}, {"never", FailOn::never}},
          "Lowest severity of finding that fails the run")
      .usually("error")
      .in(headings::running);
  line.add("--fail-on-vacuous", options.fail_on_vacuous, "Fail if a rule tested nothing")
      .in(headings::running);
}

void add_profile_option(CommandLine& line, std::string& name) {
  line.add("--profile", name,
           "Run the packs of a profile, for example ees, and report whether the data passes it")
      .value("NAME")
      .in(headings::running);
}

void add_shard_option(CommandLine& line, Shard& shard) {
  const auto take = [&shard](const std::vector<std::string>& values) -> Result<void> {
    const auto read = read_shard(values.back());
    if (!read)
      return Error{Error::Kind::usage,
                   values.back() +
                       ": write the number of the part and the number of parts, for example 2/4"};
    shard = *read;
    return {};
  };
  line.add("--shard", take,
           "Check only one part of the data sets, for example 2/4; `crossfoot merge` joins the "
           "results")
      .value("I/N")
      .in(headings::what_to_check);
}

}  // namespace crossfoot
