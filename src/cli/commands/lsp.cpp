#include <cstdio>

#include "cli/command.h"
#include "cli/options/config_file.h"
#include "cli/options/shared_options.h"
#include "lsp/server.h"

namespace crossfoot {

namespace {

/// What the configuration file of the working folder says of data; its other options are for other
/// commands.
DataOptions data_of_folder() {
  CommandLine program;
  DataOptions data;
  CommandLine& line = program.add_command("lsp", "", [] {});
  add_data_options(line, data);
  Diagnostics about_other_commands;
  apply_config(config_file_name, program, {&program.commands().front()}, about_other_commands);
  return data;
}

class LspCommand final : public Command {
 public:
  ExitCode run(Console& console) override {
    console.leave_standard_output();
    return serve_editor(stdin, stdout, data_of_folder) ? ExitCode::passed : ExitCode::failed;
  }
};

}  // namespace

extern const CommandEntry lsp_command;
const CommandEntry lsp_command{
    .name = "lsp",
    .summary = "Language server for editors, on standard input and output",
    .footer =
        R"(An editor starts it; rules/EDITORS.md says how to set up VS Code, Positron and Neovim.
It shows mistakes while you write, completes kinds, parameters, columns and items, and explains what
the cursor is on. Columns and items come from the file that crossfoot.yml in the working folder
names, for example `file: data.csv`.)",
    .make = [](CommandLine&) -> std::unique_ptr<Command> { return std::make_unique<LspCommand>(); },
};

}  // namespace crossfoot
