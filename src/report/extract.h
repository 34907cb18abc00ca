#pragma once

#include <string>
#include <string_view>

#include "findings/findings.h"

namespace crossfoot {

/// A field of CSV: valid UTF-8 without control characters, quoted where it must be. A text that a
/// spreadsheet would run as a formula gets an apostrophe before it; numbers stay as they are.
std::string csv_field(std::string_view text);

/// The lines of the extract, a file of every failing cell: its head, and one for a finding.
std::string extract_head();
std::string extract_line(const VersionResult& version, const RuleResult& rule,
                         const Finding& finding, const Acceptance* terms);

}  // namespace crossfoot
