#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "checks/kind.h"

namespace crossfoot {

/// A number that rules and the pack's `columns:` can give for a column.
struct PrecisionLimit {
  std::string_view param;     ///< of the rule: "to"
  std::string_view declared;  ///< in `columns:`, "rounded_to"
  std::int64_t smallest;      ///< that makes sense
  std::optional<std::int64_t> (*of)(const ColumnSpec& spec);
};

/// By column, the limit that the rule gives, else the one that the pack declares. Without
/// `columns` in the rule these are the columns that declare one; a column that the rule names and
/// that has none is a mistake.
std::map<std::size_t, std::int64_t> limits_of(const Node& params, const PrecisionLimit& limit,
                                              Binding& binding);

}  // namespace crossfoot
