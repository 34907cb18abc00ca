#include "cli/pages/completions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/pages/whole_line.h"

namespace crossfoot {
namespace {

using SubCommand = CommandLine::SubCommand;

bool takes_value(const Option& option) {
  return option.values != Option::Values::none && option.values != Option::Values::optional;
}

bool takes_file(const Option& option) {
  for (const char* word : {"FILE", "FOLDER", "PACK", "SNAPSHOT"})
    if (option.value_name.find(word) != std::string::npos) return true;
  return false;
}

/// In single quotes, as all three shells read them.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string out = "'";
  for (const char c : text)
    if (c == '\'')
      out += quote;
    else
      out += c;
  return out + "'";
}

constexpr std::string_view shell_quote = R"('\'')";
constexpr std::string_view fish_quote = R"(\')";

std::string names_of(std::list<SubCommand>& commands) {
  std::vector<std::string> names;
  for (const SubCommand& command : commands) names.push_back(command.name);
  return fmt::format("{}", fmt::join(names, " "));
}

/// The branches of a `case` over the word before, for options that take a value.
std::string bash_values(CommandLine& line) {
  std::string out;
  for (const Option& option : line.options()) {
    const std::string name = long_name_of(option);
    if (name.empty() || !takes_value(option)) continue;
    const auto words = words_of_value(option);
    std::string reply;
    if (!words.empty())
      reply = fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\")); ", fmt::join(words, " "));
    else if (takes_file(option))
      reply = "COMPREPLY=($(compgen -f -- \"$word\")); ";
    out += fmt::format("        {}) {}return ;;\n", name, reply);
  }
  return out;
}

std::string bash_options(CommandLine& line) {
  std::vector<std::string> names = {"--help"};
  for (const Option& option : line.options())
    if (const std::string name = long_name_of(option); !name.empty()) names.push_back(name);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string bash_case(SubCommand& command, const std::string& pattern) {
  std::string values = bash_values(command.line);
  if (!values.empty()) values = fmt::format("      case $before in\n{}      esac\n", values);
  return fmt::format("    {})\n{}      options='{}' ;;\n", pattern, values,
                     bash_options(command.line));
}

/// `[text]` and `:` mean something to _arguments.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const Option& option) {
  const std::string name = long_name_of(option);
  if (name.empty()) return quoted("*:pack:_files", shell_quote);
  std::string text = name + (takes_value(option) ? "=" : "") + "[" + zsh_text(option.help) + "]";
  if (option.values == Option::Values::many) text = "*" + text;
  if (!takes_value(option)) return quoted(text, shell_quote);
  const auto words = words_of_value(option);
  text += ":" + zsh_text(option.value_name) + ":";
  if (!words.empty()) text += fmt::format("({})", fmt::join(words, " "));
  if (takes_file(option)) text += "_files";
  return quoted(text, shell_quote);
}

std::string zsh_arguments(CommandLine& line) {
  std::string out = "_arguments";
  for (const Option& option : line.options()) out += " \\\n        " + zsh_option(option);
  return out;
}

std::string fish_option(const Option& option, const std::string& condition) {
  const std::string name = long_name_of(option);
  if (name.empty()) return "";
  std::string out =
      fmt::format("complete -c crossfoot -n {} -l {} -d {}", quoted(condition, fish_quote),
                  name.substr(2), quoted(option.help, fish_quote));
  if (const std::string short_name = short_name_of(option); !short_name.empty())
    out += " -s " + short_name.substr(1);
  if (!takes_value(option)) return out + "\n";
  const auto words = words_of_value(option);
  out += takes_file(option) ? " -r -F" : " -x";
  if (!words.empty()) out += fmt::format(" -a '{}'", fmt::join(words, " "));
  return out + "\n";
}

std::string fish_command(const SubCommand& command, const std::string& condition) {
  return fmt::format("complete -c crossfoot -n {} -f -a {} -d {}\n", quoted(condition, fish_quote),
                     command.name, quoted(command.summary, fish_quote));
}

}  // namespace

std::string bash_completion() {
  WholeLine whole;
  std::string cases;
  for (SubCommand& command : whole.line().commands()) {
    if (command.line.commands().empty()) {
      cases += bash_case(command, command.name + "\\ *");
      continue;
    }
    for (SubCommand& inner : command.line.commands())
      cases += bash_case(inner, command.name + "\\ " + inner.name);
    cases += fmt::format("    {}\\ *) options='{}' ;;\n", command.name,
                         names_of(command.line.commands()));
  }
  return fmt::format(R"(# Completes the command line of crossfoot in bash.
_crossfoot() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{} --help --version' -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}}" in
{}  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) case $options in
         -*) COMPREPLY=($(compgen -f -- "$word")) ;;
         *) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
       esac ;;
  esac
}}
complete -o filenames -F _crossfoot crossfoot
)",
                     names_of(whole.line().commands()), cases);
}

std::string zsh_completion() {
  WholeLine whole;
  std::string commands;
  std::string cases;
  for (SubCommand& command : whole.line().commands()) {
    commands += "    " + quoted(command.name + ":" + zsh_text(command.summary), shell_quote) + "\n";
    cases += fmt::format("      {})\n        {} ;;\n", command.name, zsh_arguments(command.line));
  }
  return fmt::format(R"(#compdef crossfoot
# Completes the command line of crossfoot in zsh.
_crossfoot() {{
  local -a commands
  commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{}  esac
}}
if [ "$funcstack[1]" = _crossfoot ]; then _crossfoot "$@"; else compdef _crossfoot crossfoot; fi
)",
                     commands, cases);
}

std::string fish_completion() {
  WholeLine whole;
  std::string out = "# Completes the command line of crossfoot in fish.\n";
  for (SubCommand& command : whole.line().commands()) {
    out += fish_command(command, "__fish_use_subcommand");
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    for (SubCommand& inner : command.line.commands()) out += fish_command(inner, condition);
    for (const Option& option : command.line.options()) out += fish_option(option, condition);
  }
  return out;
}

}  // namespace crossfoot
