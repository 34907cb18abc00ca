#include "engine/pictures/repeats.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace crossfoot {

namespace {

constexpr std::size_t most_repeats = 50;
constexpr std::size_t most_ranges = 12;

/// A column with the code of the text that it has to hold.
using Holds = std::pair<const Column*, Code>;

std::optional<std::vector<Holds>> codes_of(const Finding& finding, const Table& table) {
  std::vector<Holds> holds;
  for (const auto& [name, value] : finding.cells) {
    // A partner's cell has a name that is no column's: it stands in another row.
    const auto column = table.find(name);
    if (!column) return std::nullopt;
    holds.emplace_back(&table.column(*column), table.column(*column).code_at(*finding.row - 1));
    if (table.column(*column).text(holds.back().second) != value) return std::nullopt;
  }
  return holds;
}

bool may_repeat(const Finding& finding, const Table& table) {
  return finding.row && *finding.row <= table.rows() && finding.file.empty() && !finding.measure &&
         !finding.cells.empty();
}

/// Rows by ranges without a gap; ranges that aren't listed are counted.
class Ranges {
 public:
  explicit Ranges(Repeat& repeat) : repeat_(repeat) {}

  /// Rows ascend, from 1.
  void add(std::uint64_t row) {
    ++repeat_.rows;
    const bool goes_on = last_ != 0 && last_ + 1 == row;
    last_ = row;
    if (goes_on && repeat_.ranges_left_out == 0)
      repeat_.ranges.back().second = row;
    else if (!goes_on && repeat_.ranges.size() < most_ranges)
      repeat_.ranges.emplace_back(row, row);
    else if (!goes_on)
      ++repeat_.ranges_left_out;
  }

 private:
  Repeat& repeat_;
  std::uint64_t last_ = 0;
};

void count(const std::vector<Holds>& holds, const FailingRows& failing, std::size_t rows,
           Repeat& repeat) {
  Ranges ranges(repeat);
  holds.front().first->with_codes([&](auto codes) {
    for (std::size_t row = 0; row < rows; ++row) {
      if (codes[row] != holds.front().second) continue;
      if (!std::ranges::all_of(
              holds, [row](const Holds& each) { return each.first->code_at(row) == each.second; }))
        continue;
      ++repeat.all_rows;
      if (failing.contains(row)) ranges.add(row + 1);
    }
  });
}

}  // namespace

void add_repeats(const TableContext& context, const FailingRows& failing, RuleResult& result) {
  if (failing.empty() || result.disclosure) return;
  const Table& table = context.table;
  for (const Finding& finding : result.findings) {
    if (result.repeats.size() == most_repeats) break;
    if (!may_repeat(finding, table) || !failing.contains(*finding.row - 1)) continue;
    const auto known = std::ranges::any_of(result.repeats, [&](const Repeat& repeat) {
      return repeat.cells == finding.cells && repeat.message == finding.message;
    });
    const auto holds = codes_of(finding, table);
    if (known || !holds) continue;
    Repeat repeat;
    repeat.cells = finding.cells;
    repeat.message = finding.message;
    count(*holds, failing, table.rows(), repeat);
    result.repeats.push_back(std::move(repeat));
  }
  // One finding of its kind is told as it is. Where values are alike and causes differ, it isn't
  // known which rows have which.
  const std::vector<Repeat> all = result.repeats;
  std::erase_if(result.repeats, [&](const Repeat& repeat) {
    return repeat.rows < 2 || std::ranges::count(all, repeat.cells, &Repeat::cells) > 1;
  });
}

}  // namespace crossfoot
