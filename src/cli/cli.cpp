#include "cli/cli.h"

#include <csignal>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <vector>

#include "base/interrupt.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/config_file.h"
#include "cli/options/parse.h"
#include "cli/options/shared_options.h"
#include "cli/pages/whole_line.h"

namespace crossfoot {

namespace {

/// The command line with all its commands.
class Program {
 public:
  Program() {
    for (const CommandEntry* entry : commands()) {
      const std::size_t index = made_.size();
      CommandLine& line = line_.add_command(
          entry->name, entry->summary, [this, index] { chosen_ = made_[index].get(); },
          entry->footer);
      made_.push_back(entry->make(line));
      add_console_options(line, console_);
    }
  }

  ExitCode run(int argc, const char* const* argv) {
    const ParsedLine parsed = parse_command_line(
        {"crossfoot", program_description, program_footer, "crossfoot " CROSSFOOT_VERSION}, line_,
        argc, argv);
    if (!parsed.mistake.empty()) {
      Console(console_).error(parsed.mistake);
      return ExitCode::mistaken;
    }
    if (!parsed.answer.empty())
      return Console(console_).print(parsed.answer) ? ExitCode::passed : ExitCode::unwritten;
    Diagnostics mistakes;
    apply_config(config_file_name, line_, parsed.chosen, mistakes);
    Console console(console_);
    if (mistakes.empty()) return chosen_->run(console);
    console.mistakes(mistakes);
    return ExitCode::mistaken;
  }

 private:
  CommandLine line_;
  ConsoleOptions console_;
  std::vector<std::unique_ptr<Command>> made_;
  Command* chosen_ = nullptr;
};

extern "C" void on_signal(int) { request_interrupt(); }

/// The first Ctrl-C asks the run to stop, the second ends it. A reader of our output that goes
/// away, or a file that reaches its size limit, is an error of that write, not our death.
void set_up_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

int fail(const std::string& what) {
  fmt::print(stderr,
             "crossfoot: crossfoot itself failed: {}\nThis is a bug. Please report it with the "
             "command line and, if you can share it, the data.\nThe README says where, under "
             "\"Reporting a bug\".\n",
             printable(what));
  return static_cast<int>(ExitCode::bug);
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  try {
    set_up_signals();
    return static_cast<int>(Program().run(argc, argv));
  } catch (const std::bad_alloc&) {
    fmt::print(stderr,
               "crossfoot: error: not enough memory; check fewer versions at once (--versions), or "
               "use a machine with more memory\n");
    return static_cast<int>(ExitCode::not_checked);
  } catch (const std::exception& error) {
    return fail(error.what());
  } catch (...) {
    return fail("unknown exception");
  }
}

}  // namespace crossfoot
