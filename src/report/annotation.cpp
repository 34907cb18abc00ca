#include "report/annotation.h"

#include <fmt/format.h>

#include "base/text.h"

namespace crossfoot {

namespace {

std::string escaped(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : to_utf8(text)) {
    if (characters.find(c) == std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
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

}  // namespace crossfoot
