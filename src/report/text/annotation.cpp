#include "report/text/annotation.h"

#include <fmt/format.h>

#include "base/text/encoding.h"
#include "base/text/utf8.h"

namespace crossfoot {

namespace {

std::string escaped(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : to_utf8(text)) {
    if (characters.find(c) == std::string_view::npos)
      out += c;
    else
      out += percent_escape(c);
  }
  return out;
}

std::string property(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "notice";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

/// Azure writes its escapes `%3B`, and a percent sign `%AZP25`. It looks for `##` anywhere in a
/// line, so no text keeps that.
std::string azure_text(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : to_utf8(text)) {
    if (c == '#' && out.ends_with('#')) out += ' ';
    if (c == '%')
      out += "%AZP25";
    else if (characters.find(c) == std::string_view::npos)
      out += c;
    else
      out += percent_escape(c);
  }
  return out;
}

std::string azure_property(std::string_view text) { return azure_text(text, "\r\n;]"); }

}  // namespace

std::string github_annotation(Severity severity, const Position& at, std::string_view title,
                              std::string_view message) {
  std::string properties;
  if (!at.file.empty()) properties += "file=" + property(at.file) + ",";
  if (!at.file.empty() && at.line > 0) properties += fmt::format("line={},", at.line);
  if (!at.file.empty() && at.line > 0 && at.column > 0)
    properties += fmt::format("col={},", at.column);
  return fmt::format("::{} {}title={}::{}\n", command_of(severity), properties, property(title),
                     escaped(message, "%\r\n"));
}

std::string azure_annotation(Severity severity, const Position& at, std::string_view title,
                             std::string_view message) {
  std::string properties =
      fmt::format("type={};", severity == Severity::error ? "error" : "warning");
  if (!at.file.empty()) properties += "sourcepath=" + azure_property(at.file) + ";";
  if (!at.file.empty() && at.line > 0) properties += fmt::format("linenumber={};", at.line);
  if (!at.file.empty() && at.line > 0 && at.column > 0)
    properties += fmt::format("columnnumber={};", at.column);
  return fmt::format("##vso[task.logissue {}]{}: {}\n", properties, azure_text(title, "\r\n"),
                     azure_text(message, "\r\n"));
}

}  // namespace crossfoot
