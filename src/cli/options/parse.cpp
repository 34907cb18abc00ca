#include "cli/options/parse.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/text/text.h"

namespace crossfoot {
namespace {

/// Options with what they take; which of them exclude each other is said when it matters.
class PlainFormatter final : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_name().empty() ? "" : " " + option->get_type_name();
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    return option->get_description();
  }
};

std::string described(const Option& option) {
  const bool shows_usual = !option.usual.empty() && option.values != Option::Values::optional;
  return option.help + (shows_usual ? " (default: " + option.usual + ")" : "");
}

bool is_argument(const Option& option) { return !option.names.starts_with('-'); }

void give(Option& option, const std::vector<std::string>& values) {
  const Result<void> taken = option.take(values);
  const std::string name = (is_argument(option) ? "" : "--") + option.key();
  if (!taken) throw CLI::ValidationError(name, taken.error().message);
  option.given = true;
}

CLI::Option* add_flag(CLI::App& app, Option& option) {
  return app.add_flag_function(
      option.names, [&option](std::int64_t count) { give(option, {count > 0 ? "true" : "false"}); },
      described(option));
}

CLI::Option* add_valued(CLI::App& app, Option& option) {
  CLI::Option* added = app.add_option(
      option.names,
      [&option](const CLI::results_t& values) {
        give(option, values);
        return true;
      },
      described(option));
  added->type_name(option.value_name)->required(option.required);
  if (option.values == Option::Values::optional) added->expected(0, 1)->default_str(option.usual);
  if (option.values != Option::Values::many) return added;
  return is_argument(option)
             ? added->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args()
             : added->expected(1)->take_all();
}

void add_options(CLI::App& app, CommandLine& line) {
  for (Option& option : line.options()) {
    const bool is_flag = option.values == Option::Values::none;
    CLI::Option* added = is_flag ? add_flag(app, option) : add_valued(app, option);
    if (!option.group.empty()) added->group(option.group);
  }
  for (const Option& option : line.options()) {
    for (const std::string& key : option.needs)
      app.get_option("--" + option.key())->needs(app.get_option("--" + key));
    for (const std::string& key : option.excludes)
      app.get_option("--" + option.key())->excludes(app.get_option("--" + key));
  }
}

void add_commands(CLI::App& app, CommandLine& line) {
  for (CommandLine::SubCommand& command : line.commands()) {
    CLI::App* added = app.add_subcommand(command.name, command.summary);
    if (!command.footer.empty()) added->footer(command.footer);
    add_options(*added, command.line);
    add_commands(*added, command.line);
    if (command.line.commands().empty()) continue;
    added->require_subcommand(1);
    added->fallthrough();
  }
}

std::vector<CommandLine::SubCommand*> chosen_of(CLI::App& app, CommandLine& line) {
  std::vector<CommandLine::SubCommand*> chosen;
  for (CommandLine::SubCommand& command : line.commands()) {
    CLI::App* added = app.get_subcommand(command.name);
    if (!added->parsed()) continue;
    chosen = chosen_of(*added, command.line);
    chosen.insert(chosen.begin(), &command);
  }
  return chosen;
}

/// "did you mean `--junit`? ", for the first word that nobody understood.
std::string suggestion(const CLI::App& app, const CommandLine& program, const CLI::App* command) {
  std::vector<std::string> known;
  if (command == nullptr)
    for (const auto& each : program.commands()) known.push_back(each.name);
  else
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  for (const std::string& word : app.remaining(true)) {
    const std::string near = did_you_mean(word.substr(0, word.find('=')), known);
    if (!near.empty()) return near + " ";
  }
  return "";
}

std::string answer_of(const CLI::App& app, const CLI::ParseError& success) {
  std::ostringstream text;
  app.exit(success, text, text);
  return text.str();
}

std::string in_words(const CLI::App& app, const CommandLine& program,
                     const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  const CLI::App* command = chosen.empty() ? nullptr : chosen.front();
  return fmt::format("{}; {}see `{} {}--help`", trim(error.what()),
                     suggestion(app, program, command), app.get_name(),
                     command == nullptr ? "" : command->get_name() + " ");
}

}  // namespace

ParsedLine parse_command_line(const ProgramText& text, CommandLine& program, int argc,
                              const char* const* argv) {
  CLI::App app(std::string(text.description), std::string(text.name));
  app.set_version_flag("--version", std::string(text.version));
  app.footer(std::string(text.footer));
  app.formatter(std::make_shared<PlainFormatter>());
  app.require_subcommand(0, 1);
  add_commands(app, program);
  ParsedLine parsed;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool is_answer = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    (is_answer ? parsed.answer : parsed.mistake) =
        is_answer ? answer_of(app, error) : in_words(app, program, error);
    return parsed;
  }
  parsed.chosen = chosen_of(app, program);
  if (parsed.chosen.empty()) parsed.answer = app.help();
  for (const CommandLine::SubCommand* command : parsed.chosen) command->chosen();
  return parsed;
}

}  // namespace crossfoot
