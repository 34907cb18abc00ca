#include "checks/kinds/arithmetic/consistent_system.h"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>

#include "base/text/text.h"
#include "expression/places/dependent_columns.h"

namespace crossfoot {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Obstacles no_figure = symbol_or_blank | no_partner | many_partners;

TableContext widened(const TableContext& context) {
  TableContext wide = context;
  for (Precision& precision : wide.precision) precision = widest(precision);
  return wide;
}

/// The one row of each group that is wanted; none where there are several.
std::vector<std::size_t> only_rows(const Grouping& groups, std::size_t rows,
                                   const std::function<bool(std::size_t)>& wanted) {
  constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
  constexpr std::size_t several = nowhere - 1;
  std::vector<std::size_t> found(groups.groups, nowhere);
  for (std::size_t row = 0; row < rows; ++row) {
    if (!wanted(row)) continue;
    std::size_t& place = found[groups.group_of[row]];
    place = place == nowhere ? row : several;
  }
  std::ranges::replace(found, several, nowhere);
  return found;
}

bool is_row(std::size_t row) { return row != std::numeric_limits<std::size_t>::max(); }

}  // namespace

ConsistentSystem::ConsistentSystem(const TableContext& context, const SystemParts& parts,
                                   const Selection& rows)
    : context_(widened(context)) {
  for (const SystemTotal& total : parts.totals) add(total, rows);
  for (const SystemRatio& ratio : parts.ratios) add(ratio, rows);
  add_quotients();
  for (const auto& chain : parts.chains) add_chain(chain, rows);
}

const Values& ConsistentSystem::values(std::size_t column, Values::Reading reading) {
  const std::pair key(column, reading);
  const auto known = values_.find(key);
  if (known != values_.end()) return known->second;
  return values_.emplace(key, Values(context_, column, reading)).first->second;
}

Relations::Range ConsistentSystem::range(std::size_t column, std::size_t row) {
  const Values& cells = values(column, Values::Reading::published);
  const FastTruth& truth = cells.fast(cells.column().code_at(row), row);
  Relations::Range range;
  const Precision& precision = precision_at(context_.precision[column], row);
  range.whole =
      precision.whole || (precision.kind == Precision::Kind::exact && precision.places == 0);
  if ((truth.obstacles & no_figure) == 0) {
    range.low = truth.low - truth.error;
    range.high = truth.high + truth.error;
  } else if (precision.sign == Precision::Sign::from_zero) {
    range.low = 0;
  }
  if (!range.whole) return range;
  range.low = std::ceil(range.low);
  range.high = std::floor(range.high);
  return range;
}

Relations::Figure ConsistentSystem::figure(std::size_t column, std::size_t row) {
  std::vector<Relations::Figure>& by_row =
      figures_.try_emplace(column, context_.table.rows(), Relations::none).first->second;
  if (by_row[row] == Relations::none) {
    by_row[row] = relations.add_figure(range(column, row));
    cells_.push_back({row, column});
  }
  return by_row[row];
}

void ConsistentSystem::add(const SystemTotal& total, const Selection& rows) {
  const Column& items = context_.table.column(total.over);
  const Grouping& groups = context_.groupings.by(key_without(context_, std::vector{total.over}));
  const std::size_t count = context_.table.rows();
  const auto totals =
      only_rows(groups, count, [&](std::size_t row) { return items.code_at(row) == total.total; });
  std::vector<std::vector<std::size_t>> parts(groups.groups);
  for (std::size_t row = 0; row < count; ++row)
    if (total.parts[items.code_at(row)]) parts[groups.group_of[row]].push_back(row);
  for (std::uint32_t group = 0; group < groups.groups; ++group) {
    const std::size_t row = totals[group];
    if (!is_row(row) || !rows.contains(row) || !total.rows.contains(row)) continue;
    if (!is_whole(total, parts[group])) continue;
    for (const std::size_t column : total.of) add_sum(total, column, row, parts[group]);
    sources_.resize(relations.relations(), fmt::format("the sum over {}", items.name()));
  }
}

