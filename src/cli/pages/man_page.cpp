#include "cli/pages/man_page.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "base/text/text.h"
#include "cli/pages/whole_line.h"

namespace crossfoot {
namespace {

using SubCommand = CommandLine::SubCommand;

/// A text as roff prints it, whatever it holds.
std::string roff(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    at_start = c == '\n';
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string head(const std::string& name, std::string_view summary) {
  return fmt::format(".TH {} 1 \"\" \"crossfoot {}\" \"crossfoot manual\"\n.SH NAME\n{} \\- {}\n",
                     upper(roff(name)), CROSSFOOT_VERSION, roff(name), roff(summary));
}

/// The parts of a footer, each of which begins with a line that ends in a colon, as sections.
std::string sections_of(std::string_view footer) {
  std::string out;
  bool as_written = false;
  const auto end = [&] {
    if (as_written) out += ".fi\n";
    as_written = false;
  };
  bool any = false;
  for (const std::string_view line : split(footer, '\n')) {
    if (line.ends_with(':') && !line.starts_with(' ')) {
      end();
      out += ".SH " + upper(roff(line.substr(0, line.size() - 1))) + "\n";
    } else if (line.starts_with("  ")) {
      if (!as_written) out += ".nf\n";
      as_written = true;
      out += roff(line.substr(2)) + "\n";
    } else {
      end();
      if (!any && !line.empty()) out += ".SH NOTES\n";
      out += line.empty() ? ".PP\n" : roff(line) + "\n";
    }
    any = any || !line.empty();
  }
  end();
  return out;
}

std::string name_in_bold(const Option& option) {
  const std::string short_name = short_name_of(option);
  std::string out = "\\fB" + roff(long_name_of(option)) + "\\fR";
  if (!short_name.empty()) out = "\\fB" + roff(short_name) + "\\fR, " + out;
  if (option.names.front() != '-') out = "\\fI" + roff(option.value_name) + "\\fR";
  if (option.names.front() == '-' && !option.value_name.empty())
    out += " \\fI" + roff(option.value_name) + "\\fR";
  return out;
}

std::string options_of(CommandLine& line) {
  std::string out;
  std::vector<std::string> groups;
  for (const Option& option : line.options())
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  for (const std::string& group : groups) {
    if (!group.empty()) out += ".SS " + roff(group) + "\n";
    for (const Option& option : line.options()) {
      if (option.group != group) continue;
      const bool shows_usual = !option.usual.empty() && option.values != Option::Values::optional;
      out += ".TP\n" + name_in_bold(option) + "\n" +
             roff(option.help + (shows_usual ? " (default: " + option.usual + ")" : "")) + "\n";
    }
  }
  return out;
}

std::string page_of(SubCommand& command) {
  std::string out = head("crossfoot-" + command.name, command.summary);
  out += fmt::format(".SH SYNOPSIS\n\\fBcrossfoot {}\\fR", roff(command.name));
  if (!command.line.commands().empty()) out += " \\fICOMMAND\\fR";
  for (const Option& option : command.line.options())
    if (option.names.front() != '-')
      out += (option.required ? " \\fI" : " [\\fI") + roff(option.value_name) +
             (option.required ? "\\fR" : "\\fR]...");
  out += " [\\fIOPTION\\fR]...\n.SH DESCRIPTION\n" + roff(command.summary) + ".\n";
  if (!command.line.commands().empty()) {
    out += ".SH COMMANDS\n";
    for (SubCommand& each : command.line.commands())
      out += fmt::format(".TP\n\\fB{}\\fR\n{}.\n", roff(each.name), roff(each.summary)) + ".RS\n" +
             options_of(each.line) + ".RE\n";
  }
  out += ".SH OPTIONS\n" + options_of(command.line) + sections_of(command.footer);
  return out + ".SH SEE ALSO\n\\fBcrossfoot\\fR(1)\n";
}

std::string page_of_program(CommandLine& line) {
  std::string out = head("crossfoot", "check published official statistics");
  out += ".SH SYNOPSIS\n\\fBcrossfoot\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]...\n.SH DESCRIPTION\n" +
         roff(program_description) + "\n.SH COMMANDS\n";
  std::string pages;
  for (const SubCommand& command : line.commands()) {
    out += fmt::format(".TP\n\\fB{}\\fR\n{}.\n", roff(command.name), roff(command.summary));
    pages +=
        fmt::format("{}\\fBcrossfoot\\-{}\\fR(1)", pages.empty() ? "" : ",\n", roff(command.name));
  }
  return out + sections_of(program_footer) + ".SH SEE ALSO\n" + pages + "\n";
}

}  // namespace

std::string man_page(std::string_view command) {
  WholeLine whole;
  if (command.empty()) return page_of_program(whole.line());
  for (SubCommand& each : whole.line().commands())
    if (each.name == command) return page_of(each);
  return "";
}

}  // namespace crossfoot
