#include <filesystem>
#include <fmt/format.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/pages/man_page.h"

namespace crossfoot {

namespace {

class ManCommand final : public Command {
 public:
  explicit ManCommand(CommandLine& line) {
    line.add("command", command_, "The command (default: the program as a whole)").value("COMMAND");
    line.add("--all", folder_, "Write the pages of the program and of all commands to this folder")
        .value("FOLDER");
  }

  ExitCode run(Console& console) override {
    if (!folder_.empty()) return write_all(console);
    const std::string page = man_page(command_);
    if (page.empty()) {
      console.error("there is no command `" + command_ + "`; `crossfoot --help` lists them");
      return ExitCode::mistaken;
    }
    return console.print(page) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  ExitCode write_all(Console& console) const {
    Result<void> written = write_file(folder_ / "crossfoot.1", man_page());
    for (const CommandEntry* entry : commands())
      if (written)
        written =
            write_file(folder_ / fmt::format("crossfoot-{}.1", entry->name), man_page(entry->name));
    if (written) return ExitCode::passed;
    console.error(written.error());
    return ExitCode::unwritten;
  }

  std::string command_;
  std::filesystem::path folder_;
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
