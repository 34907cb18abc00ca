#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace crossfoot {

/// The command line with all commands and options, for whoever describes it. The options fill
/// things that nobody uses.
class WholeLine {
 public:
  WholeLine();

  [[nodiscard]] CommandLine& line() { return line_; }

 private:
  CommandLine line_;
  ConsoleOptions console_;
  std::vector<std::unique_ptr<Command>> made_;
};

/// What the help of the program says before and after its commands.
extern const std::string_view program_description;
extern const std::string_view program_footer;

/// The words that an option takes, where its values are words: `a|b|c`. Else none.
std::vector<std::string> words_of_value(const Option& option);

/// Its long name with the dashes, and its short one; empty where it has none, or is an argument.
std::string long_name_of(const Option& option);
std::string short_name_of(const Option& option);

}  // namespace crossfoot
