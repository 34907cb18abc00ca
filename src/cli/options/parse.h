#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options/command_line.h"

namespace crossfoot {

/// What the help of the program says before and after its commands.
struct ProgramText {
  std::string_view name;
  std::string_view description;
  std::string_view footer;
  std::string_view version;  ///< what --version prints
};

/// What came of reading a command line: commands to run, an answer to print, or a mistake.
struct ParsedLine {
  std::vector<CommandLine::SubCommand*> chosen = {};  ///< from the outer command to the inner one
  std::string answer = {};   ///< to --help, --version, or to no command at all
  std::string mistake = {};  ///< with the way out
};

/// Reads the command line and gives every option in it to its `take`.
ParsedLine parse_command_line(const ProgramText& text, CommandLine& program, int argc,
                              const char* const* argv);

}  // namespace crossfoot
