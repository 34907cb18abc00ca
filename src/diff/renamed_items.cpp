#include "diff/renamed_items.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace crossfoot {
namespace {

/// Stands for an item that the other table lacks, whichever it is.
constexpr Code own_item = std::numeric_limits<Code>::max();

using Codes = std::vector<Code>;

/// Rows of two tables in one numbering of their texts: first the key, then the values.
class SharedCodes {
 public:
  SharedCodes(const Alignment& alignment, const Scope& before, const Scope& after)
      : keys_(alignment.joint.size()), columns_(alignment.joint) {
    for (const ColumnPair& value : alignment.values)
      columns_.push_back(
          join_column(before.table.column(value.before), after.table.column(value.after)));
  }

  void before(std::size_t row, Codes& codes) const {
    codes.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Code code = item_before(i, row);
      codes.push_back(i < keys_ && !columns_[i].survives[code] ? own_item : code);
    }
  }

  void after(std::size_t row, Codes& codes) const {
    codes.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Code code = columns_[i].of_after[item_after(i, row)];
      codes.push_back(i < keys_ && code >= columns_[i].before->distinct() ? own_item : code);
    }
  }

  [[nodiscard]] std::size_t keys() const { return keys_; }
  /// In the numbering of its own table.
  [[nodiscard]] Code item_before(std::size_t column, std::size_t row) const {
    return columns_[column].before->code_at(row);
  }
  [[nodiscard]] Code item_after(std::size_t column, std::size_t row) const {
    return columns_[column].after->code_at(row);
  }

 private:
  std::size_t keys_;
  std::vector<JointColumn> columns_;
};

/// Rows that hold the same but for the items that the other table lacks.
struct AlikeRows {
  std::size_t gone;  ///< the first of them
  std::size_t fresh = 0;
  std::size_t gone_count = 1;
  std::size_t fresh_count = 0;
};

/// Counts how often items that are gone and items that are new carry the same.
class ItemVotes {
 public:
  explicit ItemVotes(const SharedCodes& codes) : codes_(codes) {}

  void gone(std::size_t row) {
    codes_.before(row, row_);
    if (!note_items(rows_before_, [&](std::size_t i) { return codes_.item_before(i, row); }))
      return;
    if (AlikeRows* known = find())
      ++known->gone_count;
    else
      alike_.emplace(hash_of(row_), AlikeRows{row});
  }

  /// Once all that are gone are known.
  void fresh(std::size_t row) {
    codes_.after(row, row_);
    if (!note_items(rows_after_, [&](std::size_t i) { return codes_.item_after(i, row); })) return;
    AlikeRows* known = find();
    if (known == nullptr) return;
    known->fresh = row;
    ++known->fresh_count;
  }

  [[nodiscard]] std::vector<ItemPair> winners() {
    std::vector<ItemPair> pairs;
    for (const auto& [pair, same] : count()) {
      const auto& [key, old, now] = pair;
      const std::uint64_t before = rows_before_.at({key, old});
      const std::uint64_t after = rows_after_.at({key, now});
      if (2 * same > before && 2 * same > after) pairs.push_back({key, old, now, same, before});
    }
    return pairs;
  }

 private:
  using ItemRows = std::map<std::pair<std::size_t, Code>, std::uint64_t>;
  using Votes = std::map<std::tuple<std::size_t, Code, Code>, std::uint64_t>;

  static std::uint64_t hash_of(const Codes& codes) {
    constexpr std::uint64_t multiplier = 0xff51afd7ed558ccdU;
    std::uint64_t hash = codes.size();
    for (const Code code : codes) {
      hash = (hash ^ code) * multiplier;
      hash ^= hash >> 32U;
    }
    return hash;
  }

  /// Whether the row has items that the other table lacks; counts them.
  template <class ItemOf>
  bool note_items(ItemRows& rows, const ItemOf& item_of) {
    bool any = false;
    for (std::size_t i = 0; i < codes_.keys(); ++i) {
      if (row_[i] != own_item) continue;
      ++rows[{i, item_of(i)}];
      any = true;
    }
    return any;
  }

  /// Rows that are gone and like the one at hand. A hash that happens to agree is not enough.
  AlikeRows* find() {
    const auto [first, last] = alike_.equal_range(hash_of(row_));
    for (auto entry = first; entry != last; ++entry) {
      codes_.before(entry->second.gone, other_);
      if (other_ == row_) return &entry->second;
    }
    return nullptr;
  }

  /// Rows that are alike but for these items can't tell which of them became which, on either side.
  Votes count() {
    Votes votes;
    for (const auto& [hash, alike] : alike_) {
      if (alike.gone_count != 1 || alike.fresh_count != 1) continue;
      codes_.before(alike.gone, row_);
      for (std::size_t i = 0; i < codes_.keys(); ++i)
        if (row_[i] == own_item)
          ++votes[{i, codes_.item_before(i, alike.gone), codes_.item_after(i, alike.fresh)}];
    }
    return votes;
  }

  const SharedCodes& codes_;
  ItemRows rows_before_;
  ItemRows rows_after_;
  std::unordered_multimap<std::uint64_t, AlikeRows> alike_;
  Codes row_;    ///< the row at hand
  Codes other_;  ///< one that it is held against
};

bool any_rename_is_possible(const Alignment& alignment) {
  return std::ranges::any_of(alignment.joint, [](const JointColumn& joint) {
    return joint.size > joint.before->distinct() &&
           std::ranges::find(joint.survives, false) != joint.survives.end();
  });
}

}  // namespace

std::vector<ItemPair> alike_items(const Alignment& alignment, const Scope& before,
                                  const Scope& after) {
  // Bounds memory; a rename shows in any million rows.
  constexpr std::size_t most = 1'000'000;
  if (alignment.values.empty() || !any_rename_is_possible(alignment)) return {};
  const SharedCodes codes(alignment, before, after);
  ItemVotes votes(codes);
  const RowPairs& rows = alignment.rows;
  std::size_t seen = 0;
  for (std::size_t row = 0; row < rows.after_of.size() && seen < most; ++row) {
    if (rows.after_of[row] != no_row) continue;
    votes.gone(row);
    ++seen;
  }
  for (std::size_t row = 0; row < rows.before_of.size(); ++row)
    if (rows.before_of[row] == no_row) votes.fresh(row);
  return votes.winners();
}

}  // namespace crossfoot
