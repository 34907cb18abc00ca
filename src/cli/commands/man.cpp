#include "cli/command.h"
#include "cli/pages/man_page.h"

namespace crossfoot {

namespace {

class ManCommand final : public Command {
 public:
  explicit ManCommand(CommandLine& line) {
    line.add("command", command_, "The command (default: the program as a whole)").value("COMMAND");
  }

  ExitCode run(Console& console) override {
    const std::string page = man_page(command_);
    if (page.empty()) {
      console.error("there is no command `" + command_ + "`; `crossfoot --help` lists them");
      return ExitCode::mistaken;
    }
    return console.print(page) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  std::string command_;
};

}  // namespace

extern const CommandEntry man_command;
const CommandEntry man_command{
    .name = "man",
    .summary = "Print a manual page, for man(1)",
    .footer = R"(Examples:
  crossfoot man | man -l -
  crossfoot man check > crossfoot-check.1)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<ManCommand>(line);
    },
};

}  // namespace crossfoot
