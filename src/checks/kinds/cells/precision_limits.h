#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

/// A number that rules and the pack's `columns:` can give for a column.
struct PrecisionLimit {
  std::string_view param;     ///< of the rule: "to"
  std::string_view declared;  ///< in `columns:`, "rounded_to"
  std::optional<std::int64_t> (*of)(const ColumnSpec& spec);
};

/// What a rule says of it.
struct GivenLimit {
  Words columns;
  std::optional<std::int64_t> number;
};

/// What cells are held to.
struct PrecisionLimits {
  struct Limit {
    std::int64_t number = 0;
    Rounding rounding = Rounding::unknown;  ///< as the pack declares
  };

  /// Of some rows of a column, where the pack declares rows apart.
  struct OfRows {
    std::size_t column;
    Limit limit;
    std::vector<std::uint8_t> rows;  ///< a mask
    std::string where;               ///< for people
  };

  std::map<std::size_t, Limit> by_column;
  std::vector<OfRows> of_rows;

  [[nodiscard]] bool empty() const { return by_column.empty() && of_rows.empty(); }
};

/// The limit that the rule gives, else the one that the pack declares of a column, or of some of
/// its rows. Without `columns` in the rule these are the columns that declare one; a column that
/// the rule names and that has none is a mistake.
PrecisionLimits limits_of(const GivenLimit& given, const PrecisionLimit& limit, Binding& binding);

/// Judges the selected cells, each by its limit: `judge` and `describe` are made for one.
void judge_by_limits(
    const TableContext& context, const PrecisionLimits& limits, const Selection& rows,
    OutcomeCounter& counter,
    const std::function<JudgeCell(const PrecisionLimits::Limit& limit)>& judge,
    const std::function<DescribeCell(const PrecisionLimits::Limit& limit)>& describe);

}  // namespace crossfoot
