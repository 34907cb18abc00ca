#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "checks/table_context.h"
#include "packs/pack.h"

namespace crossfoot {

/// An item that a rule names and that a time period or a level lacks, though others have it: there
/// the rule decides less than it was written for.
struct LostItem {
  std::string column;
  std::string item;
  std::string slice_column;  ///< time_period, geographic_level or another filter
  std::string slice;         ///< the period or level
  std::string nearest;       ///< an item that never stands beside the named one; may be empty
  std::size_t row;           ///< from 0: the first of that item, or of the period
};

/// Those with a nearest item, and totals that a period lacks which has their parts; at most 20.
std::vector<LostItem> lost_items(const Rule& rule, const TableContext& context);

/// What to tell of one.
Finding finding_of(const LostItem& lost, const TableContext& context);

}  // namespace crossfoot
