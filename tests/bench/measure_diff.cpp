// Times the comparison of two files beside reading them, in one process, so that their ratio comes
// from the same minutes.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <thread>
#include <vector>

#include "base/stream.h"
#include "diff/table_diff.h"
#include "table/csv/read_table.h"

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

crossfoot::Table read(const std::string& file, unsigned jobs) {
  auto stream = crossfoot::open_file(file);
  if (!stream) {
    fmt::print(stderr, "{}\n", stream.error().text());
    std::exit(1);
  }
  auto table = crossfoot::read_table(**stream, file, {jobs});
  if (!table) {
    fmt::print(stderr, "{}\n", table.error().text());
    std::exit(1);
  }
  return *std::move(table);
}

/// A table with what is learnt of it without metadata.
struct Side {
  explicit Side(crossfoot::Table read)
      : table(std::move(read)), roles(assign_roles(table, {}, {}, {})), groupings(table) {
    for (const crossfoot::Column& column : table.columns())
      precision.push_back(precision_of(column, nullptr));
  }

  [[nodiscard]] crossfoot::Scope scope() {
    return {table, roles, specs, crossfoot::standard_symbols(), precision, groupings};
  }

  crossfoot::Table table;
  crossfoot::Roles roles;
  crossfoot::ColumnSpecs specs;
  std::vector<crossfoot::Precision> precision;
  crossfoot::Groupings groupings;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: measure_diff BEFORE.csv AFTER.csv\n");
    return 2;
  }
  const unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  auto start = Clock::now();
  Side before(read(argv[1], jobs));
  Side after(read(argv[2], jobs));
  const double reading = since(start);
  const crossfoot::Scope old = before.scope();
  const crossfoot::Scope now = after.scope();
  start = Clock::now();
  const crossfoot::Alignment alignment = align(old, now, {jobs});
  const double aligning = since(start);
  const crossfoot::TableDiff diff = compare(alignment, old, now, {jobs});
  const double all = since(start);
  fmt::print("{} and {} rows, {} paired, {} cells changed\n", diff.rows_before, diff.rows_after,
             diff.matched, diff.changed_cells());
  fmt::print("read both {:.3f} s, pair rows {:.3f} s, compare cells {:.3f} s\n", reading, aligning,
             all - aligning);
  fmt::print("all of it takes {:.2f} times as long as reading both\n", (reading + all) / reading);
  return 0;
}
