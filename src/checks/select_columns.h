#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "checks/params.h"
#include "checks/table_context.h"

namespace crossfoot {

/// How columns are meant where they aren't named one by one: `named by col_name where col_type =
/// 'Filter'` (what a column of the metadata names), the same with `not by filter_grouping_column`
/// (but what another one names), and `named like ^la_` (a regular expression that is somewhere in
/// the name), the same with `but not la_name, la_code`.
bool selects_columns(std::string_view text);

/// The columns of the table that are meant, in the order of the table; one that isn't there is left
/// out. It doesn't apply to data without the metadata that it names.
Applicable<std::vector<std::size_t>> select_columns(const Word& selector,
                                                    const TableContext& context,
                                                    Diagnostics& mistakes);

}  // namespace crossfoot
