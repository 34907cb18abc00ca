#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "truth.h"

namespace crossfoot::snapshot {

/// Items that the three data sets share. Groups at 31 March and at any point are different
/// populations; each has children on no plan (CINO), on a protection plan (CPPO), looked after.
inline const std::string all_pupils = "All pupils";
inline const std::string comparison = "All pupils comparison";
inline const std::string long_care = "CLA 12 months at 31 March";
inline const std::string short_care = "CLA less than 12 months at 31 March";
inline const std::string any_care = "CLA at any point";

inline const std::string all_sen = "All SEN provision";
inline const std::string care_plan = "Education, health and care plan";
inline const std::string sen_support = "SEN support / SEN without an EHC plan";
inline const std::string no_sen = "No SEN provision";
inline const std::string unknown_sen = "Unknown SEN provision";

/// The groups that are not sums of others.
const std::vector<std::string>& base_groups();

/// Whether the group is of children looked after, who have a placement and a length of care.
bool is_looked_after(std::string_view group);

/// `202425` for 2024.
std::string period_of(int year);

/// The rows with those of the groups that are sums of others (all CIN, all CLA at 31 March), where
/// every part has a row of the breakdown. `items[1]` is the group.
void add_group_totals(std::vector<TrueRow>& rows);

/// Throws unless the groups, and provisions within `sen_item`, add up.
void require_population_adds_up(const std::vector<TrueRow>& rows, std::size_t sen_item);

/// What a text is sorted by: capitals and small letters are alike, as on the pages.
std::string sort_text(std::string_view text);

}  // namespace crossfoot::snapshot
