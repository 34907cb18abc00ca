#pragma once

#include <string>
#include <vector>

#include "diff/table_diff.h"
#include "findings/changes.h"

namespace crossfoot {

/// The difference in words: what is lost first, possible disclosures next, then changes by size,
/// then what is new.
std::vector<VersionChanges::Section> sections_of(const TableDiff& diff);

/// "3,270 rows in both; 21 added; no cell changed".
std::string diff_in_words(const TableDiff& diff);

}  // namespace crossfoot
