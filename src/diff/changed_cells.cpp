#include "diff/changed_cells.h"

#include <algorithm>
#include <iterator>

#include "base/parallel.h"

namespace crossfoot {
namespace {

/// Larger changes first, then as in the table.
bool comes_before(const CellPlace& a, const CellPlace& b) {
  return a.score != b.score ? a.score > b.score : a.after < b.after;
}

/// The best examples that came so far, in no order: a heap whose front is the worst of them.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  void offer(const CellPlace& place) {
    if (places_.size() < most_) {
      places_.push_back(place);
      std::ranges::push_heap(places_, comes_before);
    } else if (most_ > 0 && comes_before(place, places_.front())) {
      std::ranges::pop_heap(places_, comes_before);
      places_.back() = place;
      std::ranges::push_heap(places_, comes_before);
    }
  }
  [[nodiscard]] const std::vector<CellPlace>& places() const { return places_; }

 private:
  std::size_t most_;
  std::vector<CellPlace> places_;
};

struct Piece {
  explicit Piece(std::size_t most) : best(cell_changes, Best(most)) {}

  std::array<std::uint64_t, cell_changes> counts{};
  std::uint64_t disclosed = 0;
  std::vector<Best> best;
};

void note_change(const CellComparer& comparer, CellPlace place, Piece& piece) {
  const CellChange change = comparer.change(place.code_before, place.code_after);
  ++piece.counts[static_cast<std::size_t>(change)];
  const bool discloses =
      change == CellChange::appeared && comparer.was_suppressed(place.code_before);
  if (discloses) ++piece.disclosed;
  if (change == CellChange::revised || change == CellChange::compatible)
    place.score = comparer.score(place.code_before, place.code_after);
  else if (discloses)
    place.score = 1;
  piece.best[static_cast<std::size_t>(change)].offer(place);
}

void compare_piece(const RowPairs& rows, const CellComparer& comparer, const RowRange& range,
                   Piece& piece) {
  comparer.before().with_codes([&](auto before) {
    comparer.after().with_codes([&](auto after) {
      std::uint64_t same = 0;
      for (std::size_t row = range.begin; row < range.end; ++row) {
        const std::uint32_t partner = rows.before_of[row];
        if (partner >= many_rows) continue;
        const Code old = before[partner];
        const Code now = after[row];
        if (comparer.is_same(old, now))
          ++same;
        else
          note_change(comparer, {partner, static_cast<std::uint32_t>(row), old, now, 0}, piece);
      }
      piece.counts[static_cast<std::size_t>(CellChange::same)] += same;
    });
  });
}

}  // namespace

ColumnChanges compare_cells(const RowPairs& rows, const CellComparer& comparer, std::size_t most,
                            unsigned jobs) {
  const auto ranges = pieces_of(rows.before_of.size());
  std::vector<Piece> pieces(ranges.size(), Piece(most));
  for_each_in_parallel(ranges.size(), jobs,
                       [&](std::size_t i) { compare_piece(rows, comparer, ranges[i], pieces[i]); });
  ColumnChanges all;
  for (const Piece& piece : pieces) {
    all.disclosed += piece.disclosed;
    for (std::size_t change = 0; change < cell_changes; ++change) {
      all.counts[change] += piece.counts[change];
      std::ranges::copy(piece.best[change].places(), std::back_inserter(all.examples[change]));
    }
  }
  for (auto& examples : all.examples) {
    std::ranges::sort(examples, comes_before);
    if (examples.size() > most) examples.resize(most);
  }
  return all;
}

}  // namespace crossfoot
