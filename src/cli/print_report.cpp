#include "cli/print_report.h"

#include <cstdio>

#include "cli/pipeline.h"

namespace crossfoot {

namespace {

/// In the log of a build service a report must not give commands, so what could begin one is
/// written otherwise; to programs that read JSON or XML it says the same.
std::string harmless(std::string_view text, ReportSyntax syntax) {
  const bool is_json = syntax == ReportSyntax::json;
  const std::string number_sign = is_json ? "#\\u0023" : "#&#35;";
  const std::string colon = is_json ? ":\\u003a" : "&#58;:";
  std::string out;
  bool at_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool doubled = i + 1 < text.size() && text[i + 1] == text[i];
    if (doubled && text[i] == '#')
      out += number_sign;
    else if (doubled && text[i] == ':' && at_start)
      out += colon;
    else {
      out += text[i];
      at_start = text[i] == '\n' || (at_start && text[i] == ' ');
      continue;
    }
    ++i;
    at_start = false;
  }
  return out;
}

}  // namespace

Result<void> print_report(const std::string& text, ReportSyntax syntax) {
  const std::string printed =
      surrounding_pipeline() == Pipeline::none ? text : harmless(text, syntax);
  if (std::fwrite(printed.data(), 1, printed.size(), stdout) == printed.size() &&
      std::fflush(stdout) == 0)
    return {};
  return Error{Error::Kind::output, "the report could not be written to standard output"};
}

}  // namespace crossfoot
