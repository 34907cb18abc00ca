#include "checks/kinds/versions/lost_coverage.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "checks/support/cells.h"
#include "expression/places/key_cells.h"

namespace crossfoot {
namespace {

/// The columns that name rows, in the order in which a row counts with what it lost.
std::vector<const JointColumn*> by_weight(const Alignment& alignment) {
  std::vector<const JointColumn*> columns;
  for (const JointColumn& joint : alignment.joint) columns.push_back(&joint);
  const auto weight = [](const JointColumn* joint) {
    if (joint->before->name() == "time_period") return 0;
    return joint->before->name() == "geographic_level" ? 1 : 2;
  };
  std::ranges::stable_sort(columns, {}, weight);
  return columns;
}

/// How many rows went with an item, by its column's place in the order and its code.
using Lost = std::map<std::pair<std::size_t, Code>, std::uint64_t>;

Lost lost_items(const Alignment& alignment, const std::vector<const JointColumn*>& columns) {
  Lost lost;
  for (std::size_t row = 0; row < alignment.rows.after_of.size(); ++row) {
    if (alignment.rows.after_of[row] != no_row) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Code code = columns[i]->before->code_at(row);
      if (columns[i]->survives[code]) continue;
      ++lost[{i, code}];
      break;
    }
  }
  return lost;
}

Finding gone(std::string expected, const std::string& what, const std::string& rows) {
  Finding finding;
  finding.severity = Severity::warning;
  finding.expected = std::move(expected);
  finding.actual = "none";
  finding.message =
      fmt::format("coverage lost: {} was removed, {} of the version before", what, rows);
  return finding;
}

Finding uncompared(const TableContext& context, std::size_t row) {
  Finding finding = finding_at(context, row, {});
  finding.severity = Severity::warning;
  finding.expected = "one row of this key in each version";
  finding.actual = "more than one";
  finding.message =
      "can't be checked: more than one row matches the key in this version or the one before";
  return finding;
}

}  // namespace

void note_lost_items(const Alignment& alignment, OutcomeCounter& counter) {
  const auto columns = by_weight(alignment);
  for (const auto& [place, rows] : lost_items(alignment, columns)) {
    const Column& column = *columns[place.first]->before;
    const std::string_view item = column.text(place.second);
    const std::string lost = plural(rows, "row", "rows");
    counter.note(
        [&] {
          const std::string what = column.name() + " " + in_quotes(item) + hidden_note(item);
          Finding finding = gone(what, what, lost);
          finding.key = {{column.name(), std::string(item)}};
          return finding;
        },
        {.severity = Severity::warning});
  }
  for (const OneSided& filter : alignment.lost)
    counter.note(
        [&] {
          const std::string what = "the filter " + filter.column->name();
          return gone(what, what, "with the rows of its items");
        },
        {.severity = Severity::warning});
}

void note_uncompared_rows(const TableContext& context, const Alignment& alignment,
                          const Selection& rows, OutcomeCounter& counter) {
  std::set<std::vector<Finding::Cell>> reported;
  const auto& partners = alignment.rows.before_of;
  for (std::size_t row = 0; row < partners.size(); ++row) {
    if (partners[row] != many_rows || !rows.contains(row)) continue;
    auto key = key_cells(context.table, context.roles, row);
    if (reported.size() < counter.max_findings() && !reported.insert(std::move(key)).second)
      continue;
    counter.note([&] { return uncompared(context, row); }, {.severity = Severity::warning});
  }
}

}  // namespace crossfoot
