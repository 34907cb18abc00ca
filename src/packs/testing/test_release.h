#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "base/node.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// What was published, as a test says it: `version`, `type`,
/// `total_results`, `notes`, `meta` and `changes`.
Release read_test_release(const Node& test, Diagnostics& mistakes);

/// The table that a test gives as `data`, `row` or both; null where it gives none, or none that
/// can be read.
std::shared_ptr<const Table> read_test_data(const Node& test, const std::string& name,
                                            Diagnostics& mistakes);

/// What was published of the version before, as `previous_version` and `previous_meta` say; what
/// they leave out is as in `release`, and the number is 1.0.
Release read_previous_release(const Node& test, const Release& release, Diagnostics& mistakes);

/// The table of `previous` or `api_rows`, which has the test's `row`, too; null where the test has
/// none.
std::shared_ptr<const Table> read_beside(const Node& test, const char* key, const std::string& name,
                                         Diagnostics& mistakes);

/// The tables of `data_sets`, by the names that rules give them.
std::map<std::string, std::shared_ptr<const Table>, std::less<>> read_other_data_sets(
    const Node& test, Diagnostics& mistakes);

}  // namespace crossfoot