bool ConsistentSystem::is_whole(const SystemTotal& total,
                                const std::vector<std::size_t>& parts) const {
  std::vector<Code> codes;
  for (const std::size_t part : parts)
    codes.push_back(context_.table.column(total.over).code_at(part));
  std::ranges::sort(codes);
  if (codes.empty() || std::ranges::adjacent_find(codes) != codes.end()) return false;
  const auto there = static_cast<std::size_t>(
      std::ranges::count_if(codes, [&](Code code) { return !total.optional[code]; }));
  return there >= total.needed;
}

void ConsistentSystem::add_sum(const SystemTotal& total, std::size_t column, std::size_t row,
                               const std::vector<std::size_t>& parts) {
  const Values& cells = values(column, Values::Reading::published);
  const Relations::Range whole = range(column, row);
  std::vector<Relations::Figure> figures;
  bool ends_below = true;
  bool ends_above = total.covered;
  for (const std::size_t part : parts) {
    const FastTruth& truth = cells.fast(cells.column().code_at(part), part);
    if (total.skips_inapplicable && (truth.obstacles & inapplicable) != 0) continue;
    const Relations::Range one = range(column, part);
    ends_below = ends_below && std::isfinite(one.low);
    ends_above = ends_above && std::isfinite(one.high);
    figures.push_back(figure(column, part));
  }
  if (figures.empty()) return;
  if (!total.covered) {
    figures.push_back(relations.add_figure({0, infinity, whole.whole}));
    cells_.push_back({row, column});
  }
  const bool testable =
      (std::isfinite(whole.high) && ends_below) || (std::isfinite(whole.low) && ends_above);
  untestable_ += testable ? 0 : 1;
  relations.add_sum(figure(column, row), std::move(figures));
}

void ConsistentSystem::add(const SystemRatio& ratio, const Selection& rows) {
  const Values& published = values(ratio.published, Values::Reading::quotients);
  const Grouping& groups = context_.groupings.by(key_without(context_, ratio.pins));
  const auto denominators = only_rows(groups, context_.table.rows(), [&](std::size_t row) {
    return std::ranges::all_of(ratio.pins, [&](const BoundPin& pin) {
      return context_.table.column(pin.column).code_at(row) == pin.item;
    });
  });
  const double scale = ratio.scale.to_double();
  rows.for_each([&](std::size_t row) {
    if (!ratio.rows.contains(row)) return;
    const std::size_t base = ratio.pins.empty() ? row : denominators[groups.group_of[row]];
    const FastTruth& quotient = published.fast(published.column().code_at(row), row);
    if (!is_row(base) || (quotient.obstacles & (no_figure | suppressed)) != 0) return;
    const auto end = [&](double value, double direction) {
      constexpr double error = 1e-14;
      return value / scale + direction * error * std::abs(value / scale);
    };
    Shared& shared = shared_[figure(ratio.denominator, base)];
    shared.quotients.push_back({figure(ratio.numerator, row),
                                end(quotient.low - quotient.error, -1),
                                end(quotient.high + quotient.error, 1)});
    const std::string& name = published.column().name();
    if (std::ranges::find(shared.published, name) == shared.published.end())
      shared.published.push_back(name);
  });
}

void ConsistentSystem::add_quotients() {
  for (auto& [denominator, shared] : shared_) {
    relations.add_quotients(denominator, std::move(shared.quotients));
    sources_.push_back(join_words(shared.published));
  }
}

void ConsistentSystem::add_chain(const std::vector<std::size_t>& chain, const Selection& rows) {
  rows.for_each([&](std::size_t row) {
    for (std::size_t i = 1; i < chain.size(); ++i) {
      relations.add_at_most(figure(chain[i - 1], row), figure(chain[i], row));
      sources_.push_back(fmt::format("{}, which is part of {}",
                                     context_.table.column(chain[i - 1]).name(),
                                     context_.table.column(chain[i]).name()));
    }
  });
}

}  // namespace crossfoot
