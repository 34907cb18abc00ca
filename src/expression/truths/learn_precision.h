#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "expression/truths/precision.h"
#include "expression/truths/roles.h"
#include "table/table.h"

namespace crossfoot {

/// Bases that published figures are rounded to, largest first.
inline constexpr std::array<std::int64_t, 7> usual_bases = {1000, 100, 50, 20, 10, 5, 3};

/// What the distinct figures of some rows of a column have in common. Zeros say nothing of a base.
struct Figures {
  std::uint32_t nonzero = 0;
  std::array<std::uint32_t, usual_bases.size()> multiples = {};  ///< of each base
  std::array<std::uint32_t, 37> with_places = {};  ///< numbers, zeros too, by their decimals
  int digits = 0;                                  ///< significant ones, of numbers with decimals
  int clean_digits = 0;                            ///< the same of those without noise
  std::array<std::uint32_t, 37> at_most_digits = {};  ///< numbers with so many, by their decimals

  void add(const Decimal& number);
};

/// The decimals of a number without the noise that single or double precision leaves behind:
/// 1 of 45.900002 and of 33.299999.
int places_without_noise(const Decimal& number);

/// The base that figures show: so many are multiples of it that chance would do that less often
/// than once in 10,000, and at most one in ten is not. 0 where they show none.
std::int64_t base_shown(const Figures& figures);

/// The significant digits that programs cut figures to, where many show so many and, the larger
/// they are, the fewer decimals: 100.961, 43.6518, 5.28571. 0 where they don't show that.
int digits_shown(const Figures& figures);

/// The decimals that figures show, but for at most one in ten that have more.
int places_shown(const Figures& figures);

/// Learnt precisions of these decimals, and of this base.
Precision in_places(int places, const Figures& figures);
Precision to_base(std::int64_t base);

/// What the figures of rows show, nearest first: those of a level in a period, of the level, of
/// the period, of the column. Few figures are read as the first of the others that show something
/// which they don't contradict.
struct FiguresAround {
  const Figures& own;
  std::array<const Figures*, 4> nearest_first;
  bool of_a_level;        ///< there are rows of other levels
  bool of_quotients;      ///< the column's name says that it holds ratios, which are no counts
  std::uint32_t refuted;  ///< by base, a bit: counts of the table are no multiples of it
};
Precision learn_from(const FiguresAround& figures);

/// What the distinct texts of a column show, all rows taken together.
Precision learn_alone(const Column& column);

/// The precision of each column: declared, or learnt from the figures of each geographic level in
/// each time period. Adds what is wrong with the conditions of `rows`.
std::vector<Precision> precisions_of(const Table& table, const Roles& roles,
                                     const ColumnSpecs& specs, const Symbols& symbols,
                                     Diagnostics& mistakes);

}  // namespace crossfoot
