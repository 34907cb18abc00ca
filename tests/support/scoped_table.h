#pragma once

#include <memory>
#include <string>
#include <vector>

#include "expression/truths/scope.h"

namespace crossfoot::test {

/// A small table with all that an expression needs to be bound to it. Columns named in `specs`
/// are indicators; of the others those that assign_roles takes for them.
class ScopedTable {
 public:
  explicit ScopedTable(const std::string& csv, ColumnSpecs specs = {});

  [[nodiscard]] const Scope& scope() const { return *scope_; }

 private:
  Table table_;
  ColumnSpecs specs_;
  Roles roles_;
  std::vector<Precision> precision_;
  Groupings groupings_;
  std::unique_ptr<Scope> scope_;
};

/// A scalar of a pack, written at line 1, column 1.
Node scalar(std::string text);

/// A column that is rounded to a base, shows so many decimals, or is exact.
ColumnSpec rounded_to(std::int64_t base, Rounding rounding = Rounding::unknown);
ColumnSpec decimals(int places, Rounding rounding = Rounding::unknown);
ColumnSpec exact();

}  // namespace crossfoot::test
