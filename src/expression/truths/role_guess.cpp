#include "expression/truths/role_guess.h"

#include <algorithm>
#include <fmt/core.h>

#include "expression/truths/number_like.h"
#include "expression/truths/precision.h"

namespace crossfoot {
namespace {

/// Distinct texts of a column by what they look like; blanks are left out.
struct Looks {
  std::size_t values = 0;  ///< numbers and symbols
  std::size_t alike = 0;   ///< made like numbers, or marks
  std::size_t others = 0;
  std::string example;  ///< the first that is made like a number and is none

  [[nodiscard]] std::size_t all() const { return values + alike + others; }
};

Looks looks_of(const Column& column) {
  Looks looks;
  for (Code code = 0; code < column.distinct(); ++code) {
    const std::string_view text = column.text(code);
    if (column.cell(code).is_blank()) continue;
    if (column.cell(code).is_number() || standard_symbols().contains(text)) {
      ++looks.values;
      continue;
    }
    const bool number = is_like_a_number(text);
    if (number && looks.example.empty()) looks.example = text;
    ++(number || is_mark(text) ? looks.alike : looks.others);
  }
  return looks;
}

}  // namespace

bool looks_like_an_indicator(const Column& column) {
  constexpr std::size_t nearly_all = 10;  // one odd text in so many
  if (holds_identifiers(column)) return false;
  const Looks looks = looks_of(column);
  const bool mostly = looks.values > looks.alike + looks.others;
  const bool alike = looks.values + looks.alike > 0 && looks.others * nearly_all <= looks.all();
  return mostly || alike;
}

void take_for_indicators(std::span<const std::string> figures, std::span<const std::string> keys,
                         const Table& table, Roles& roles) {
  for (const std::string& name : figures) {
    const auto column = table.find(name);
    if (!column || roles.of[*column] != Role::filter) continue;
    if (std::ranges::find(keys, name) != keys.end()) continue;
    roles.of[*column] = Role::indicator;
    std::erase(roles.key, *column);
  }
}

std::string doubt_about(const Table& table, const Roles& roles, bool has_metadata,
                        std::size_t column) {
  constexpr std::size_t one_fifth = 5;
  const Column& cells = table.column(column);
  const Role role = roles.of[column];
  if (has_metadata || role == Role::time || role == Role::geography) return {};
  const Looks looks = looks_of(cells);
  if (role == Role::indicator && !looks.example.empty())
    return fmt::format(
        "{} is treated as an indicator, although {} of its {} different values are not numbers, "
        "for example '{}'",
        cells.name(), looks.alike + looks.others, looks.all(), looks.example);
  const std::size_t numbers = looks.values + looks.alike;
  if (role != Role::filter || holds_identifiers(cells) || numbers * one_fifth < looks.all() ||
      numbers < 2)
    return {};
  return fmt::format(
      "{} is treated as a filter, and so as part of the key, although {} of its {} different "
      "values are numbers or look like numbers",
      cells.name(), numbers, looks.all());
}

}  // namespace crossfoot
