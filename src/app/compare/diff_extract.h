#pragma once

#include <filesystem>

#include "base/result.h"
#include "diff/alignment.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// Writes every row that only one side has and every cell that changed as CSV, however many there
/// are: what happened, column, both values, difference, both rows with their lines, then what names
/// the row. Errors are of kind output, or interrupted.
Result<void> write_diff_extract(const std::filesystem::path& file, const Alignment& alignment,
                                const Scope& before, const Scope& after);

}  // namespace crossfoot
