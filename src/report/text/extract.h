#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// A field of CSV: valid UTF-8 without control characters, quoted where it must be. A text that a
/// spreadsheet would run as a formula gets an apostrophe before it; numbers stay as they are.
std::string csv_field(std::string_view text);

/// The extract, a file of every failing cell: its head, where each key column has a column of its
/// own behind the fixed ones (`key x` where one of those is called x), ended with a newline.
std::string extract_head(const std::vector<std::string>& key_columns);

/// What a finding has in the fixed columns, without a newline.
std::string extract_fields(const VersionResult& version, const RuleResult& rule,
                           const Finding& finding, const Acceptance* terms);

}  // namespace crossfoot
