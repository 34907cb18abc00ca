#pragma once

#include <optional>

#include "base/result.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// The metadata as a table, a row for each filter and indicator: the meta.csv with all its columns,
/// or the same columns made of what the API says. Nothing where a version has no metadata.
Result<std::optional<Table>> metadata_table(const Release& release);

/// The columns of a table as a table: name, position (from 1) and distinct, the number of different
/// values, of which a blank is one.
Table columns_table(const Table& table);

}  // namespace crossfoot
