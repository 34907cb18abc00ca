#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "cli/console.h"
#include "cli/options/command_line.h"
#include "cli/options/exit_code.h"

namespace crossfoot {

/// A sub-command while it is being used: made with its options, filled by the parser, then run.
class Command {
 public:
  virtual ~Command() = default;
  virtual ExitCode run(Console& console) = 0;
};

/// What the command line has. One file per command; the list is in commands.cpp.
struct CommandEntry {
  std::string_view name;
  std::string_view summary;                             ///< one line of the help
  std::string_view footer;                              ///< examples, below the options
  std::unique_ptr<Command> (*make)(CommandLine& line);  ///< adds the command's options
};

std::span<const CommandEntry* const> commands();

}  // namespace crossfoot
