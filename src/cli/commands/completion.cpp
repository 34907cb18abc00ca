#include "cli/command.h"
#include "cli/pages/completions.h"

namespace crossfoot {

namespace {

class CompletionCommand final : public Command {
 public:
  explicit CompletionCommand(CommandLine& line) {
    line.add_choice<std::string (*)()>(
            "shell", script_,
            {{"bash", &bash_completion}, {"zsh", &zsh_completion}, {"fish", &fish_completion}},
            "The shell")
        .needed();
  }

  ExitCode run(Console& console) override {
    return console.print(script_()) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  std::string (*script_)() = nullptr;
};

}  // namespace

extern const CommandEntry completion_command;
const CommandEntry completion_command{
    .name = "completion",
    .summary = "Print a script that completes commands and options in your shell",
    .footer = R"(Examples:
  crossfoot completion bash > ~/.local/share/bash-completion/completions/crossfoot
  crossfoot completion zsh > ~/.zfunc/_crossfoot
  crossfoot completion fish > ~/.config/fish/completions/crossfoot.fish

The Debian package installs all three.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<CompletionCommand>(line);
    },
};

}  // namespace crossfoot
