#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "checks/params.h"

namespace crossfoot {

/// What the EES standard knows of a `time_identifier` (analysts' guide, "List of allowable time
/// values"; the codes are the API's).
struct TimeIdentifier {
  std::string label;  ///< "Academic year"
  std::string code;   ///< "AY"
  int digits;         ///< of its time periods: 4 for a year, 6 for two in a row
  std::string group;  ///< identifiers of one group may stand in one file
};

std::span<const TimeIdentifier> time_identifiers();
const TimeIdentifier* identifier_labelled(std::string_view label);
const TimeIdentifier* identifier_coded(std::string_view code);

/// A time period as data files write it (`201819`, `2018`), from that or from how people and the
/// API write it (`2018/19`, `2018/2019`). Nothing for other texts and for years not in a row.
std::optional<std::string> plain_period(std::string_view written);

/// `2018/19` for `201819`; other texts stay.
std::string shown_period(std::string_view plain);

/// The plain period that a parameter writes; another text is a mistake.
std::optional<std::string> period_of(const Word& written, Diagnostics& mistakes);

}  // namespace crossfoot
