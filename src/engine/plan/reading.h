#pragma once

#include <cstddef>
#include <optional>

#include "findings/findings.h"
#include "table/table.h"

namespace crossfoot {

/// The id of what is found while a file is read; no rule of a pack can be called that.
inline constexpr const char* reading_rule = "crossfoot.reading";

/// What is wrong with how the file reads, whatever the packs ask: quoted cells that run over
/// several lines, an error where they hold rows of the file. Nothing where there is none.
std::optional<RuleResult> reading_result(const Table& table, std::size_t max_findings);

}  // namespace crossfoot
