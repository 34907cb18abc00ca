#include "engine/figures.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

bool says_precision(const ColumnSpec& spec) {
  return spec.rounded_to || spec.decimals || spec.exact || spec.suppressed_symbol ||
         spec.suppressed_below || spec.rounding != Rounding::unknown;
}

/// The columns in an expression that is a number: not those by which rows are found.
void add_columns(const Expr& expression, std::vector<std::string>& columns) {
  for_each_part(expression, [&](const Expr& part) {
    const bool names_one = part.kind == Expr::Kind::column || part.kind == Expr::Kind::partner;
    if (names_one && part.data_set.empty()) columns.push_back(part.text);
  });
}

void add_columns(const RulePart& rule, std::vector<std::string>& columns) {
  static constexpr std::array<std::string_view, 3> kinds = {"total", "change", "ratio"};
  static constexpr std::array<std::string_view, 4> names = {"of", "published", "numerator",
                                                            "denominator"};
  if (std::ranges::find(kinds, rule.kind->name) == kinds.end()) return;
  for (const std::string_view name : names) {
    const Node* value = rule.params.find(name);
    if (value == nullptr) continue;
    for (const Node* scalar : scalars_of(value)) {
      Mistakes told_before;
      if (const auto expression = parse_expression(*scalar, told_before))
        add_columns(*expression, columns);
    }
  }
}

}  // namespace

std::vector<std::string> figures_of(const Rule& rule) {
  std::vector<std::string> columns;
  for (const RulePart* part : parts_of(rule))
    if (part->on == On::data) add_columns(*part, columns);
  return columns;
}

std::vector<std::string> figures_of(const Pack& pack) {
  std::vector<std::string> columns;
  for (const auto& [column, spec] : pack.columns)
    if (says_precision(spec)) columns.push_back(column);
  for (const Rule& rule : pack.rules) std::ranges::copy(figures_of(rule), std::back_inserter(columns));
  return columns;
}

}  // namespace crossfoot
