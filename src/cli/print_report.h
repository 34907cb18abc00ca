#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace crossfoot {

/// What stands for standard output where a report's file is named.
constexpr std::string_view standard_output = "-";

/// What programs read a report as.
enum class ReportSyntax { json, xml };

/// Writes a report to standard output. In the log of a build service it gives no commands, whatever
/// the data hold. Errors are of kind output.
Result<void> print_report(const std::string& text, ReportSyntax syntax);

}  // namespace crossfoot
