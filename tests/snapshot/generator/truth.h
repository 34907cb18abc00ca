#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::snapshot {

/// Additive numbers of a cohort before anything is rounded: pupils, passes, sums of scores (in
/// units of their last decimal place).
using Figures = std::vector<std::int64_t>;

void add_to(Figures& total, const Figures& part);

/// A row of a data set before publication: what names it (period, social care group, filters)
/// and its true figures.
struct TrueRow {
  std::vector<std::string> items;
  Figures figures;
};

/// Numbers that depend on the seed alone, on every machine (the standard's distributions don't).
class Random {
 public:
  explicit Random(std::string_view seed);

  std::int64_t between(std::int64_t low, std::int64_t high);

  /// `value` up to `per_mille` thousandths lower or higher.
  std::int64_t about(std::int64_t value, std::int64_t per_mille);

 private:
  std::mt19937_64 engine_;
};

/// A 64-bit hash of a text (FNV-1a), for seeds and for ids.
std::uint64_t hash_of(std::string_view text);

/// Divides `total` by `weights` into whole parts that add up exactly. No part exceeds its entry
/// of `caps` (none where empty); the caps must have room for the total.
Figures split(std::int64_t total, const Figures& weights, const Figures& caps = {});

/// How a figure hangs on another one of the same cohort.
struct FigureRule {
  std::size_t of;  ///< the figure it is a subset or a sum of; itself for the cohort's size
  bool subset;     ///< a count that can't exceed `of`
};

/// Divides a cohort by `weights` into cohorts that add up to it in every figure, each with its
/// own attainment.
std::vector<Figures> split_cohort(const Figures& cohort, const Figures& weights,
                                  std::span<const FigureRule> rules, Random& random);

/// Throws where an item of column `item` is not the sum of its parts, in any figure. Breakdowns
/// without the total or without the first of the parts are passed over, as partial ones.
void require_adds_up(std::span<const TrueRow> rows, std::size_t item, const std::string& total,
                     std::span<const std::string> parts);

}  // namespace crossfoot::snapshot
