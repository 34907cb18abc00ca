#include "diff/renames.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
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

std::uint64_t combine(std::uint64_t hash, std::uint64_t part) {
  constexpr std::uint64_t multiplier = 0xff51afd7ed558ccdU;
  hash = (hash ^ part) * multiplier;
  return hash ^ hash >> 32U;
}

std::uint64_t hash_of_text(std::string_view text) { return std::hash<std::string_view>()(text); }

/// The items of a row that the other table lacks, as (index into the key, code).
using OwnItems = std::vector<std::pair<std::size_t, Code>>;

/// What a row without a partner is like, apart from the items that the other table lacks.
struct Likeness {
  std::uint64_t hash = 0;
  OwnItems own;
};

Likeness likeness(const Alignment& alignment, const Scope& scope, std::size_t row, bool is_before) {
  Likeness out;
  for (std::size_t i = 0; i < alignment.key.size(); ++i) {
    const JointColumn& joint = alignment.joint[i];
    const Code code = (is_before ? joint.before : joint.after)->code_at(row);
    const bool own =
        is_before ? !joint.survives[code] : joint.of_after[code] >= joint.before->distinct();
    if (own) {
      out.own.emplace_back(i, code);
      out.hash = combine(out.hash, i + 1);
    } else {
      out.hash = combine(out.hash, is_before ? code : joint.of_after[code]);
    }
  }
  for (const ColumnPair& value : alignment.values) {
    const std::size_t column = is_before ? value.before : value.after;
    out.hash = combine(out.hash, hash_of_text(scope.table.column(column).text_at(row)));
  }
  return out;
}

/// Counts how often items that are gone and items that are new carry the same.
class ItemVotes {
 public:
  void gone(const Likeness& row) {
    for (const auto& item : row.own) ++rows_before_[item];
    if (!row.own.empty()) gone_[row.hash].push_back(row.own);
  }

  void fresh(const Likeness& row) {
    for (const auto& item : row.own) ++rows_after_[item];
    const auto found = gone_.find(row.hash);
    if (row.own.empty() || found == gone_.end()) return;
    // Rows that are alike but for these items can't tell which of them became which.
    if (found->second.size() != 1) return;
    const OwnItems& old = found->second.front();
    for (std::size_t i = 0; i < old.size(); ++i)
      ++votes_[{old[i].first, {old[i].second, row.own[i].second}}];
  }

  [[nodiscard]] std::vector<ItemPair> winners() const {
    std::vector<ItemPair> pairs;
    for (const auto& [pair, votes] : votes_) {
      const auto& [key, items] = pair;
      const std::uint64_t before = rows_before_.at({key, items.first});
      const std::uint64_t after = rows_after_.at({key, items.second});
      if (2 * votes > before && 2 * votes > after)
        pairs.push_back({key, items.first, items.second, votes, before});
    }
    return pairs;
  }

 private:
  std::map<std::pair<std::size_t, Code>, std::uint64_t> rows_before_;
  std::map<std::pair<std::size_t, Code>, std::uint64_t> rows_after_;
  std::unordered_map<std::uint64_t, std::vector<OwnItems>> gone_;
  std::map<std::pair<std::size_t, std::pair<Code, Code>>, std::uint64_t> votes_;
};

bool any_rename_is_possible(const Alignment& alignment) {
  return std::ranges::any_of(alignment.joint, [](const JointColumn& joint) {
    return joint.size > joint.before->distinct() &&
           std::ranges::find(joint.survives, false) != joint.survives.end();
  });
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

std::vector<ItemPair> alike_items(const Alignment& alignment, const Scope& before,
                                  const Scope& after) {
  // Bounds memory; a rename shows in any million rows.
  constexpr std::size_t most = 1'000'000;
  if (alignment.values.empty() || !any_rename_is_possible(alignment)) return {};
  ItemVotes votes;
  std::size_t seen = 0;
  for (std::size_t row = 0; row < alignment.rows.after_of.size() && seen < most; ++row)
    if (alignment.rows.after_of[row] == no_row) {
      votes.gone(likeness(alignment, before, row, true));
      ++seen;
    }
  for (std::size_t row = 0; row < alignment.rows.before_of.size(); ++row)
    if (alignment.rows.before_of[row] == no_row)
      votes.fresh(likeness(alignment, after, row, false));
  return votes.winners();
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
