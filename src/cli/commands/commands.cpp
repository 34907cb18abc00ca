#include <array>

#include "cli/command.h"

namespace crossfoot {

extern const CommandEntry check_command;
extern const CommandEntry lint_command;
extern const CommandEntry test_command;
extern const CommandEntry explain_command;
extern const CommandEntry list_command;
extern const CommandEntry diff_command;
extern const CommandEntry fetch_command;
extern const CommandEntry sweep_command;
extern const CommandEntry cache_command;
extern const CommandEntry history_command;
extern const CommandEntry merge_command;
extern const CommandEntry accept_command;
extern const CommandEntry packs_command;
extern const CommandEntry lsp_command;
extern const CommandEntry completion_command;
extern const CommandEntry man_command;

std::span<const CommandEntry* const> commands() {
  static constexpr std::array all = {
      &check_command, &lint_command,    &test_command,       &explain_command,
      &list_command,  &diff_command,    &fetch_command,      &sweep_command,
      &cache_command, &history_command, &merge_command,      &accept_command,
      &packs_command, &lsp_command,     &completion_command, &man_command};
  return all;
}

}  // namespace crossfoot
