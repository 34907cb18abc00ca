#include "report/timings.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/words.h"

namespace crossfoot {
namespace {

constexpr double shortest = 0.001;

std::string line_of(const Timing& timing) {
  const std::string index =
      timing.index_seconds > 0 ? fmt::format("{:9.3f}", timing.index_seconds) : std::string(9, ' ');
  return fmt::format("{:9.3f}{}  {}\n", timing.seconds, index,
                     timing.of.empty() ? timing.what : timing.what + ", " + timing.of);
}

}  // namespace

std::vector<Timing> timings_of(const RunResult& run, std::size_t most) {
  constexpr std::size_t longest_name = 100;
  std::vector<Timing> timings;
  // Where the time is stated, two runs give the same page.
  if (!(run.seconds > 0)) return timings;
  for (const VersionResult& version : run.runs) {
    const std::string of =
        tame(version.data_set_title, longest_name) + " " + tame(version.version, longest_name);
    timings.push_back({"reading the data", of, version.read_seconds, 0});
    timings.push_back({"preparing the rules", of, version.prepare_seconds, 0});
    for (const RuleResult& rule : version.rules)
      timings.push_back({tame(rule.id, longest_name), of, rule.seconds, rule.index_seconds});
  }
  std::erase_if(timings, [](const Timing& timing) { return !(timing.seconds >= shortest); });
  std::ranges::stable_sort(timings, std::greater<>{}, &Timing::seconds);
  timings.resize(std::min(timings.size(), most));
  return timings;
}

std::string render_timings(const RunResult& run, double report_seconds) {
  constexpr std::size_t most = 40;
  std::string text = "where the time went, in seconds (rules run side by side):\n";
  text += "    total    index  what\n";
  text += line_of({"the whole run", "", run.seconds, 0});
  text += line_of({"writing reports", "", report_seconds, 0});
  for (const Timing& timing : timings_of(run, most)) text += line_of(timing);
  return text;
}

}  // namespace crossfoot
