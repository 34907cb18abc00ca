#include "diff/row_pairs.h"

#include <algorithm>
#include <bit>
#include <mutex>

#include "base/parallel.h"

namespace crossfoot {
namespace {

std::uint64_t mixed(std::uint64_t key) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
  const std::uint64_t product = (key ^ key >> 32U) * golden;
  return product ^ product >> 29U;
}

/// The selected rows of a table in parts by their keys, each small enough for a processor's cache;
/// within a part they are in the order of the table.
class Parts {
 public:
  Parts(const std::vector<std::uint64_t>& keys, const Selection& rows, unsigned bits, unsigned jobs)
      : starts_((std::size_t{1} << bits) + 1, 0), bits_(bits) {
    const auto pieces = pieces_of(keys.size());
    std::vector<std::vector<std::size_t>> places(pieces.size(),
                                                 std::vector<std::size_t>(starts_.size() - 1, 0));
    const auto for_each_row = [&](std::size_t piece, const auto& visit) {
      for (std::size_t row = pieces[piece].begin; row < pieces[piece].end; ++row)
        if (rows.contains(row)) visit(row, part_of(keys[row]));
    };
    for_each_in_parallel(pieces.size(), jobs, [&](std::size_t piece) {
      for_each_row(piece, [&](std::size_t, std::size_t part) { ++places[piece][part]; });
    });
    make_places(places);
    keys_.resize(starts_.back());
    rows_.resize(starts_.back());
    for_each_in_parallel(pieces.size(), jobs, [&](std::size_t piece) {
      for_each_row(piece, [&](std::size_t row, std::size_t part) {
        const std::size_t place = places[piece][part]++;
        keys_[place] = keys[row];
        rows_[place] = static_cast<std::uint32_t>(row);
      });
    });
  }

  /// Calls `visit(key, row)` for each row of a part.
  template <class Visit>
  void for_each(std::size_t part, const Visit& visit) const {
    for (std::size_t at = starts_[part]; at < starts_[part + 1]; ++at) visit(keys_[at], rows_[at]);
  }
  [[nodiscard]] std::size_t size(std::size_t part) const {
    return starts_[part + 1] - starts_[part];
  }

 private:
  [[nodiscard]] std::size_t part_of(std::uint64_t key) const {
    return bits_ == 0 ? 0 : mixed(key) >> (64U - bits_);
  }

  /// Turns counts by piece and part into the places where each piece begins to write.
  void make_places(std::vector<std::vector<std::size_t>>& counts) {
    std::size_t place = 0;
    for (std::size_t part = 0; part + 1 < starts_.size(); ++part) {
      starts_[part] = place;
      for (auto& piece : counts) place += std::exchange(piece[part], place);
    }
    starts_.back() = place;
  }

  std::vector<std::size_t> starts_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> rows_;
  unsigned bits_;
};

/// The rows of one table with one key.
struct Side {
  std::uint32_t first = no_row;
  std::uint32_t count = 0;
  std::uint32_t seen = 0;  ///< in the second round

  void come(std::uint32_t row) {
    if (count++ == 0) first = row;
  }
};

struct Meeting {
  std::uint64_t key;
  Side before;
  Side after;
};

/// What the next row of `own` finds on the other side. Of rows that share a key as many may belong
/// together as the other side has; nobody knows which, and what is left over is alone.
std::uint32_t next_partner(Side& own, const Side& other) {
  if (own.seen++ >= other.count) return no_row;
  return own.count == 1 && other.count == 1 ? other.first : many_rows;
}

/// All keys of one part.
class Meetings {
 public:
  explicit Meetings(std::size_t most) : slots_(std::bit_ceil(2 * most + 2), no_row) {
    meetings_.reserve(most);
  }

  Meeting& of(std::uint64_t key) {
    const std::size_t last = slots_.size() - 1;
    std::size_t at = mixed(key) & last;
    while (slots_[at] != no_row && meetings_[slots_[at]].key != key) at = (at + 1) & last;
    if (slots_[at] == no_row) {
      slots_[at] = static_cast<std::uint32_t>(meetings_.size());
      meetings_.push_back({key, {}, {}});
    }
    return meetings_[slots_[at]];
  }

 private:
  std::vector<std::uint32_t> slots_;
  std::vector<Meeting> meetings_;
};

/// Rows with repeated keys, of which the first are listed.
struct Repeated {
  std::vector<std::uint32_t> rows;
  std::uint64_t total = 0;
};

void keep_first(std::vector<std::uint32_t>& rows, std::size_t most) {
  std::ranges::sort(rows);
  if (rows.size() > most) rows.resize(most);
}

/// Pairs the rows of one part.
void pair_part(const Parts& before, const Parts& after, std::size_t part, RowPairs& pairs,
               Repeated& repeated_before, Repeated& repeated_after, std::uint64_t& count) {
  Meetings meetings(before.size(part) + after.size(part));
  before.for_each(part, [&](auto key, auto row) { meetings.of(key).before.come(row); });
  after.for_each(part, [&](auto key, auto row) { meetings.of(key).after.come(row); });
  const auto note = [](Repeated& repeated, const Side& own, std::uint32_t row) {
    if (own.count == 1) return;
    ++repeated.total;
    repeated.rows.push_back(row);
  };
  before.for_each(part, [&](auto key, auto row) {
    Meeting& meeting = meetings.of(key);
    pairs.after_of[row] = next_partner(meeting.before, meeting.after);
    note(repeated_before, meeting.before, row);
  });
  after.for_each(part, [&](auto key, auto row) {
    Meeting& meeting = meetings.of(key);
    pairs.before_of[row] = next_partner(meeting.after, meeting.before);
    note(repeated_after, meeting.after, row);
    if (pairs.before_of[row] < many_rows) ++count;
  });
}

/// As many parts as make each about `rows_per_part` long.
unsigned bits_for(std::size_t rows) {
  constexpr std::size_t rows_per_part = std::size_t{1} << 15;
  constexpr unsigned most = 12;
  return std::min(most, static_cast<unsigned>(std::bit_width(rows / rows_per_part)));
}

}  // namespace

RowPairs pair_rows(const RowKeys& keys, const Selection& before, const Selection& after,
                   std::size_t max_listed, unsigned jobs) {
  const unsigned bits = bits_for(keys.before.size() + keys.after.size());
  const Parts parts_before(keys.before, before, bits, jobs);
  const Parts parts_after(keys.after, after, bits, jobs);
  RowPairs pairs;
  pairs.before_of.assign(keys.after.size(), no_row);
  pairs.after_of.assign(keys.before.size(), no_row);
  std::mutex mutex;
  for_each_in_parallel(std::size_t{1} << bits, jobs, [&](std::size_t part) {
    Repeated repeated_before;
    Repeated repeated_after;
    std::uint64_t count = 0;
    pair_part(parts_before, parts_after, part, pairs, repeated_before, repeated_after, count);
    const std::lock_guard lock(mutex);
    pairs.pairs += count;
    pairs.repeated_before_total += repeated_before.total;
    pairs.repeated_after_total += repeated_after.total;
    std::ranges::copy(repeated_before.rows, std::back_inserter(pairs.repeated_before));
    std::ranges::copy(repeated_after.rows, std::back_inserter(pairs.repeated_after));
    keep_first(pairs.repeated_before, max_listed);
    keep_first(pairs.repeated_after, max_listed);
  });
  return pairs;
}

}  // namespace crossfoot
