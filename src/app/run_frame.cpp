#include "app/run_frame.h"

#include "app/load/pack_hashes.h"
#include "base/calendar.h"
#include "report/diff/changes.h"

namespace crossfoot {

RunResult run_frame(const RuleSet& packs, const std::filesystem::path& lists,
                    const RunOptions& options, std::time_t started) {
  RunResult frame;
  frame.crossfoot_version = CROSSFOOT_VERSION;
  frame.started = moment_text(started);
  frame.fail_on = options.fail_on;
  frame.fail_on_vacuous = options.fail_on_vacuous;
  for (const auto& pack : packs.packs) frame.packs.push_back(pack->title);
  frame.pack_files = pack_files_of(packs);
  frame.list_files = list_files_of(packs, lists);
  return frame;
}

CheckOptions check_options(const RunOptions& options, std::time_t now, const Deadline& deadline) {
  CheckOptions check = options.check;
  check.today = day_text(now);
  check.describe_changes = changes_of;
  check.deadline = deadline;
  return check;
}

}  // namespace crossfoot
