#include "checks/kinds/cells/symbol_pairs.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

#include "checks/support/cells.h"

namespace crossfoot {
namespace {

/// What a cell says, as far as symbols beside it are concerned.
enum class Says : std::uint8_t { zero, tiny, number, hidden, inapplicable, other };

Says said_by(const Column& column, Code code, const Symbols& symbols) {
  const Cell& cell = column.cell(code);
  if (cell.is_number()) return cell.number == Decimal::of(0) ? Says::zero : Says::number;
  const auto symbol = symbols.find(column.text(code));
  if (symbol == symbols.end()) return Says::other;
  if (symbol->second == SymbolMeaning::zero) return Says::zero;
  if (symbol->second == SymbolMeaning::confidential) return Says::hidden;
  if (symbol->second == SymbolMeaning::not_applicable) return Says::inapplicable;
  if (symbol->second == SymbolMeaning::rounds_to_zero) return Says::tiny;
  return Says::other;
}

bool is_number(Says says) { return says == Says::zero || says == Says::number; }

enum class Fault : std::uint8_t {
  none,
  uncovered,
  uncovered_base,
  uncovered_count,
  needless,
  groundless,
  too_small,
  not_zero
};

/// `base` is what the base says; `other` where the pair names none.
Fault fault_of(Says count, Says percent, Says base, bool hidden_together) {
  if (count == Says::hidden && (is_number(percent) || percent == Says::inapplicable))
    return Fault::uncovered;
  if (base == Says::hidden && is_number(percent)) return Fault::uncovered_base;
  if (percent == Says::inapplicable &&
      (count == Says::number || (count == Says::zero && base == Says::number)))
    return Fault::needless;
  if (count == Says::inapplicable && is_number(percent)) return Fault::groundless;
  if (percent == Says::zero && (count == Says::number || count == Says::tiny))
    return Fault::too_small;
  if (percent == Says::tiny && count == Says::zero) return Fault::not_zero;
  if (hidden_together && percent == Says::hidden && is_number(count) && base != Says::hidden)
    return Fault::uncovered_count;
  return Fault::none;
}

/// What a pair's columns say, by code.
struct Spoken {
  explicit Spoken(const TableContext& context, std::optional<std::size_t> index) {
    if (!index) return;
    column = &context.table.column(*index);
    for (Code code = 0; code < column->distinct(); ++code)
      says.push_back(said_by(*column, code, context.symbols));
  }

  [[nodiscard]] Says at(std::size_t row) const {
    return column == nullptr ? Says::other : says[column->code_at(row)];
  }

  const Column* column = nullptr;
  std::vector<Says> says;
};

/// What should stand in the percentage's cell, and why.
std::pair<std::string, std::string> words_for(Fault fault) {
  switch (fault) {
    case Fault::uncovered:
      return {"suppressed", "its count is suppressed and can be worked out from it"};
    case Fault::uncovered_base:
      return {"suppressed", "its base is suppressed and can be worked out from it"};
    case Fault::uncovered_count:
      return {"suppressed", "a figure calculated from it is suppressed, as for small counts"};
    case Fault::needless:
      return {"a number", "the numbers that it depends on are published"};
    case Fault::groundless:
      return {"not applicable", "its count is not applicable"};
    case Fault::not_zero:
      return {"0", "this symbol is for numbers above 0 that round to 0, and its count is 0"};
    default:
      return {"a symbol that rounds to 0", "0 means none at all, and its count is above 0"};
  }
}

Finding finding_of(const TableContext& context, const SymbolPair& pair, Fault fault,
                   std::size_t row) {
  const bool of_count = fault == Fault::uncovered_count;
  std::vector<std::size_t> columns{of_count ? pair.count : pair.percent,
                                   of_count ? pair.percent : pair.count};
  const Column& wrong = context.table.column(columns[0]);
  const Column& beside = context.table.column(columns[1]);
  if (pair.base) columns.push_back(*pair.base);
  Finding finding = finding_at(context, row, columns);
  const auto [expected, why] = words_for(fault);
  finding.expected = expected;
  finding.actual = in_quotes(wrong.text_at(row));
  finding.message = fmt::format("{} is {}, but {}: {} is {}", wrong.name(), finding.actual, why,
                                beside.name(), in_quotes(beside.text_at(row)));
  return finding;
}

}  // namespace

std::vector<SymbolPair> symbol_pairs_of(const std::vector<WrittenPair>& pairs, Binding& binding) {
  std::vector<SymbolPair> found;
  for (const WrittenPair& pair : pairs) {
    const auto count = binding.column(pair.count);
    const auto percent = binding.column(pair.percent);
    const auto base = pair.base ? binding.column(*pair.base) : std::nullopt;
    if (count && percent && (!pair.base || base)) found.push_back({*count, *percent, base});
  }
  return found;
}

std::vector<SymbolPair> symbol_pairs_by_name(const TableContext& context) {
  constexpr std::array<std::string_view, 6> of_percents{"_percent", "_percentage", "_pc",
                                                        "_rate",    "_proportion", "_share"};
  constexpr std::array<std::string_view, 4> of_counts{"", "_count", "_number", "_total"};
  std::vector<SymbolPair> pairs;
  for (std::size_t index = 0; index < context.table.size(); ++index) {
    const std::string& name = context.table.column(index).name();
    const auto* ending = std::ranges::find_if(
        of_percents, [&](std::string_view each) { return name.ends_with(each); });
    if (context.roles.of[index] != Role::indicator || ending == of_percents.end()) continue;
    const std::string stem = name.substr(0, name.size() - ending->size());
    for (const std::string_view each : of_counts) {
      const auto count = context.table.find(stem + std::string(each));
      if (!count || context.roles.of[*count] != Role::indicator) continue;
      pairs.push_back({*count, index, std::nullopt});
      break;
    }
  }
  return pairs;
}

void judge_symbol_pairs(const TableContext& context, const std::vector<SymbolPair>& pairs,
                        bool hidden_together, const Selection& rows, OutcomeCounter& counter) {
  for (const SymbolPair& pair : pairs) {
    const Spoken count(context, pair.count);
    const Spoken percent(context, pair.percent);
    const Spoken base(context, pair.base);
    rows.for_each([&](std::size_t row) {
      const Fault fault = fault_of(count.at(row), percent.at(row), base.at(row), hidden_together);
      if (fault != Fault::none)
        counter.violated_at(row, [&] { return finding_of(context, pair, fault, row); });
      else if (count.at(row) == Says::other || percent.at(row) == Says::other)
        counter.not_applicable();
      else
        counter.holds();
    });
  }
}

std::string statement_of(const Table& table, const std::vector<SymbolPair>& pairs) {
  std::string names;
  for (const SymbolPair& pair : pairs)
    names += fmt::format("{}{} with {}", names.empty() ? "" : ", ",
                         table.column(pair.percent).name(), table.column(pair.count).name());
  return "the symbols in each row agree: " + names;
}

}  // namespace crossfoot
