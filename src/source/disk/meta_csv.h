#pragma once

#include <string>

#include "base/result.h"
#include "release/release.h"

namespace crossfoot {

/// Reads a `*.meta.csv`: one row per filter or indicator with the columns col_name, col_type, label
/// and, where the file has them, indicator_unit, indicator_dp, filter_hint and
/// filter_grouping_column. Other columns are passed over, and so is what can't be meant so, which
/// `troubles` says. Errors (bytes, quotes, numbers of fields) are of kind data and name file and
/// line.
Result<Metadata> read_meta_csv(const std::string& text, const std::string& file);

}  // namespace crossfoot
