#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <fmt/format.h>
#include <iostream>
#include <new>
#include <vector>

#include "base/interrupt.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/config_file.h"
#include "cli/options/console_options.h"

namespace crossfoot {

namespace {

constexpr const char* description =
    "crossfoot checks published official statistics: down, across, and against what was published "
    "before.\nIt runs rules on every published version of a data set and reports what failed, "
    "where and why.";

constexpr const char* footer = R"(Examples:
  crossfoot check --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --junit --html
  crossfoot check --file data.csv
  crossfoot lint my-rules.yml
  crossfoot check --help

Exit codes:
  0   every rule ran and nothing at or above --fail-on failed
  1   rules failed
  2   mistakes in the command line or in packs, or a selection that matches nothing
  3   the check did not happen: data could not be fetched or read, nothing was tested, or Ctrl-C
  4   a report could not be written
  70  crossfoot itself failed)";

/// Options with what they take; which of them exclude each other is said when it matters.
class PlainFormatter final : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_name().empty() ? "" : " " + option->get_type_name();
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    const std::string& usual = option->get_default_str();
    const bool said = usual.empty() || option->get_expected_min() == 0;
    return option->get_description() + (said ? "" : " (default: " + usual + ")");
  }
};

/// The command line with all its commands, of which one was chosen after parse().
class Program {
 public:
  Program() : app_(description, "crossfoot") {
    app_.set_version_flag("--version", "crossfoot " CROSSFOOT_VERSION);
    app_.footer(footer);
    app_.formatter(std::make_shared<PlainFormatter>());
    app_.require_subcommand(0, 1);
    for (const CommandEntry* entry : commands()) {
      CLI::App* app = app_.add_subcommand(std::string(entry->name), std::string(entry->summary));
      app->footer(std::string(entry->footer));
      made_.push_back({app, entry->make(*app)});
      add_console_options(*app, console_);
    }
  }

  ExitCode run(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return answer(error);
    }
    Diagnostics mistakes;
    for (CLI::App* app = chosen_of(app_); app != nullptr; app = chosen_of(*app))
      apply_config(config_file_name, app_, *app, mistakes);
    Console console(console_);
    if (!mistakes.empty()) {
      console.mistakes(mistakes);
      return ExitCode::mistaken;
    }
    for (const auto& [app, command] : made_)
      if (app->parsed()) return command->run(console);
    return console.print(app_.help()) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  static CLI::App* chosen_of(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? nullptr : chosen.front();
  }

  /// Help and version are errors to the parser, too.
  ExitCode answer(const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
      return app_.exit(error) == 0 && std::cout.flush() ? ExitCode::passed : ExitCode::unwritten;
    const CLI::App* command = chosen_of(app_);
    Console console(console_);
    console.error(fmt::format("{}; {}see `crossfoot {}--help`", trim(error.what()),
                              suggestion(command),
                              command == nullptr ? "" : command->get_name() + " "));
    return ExitCode::mistaken;
  }

  /// "did you mean `--junit`? ", for the first word that nobody understood.
  [[nodiscard]] std::string suggestion(const CLI::App* command) const {
    std::vector<std::string> known;
    if (command == nullptr) {
      for (const CommandEntry* entry : commands()) known.emplace_back(entry->name);
    } else {
      for (const CLI::Option* option : command->get_options())
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
    for (const std::string& word : app_.remaining(true)) {
      std::string near = did_you_mean(word.substr(0, word.find('=')), known);
      if (!near.empty()) return near + " ";
    }
    return "";
  }

  struct Made {
    CLI::App* app;
    std::unique_ptr<Command> command;
  };

  CLI::App app_;
  ConsoleOptions console_;
  std::vector<Made> made_;
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
