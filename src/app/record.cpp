#include "app/record.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/sha256.h"
#include "engine/outcome/verdicts.h"

namespace crossfoot {

ProgramInfo this_program() {
  const auto hash = sha256_of_file("/proc/self/exe");
  return {CROSSFOOT_VERSION, hash ? *hash : CROSSFOOT_VERSION};
}

Result<void> record_run(History& history, RunResult& run, std::size_t keep) {
  if (const auto recalled = history.recall(run); !recalled) return recalled;
  tell_lost_lists(run);
  conclude(run);
  if (const auto recorded = history.record(run, this_program(), false); !recorded) return recorded;
  if (keep == 0) return {};
  const auto forgotten = history.forget(keep);
  return forgotten ? Result<void>{} : forgotten.error();
}

std::string how_it_runs(const std::vector<std::string>& settings,
                        const std::vector<std::string>& tags, const RunResult& run) {
  return fmt::format("{}\n{}\n{} {}", settings, tags, name_of(run.fail_on), run.fail_on_vacuous);
}

}  // namespace crossfoot
