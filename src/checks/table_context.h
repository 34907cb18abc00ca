#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/truths/precision.h"
#include "expression/truths/roles.h"
#include "expression/truths/scope.h"
#include "findings/findings.h"
#include "release/release.h"
#include "table/grouping.h"
#include "table/table.h"

namespace crossfoot {

/// Which of a version's tables a rule looks at.
enum class On { data, metadata, columns };
std::optional<On> on_named(std::string_view name);
std::string_view name_of(On on);

struct TableContexts;
class Alongside;

/// What the API's query endpoint answers for a version, as a table with the columns of the data:
/// ids are put back to what they stand for.
struct QueriedRows {
  std::unique_ptr<const Table> table;  ///< null where nothing could be had
  std::string trouble;                 ///< why
  std::uint64_t total_results = 0;     ///< how many rows the endpoint says that it has
};

/// What a rule wants of the query endpoint.
struct QueryNeed {
  bool post = false;         ///< by POST, else by GET
  std::uint64_t sample = 0;  ///< about so many rows, evenly spread; 0: all

  friend auto operator<=>(const QueryNeed&, const QueryNeed&) = default;
};
using Queried = std::map<QueryNeed, QueriedRows>;

/// What rules are bound to: one version's table as expressions see it, and what was published about
/// it. It must outlive what is bound to it.
struct TableContext : Scope {
  const Release& release;
  const TableContexts* tables = nullptr;  ///< all tables of the version; null where there is one
  std::string file = {};                  ///< of `table` where that isn't the data, for findings
  const Release* previous_release = nullptr;  ///< what was published about previous_version
  const Queried* queried = nullptr;           ///< null where nobody was asked
  std::shared_ptr<Alongside> alongside =
      nullptr;  ///< both versions; null where there is none before
};

/// The tables that a version comes with, each as a subject of its own.
struct TableContexts {
  const TableContext* data = nullptr;
  const TableContext* metadata =
      nullptr;                            ///< a row for each filter and indicator; null without any
  const TableContext* columns = nullptr;  ///< a row for each column of the data

  [[nodiscard]] const TableContext* of(On on) const;
};

/// The cells of a row's key as findings show them: filters first, time and place after; columns
/// that hold one value throughout the table are left out, for they tell nothing.
std::vector<Finding::Cell> key_of(const TableContext& context, std::size_t row);

/// A finding about a cell (or several) of a row, with row, line, key and the cells filled in.
Finding finding_at(const TableContext& context, std::size_t row,
                   const std::vector<std::size_t>& columns);

}  // namespace crossfoot
