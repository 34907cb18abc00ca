#include "diff/renames.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace crossfoot {
namespace {

/// Enough rows to tell; more would tell no more.
constexpr std::size_t max_rows_looked_at = 2'000;

/// How much of the texts of both columns is in both.
double overlap(const Column& a, const Column& b) {
  std::unordered_set<std::string_view> texts;
  for (Code code = 0; code < a.distinct(); ++code) texts.insert(a.text(code));
  std::size_t common = 0;
  for (Code code = 0; code < b.distinct(); ++code) common += texts.count(b.text(code));
  const std::size_t all = a.distinct() + b.distinct() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

/// A pair with how good it is.
struct Candidate {
  ColumnPair pair;
  double score;
};

/// The best pairs, each column once. Of pairs that are equally good none is better than a guess
/// where they share a column.
std::vector<ColumnPair> best_of(std::vector<Candidate> candidates) {
  std::ranges::stable_sort(candidates, std::greater{}, &Candidate::score);
  std::vector<ColumnPair> best;
  const auto is_taken = [&](const ColumnPair& pair) {
    return std::ranges::any_of(best, [&](const ColumnPair& other) {
      return other.before == pair.before || other.after == pair.after;
    });
  };
  const auto has_rival = [&](const Candidate& candidate) {
    return std::ranges::any_of(candidates, [&](const Candidate& other) {
      const bool shares_one = (other.pair.before == candidate.pair.before) !=
                              (other.pair.after == candidate.pair.after);
      return shares_one && other.score == candidate.score;
    });
  };
  for (const Candidate& candidate : candidates)
    if (!is_taken(candidate.pair) && !has_rival(candidate)) best.push_back(candidate.pair);
  return best;
}

/// Calls `visit(before, after)` for some thousands of the paired rows, evenly spread.
template <class Visit>
void visit_some_pairs(const RowPairs& rows, const Visit& visit) {
  const std::size_t step = std::max<std::size_t>(1, rows.before_of.size() / max_rows_looked_at);
  for (std::size_t after = 0; after < rows.before_of.size(); after += step)
    if (rows.before_of[after] < many_rows) visit(rows.before_of[after], after);
}

}  // namespace

std::vector<ColumnPair> alike_columns(const Table& before, const std::vector<std::size_t>& removed,
                                      const Table& after, const std::vector<std::size_t>& added) {
  std::vector<Candidate> candidates;
  for (const std::size_t old : removed)
    for (const std::size_t now : added) {
      const double share = overlap(before.column(old), after.column(now));
      if (share >= 0.5) candidates.push_back({{old, now}, share});
    }
  return best_of(std::move(candidates));
}

std::pair<std::uint64_t, std::uint64_t> rows_alike(const Alignment& alignment, const Scope& before,
                                                   const Scope& after,
                                                   const std::vector<ColumnPair>& values) {
  std::uint64_t same = 0;
  std::uint64_t all = 0;
  visit_some_pairs(alignment.rows, [&](std::size_t old, std::size_t now) {
    ++all;
    same += std::ranges::all_of(values, [&](const ColumnPair& value) {
      return before.table.column(value.before).text_at(old) ==
             after.table.column(value.after).text_at(now);
    });
  });
  return {same, all};
}

std::vector<Rename> alike_values(const Alignment& alignment, const Scope& before,
                                 const Scope& after, std::vector<ColumnPair>& pairs) {
  std::vector<Candidate> candidates;
  const auto names_rows = [](const Scope& scope, std::size_t column) {
    return std::ranges::binary_search(scope.roles.key, column);
  };
  for (const std::size_t old : alignment.removed)
    for (const std::size_t now : alignment.added) {
      if (names_rows(before, old) || names_rows(after, now)) continue;
      // A column of one text is like any other that has it.
      if (before.table.column(old).distinct() < 2) continue;
      const auto [same, all] = rows_alike(alignment, before, after, {{old, now}});
      if (all > 0 && 10 * same >= 9 * all)
        candidates.push_back({{old, now}, static_cast<double>(same) / static_cast<double>(all)});
    }
  pairs = best_of(std::move(candidates));
  std::vector<Rename> renames;
  for (const auto& [old, now] : pairs) {
    const auto [same, all] = rows_alike(alignment, before, after, {{old, now}});
    renames.push_back(
        {"", before.table.column(old).name(), after.table.column(now).name(), same, all});
  }
  return renames;
}

}  // namespace crossfoot
