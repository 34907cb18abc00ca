#include "checks/kinds/rows/repeated_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "expression/places/dependent_columns.h"
#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

constexpr std::size_t furthest = 12;   ///< copies of one series that are compared with each other
constexpr double most_frequent = 0.4;  ///< a column that repeats more often tells nothing
constexpr double least_share = 0.8;    ///< of a block's rows
constexpr double most_chance = -6;     ///< logarithm to base 10
constexpr std::size_t sizes = 8;       ///< classes of figures by their digits

/// How often figures of each size repeat.
struct Rates {
  std::array<double, sizes> compared{};
  std::array<double, sizes> equal{};
};

/// Two rows of a series whose figures in a column could be equal, with the size of the figures.
struct BlockPair {
  std::size_t later;
  std::size_t earlier;
  std::size_t size;
  bool equal;
};

/// What the rows of a block share: a column (none for all rows) with its item, and both copies.
struct BlockKey {
  std::size_t by;
  Code item;
  std::uint32_t copy;
  std::uint32_t original;

  friend auto operator<=>(const BlockKey&, const BlockKey&) = default;
};

/// By code, how many digits a figure has, counted in units of its column; nothing below three,
/// where chance is at work, and for what is no number.
std::vector<std::optional<std::size_t>> sizes_of(const TableContext& subject, std::size_t index) {
  constexpr double least = 100;
  const Column& column = subject.table.column(index);
  const Precision& precision = subject.precision[index];
  double unit = step_of(precision).convert_to<double>();
  if (unit == 0) unit = std::pow(10.0, -precision.places);
  std::vector<std::optional<std::size_t>> digits(column.distinct());
  for (Code code = 0; code < column.distinct(); ++code) {
    if (!column.cell(code).is_number()) continue;
    const double units = std::abs(column.cell(code).number.to_double()) / unit;
    if (units >= least)
      digits[code] = std::min(sizes - 1, static_cast<std::size_t>(std::log10(units)) - 2);
  }
  return digits;
}

class Search {
 public:
  Search(const TableContext& subject, const RepeatedSearch& search, const Selection& rows)
      : subject_(subject), search_(search), copies_(subject.groupings.by(search.over)) {
    order_copies();
    read_series(rows);
    for (const std::size_t column : subject.roles.key)
      if (std::ranges::find(search.over, column) == search.over.end() &&
          subject.table.column(column).distinct() > 1)
        by_.push_back(column);
  }

  RepeatedBlocks found() {
    for (const std::size_t column : search_.of) search(column);
    RepeatedBlocks result;
    result.compared = compared_;
    std::vector<RepeatedBlock> all;
    for (auto& [key, block] : blocks_) all.push_back(std::move(block));
    std::ranges::stable_sort(all, [](const RepeatedBlock& a, const RepeatedBlock& b) {
      return a.rows.size() > b.rows.size();
    });
    std::set<std::pair<std::size_t, std::size_t>> reported;
    for (RepeatedBlock& block : all) {
      const auto known = std::ranges::count_if(
          block.rows, [&](const auto& pair) { return reported.contains(pair); });
      if (2 * static_cast<std::size_t>(known) > block.rows.size()) continue;
      reported.insert(block.rows.begin(), block.rows.end());
      result.blocks.push_back(std::move(block));
    }
    return result;
  }

 private:
  /// Copies in the order of their texts, which is that of time.
  void order_copies() {
    std::vector<std::size_t> first(copies_.groups, subject_.table.rows());
    for (std::size_t row = subject_.table.rows(); row-- > 0;) first[copies_.group_of[row]] = row;
    std::ranges::sort(first, [&](std::size_t a, std::size_t b) {
      for (const std::size_t column : search_.over) {
        const Column& texts = subject_.table.column(column);
        if (texts.text_at(a) != texts.text_at(b)) return texts.text_at(a) < texts.text_at(b);
      }
      return a < b;
    });
    place_.resize(copies_.groups);
    for (std::size_t i = 0; i < first.size(); ++i)
      place_[copies_.group_of[first[i]]] = static_cast<std::uint32_t>(i);
  }

  /// Rows that agree but for the copy, in the order of copies; keys that aren't unique are left
  /// out.
  void read_series(const Selection& rows) {
    const Grouping& series = subject_.groupings.by(key_without(subject_, search_.over));
    series_.resize(series.groups);
    rows.for_each([&](std::size_t row) { series_[series.group_of[row]].push_back(row); });
    const auto place = [&](std::size_t row) { return place_[copies_.group_of[row]]; };
    for (std::vector<std::size_t>& one : series_) {
      std::ranges::stable_sort(one, {}, place);
      if (std::ranges::adjacent_find(one, {}, place) != one.end()) one.clear();
    }
  }

  template <class Visit>
  void for_each_pair(const Column& column, const std::vector<std::optional<std::size_t>>& digits,
                     Visit&& visit) const {
    for (const std::vector<std::size_t>& one : series_)
      for (std::size_t later = 1; later < one.size(); ++later) {
        const Code code = column.code_at(one[later]);
        if (!digits[code]) continue;
        const std::size_t from = later > furthest ? later - furthest : 0;
        for (std::size_t earlier = from; earlier < later; ++earlier) {
          const Code other = column.code_at(one[earlier]);
          if (!digits[other]) continue;
          visit(BlockPair{one[later], one[earlier], std::min(*digits[code], *digits[other]),
                          code == other});
        }
      }
  }

  template <class Visit>
  void for_each_block(const BlockPair& pair, Visit&& visit) const {
    BlockKey key{all_rows, 0, copies_.group_of[pair.later], copies_.group_of[pair.earlier]};
    visit(key);
    for (const std::size_t column : by_) {
      key.by = column;
      key.item = subject_.table.column(column).code_at(pair.later);
      visit(key);
    }
  }

  struct Candidate {
    Rates rates;
    std::vector<std::pair<std::size_t, std::size_t>> rows;
  };

  void search(std::size_t index) {
    const Column& column = subject_.table.column(index);
    const auto digits = sizes_of(subject_, index);
    Rates all;
    double equal = 0;
    double compared = 0;
    for_each_pair(column, digits, [&](const BlockPair& pair) {
      ++all.compared[pair.size];
      all.equal[pair.size] += pair.equal ? 1 : 0;
      equal += pair.equal ? 1 : 0;
      ++compared;
    });
    compared_ += static_cast<std::uint64_t>(compared);
    if (equal < static_cast<double>(search_.least) || equal > most_frequent * compared) return;
    for (auto& [key, candidate] : candidates_in(column, digits))
      judge(index, key, all, std::move(candidate));
  }

  /// Blocks with enough rows that repeat.
  std::map<BlockKey, Candidate> candidates_in(
      const Column& column, const std::vector<std::optional<std::size_t>>& digits) const {
    std::map<BlockKey, Candidate> blocks;
    for_each_pair(column, digits, [&](const BlockPair& pair) {
      if (!pair.equal) return;
      for_each_block(pair, [&](const BlockKey& key) {
        blocks[key].rows.emplace_back(pair.later, pair.earlier);
      });
    });
    std::erase_if(blocks,
                  [&](const auto& block) { return block.second.rows.size() < search_.least; });
    if (blocks.empty()) return blocks;
    for_each_pair(column, digits, [&](const BlockPair& pair) {
      for_each_block(pair, [&](const BlockKey& key) {
        const auto block = blocks.find(key);
        if (block == blocks.end()) return;
        ++block->second.rates.compared[pair.size];
        block->second.rates.equal[pair.size] += pair.equal ? 1 : 0;
      });
    });
    return blocks;
  }

  void judge(std::size_t index, const BlockKey& key, const Rates& all, Candidate candidate) {
    double compared = 0;
    double equal = 0;
    double others = 0;
    double equal_others = 0;
    double chance = 0;
    for (std::size_t size = 0; size < sizes; ++size) {
      const double here = candidate.rates.equal[size];
      const double left = all.compared[size] - candidate.rates.compared[size];
      const double left_equal = all.equal[size] - here;
      compared += candidate.rates.compared[size];
      equal += here;
      others += left;
      equal_others += left_equal;
      // Two more that were never seen keep a few figures from showing that nothing repeats.
      chance += here * std::log10((left_equal + 1) / (left + 2));
    }
    if (equal < least_share * compared) return;
    const auto choose = [](double n, double k) {
      return (std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) / std::log(10.0);
    };
    chance += choose(compared, equal);
    if (chance / 2 + std::log10(static_cast<double>(possible_blocks())) > most_chance) return;
    RepeatedBlock& block = blocks_[key];
    if (key.by != all_rows) block.by = key.by;
    block.item = key.item;
    block.copy = key.copy;
    block.original = key.original;
    block.columns.push_back(index);
    if (candidate.rows.size() <= block.rows.size()) return;
    block.rows = std::move(candidate.rows);
    block.compared = static_cast<std::size_t>(compared);
    block.elsewhere = others == 0 ? 0 : equal_others / others;
  }

  /// At most so many blocks were looked at, each in every column.
  [[nodiscard]] std::size_t possible_blocks() const {
    std::size_t items = 1;
    for (const std::size_t column : by_) items += subject_.table.column(column).distinct();
    const std::size_t near = std::min<std::size_t>(copies_.groups, furthest);
    return std::max<std::size_t>(1, items * copies_.groups * near * search_.of.size());
  }

  static constexpr std::size_t all_rows = static_cast<std::size_t>(-1);

  const TableContext& subject_;
  const RepeatedSearch& search_;
  const Grouping& copies_;
  std::vector<std::uint32_t> place_;              ///< by copy, in the order of time
  std::vector<std::vector<std::size_t>> series_;  ///< rows
  std::vector<std::size_t> by_;                   ///< columns whose items make blocks
  std::map<BlockKey, RepeatedBlock> blocks_;
  std::uint64_t compared_ = 0;
};

}  // namespace

RepeatedBlocks find_repeated(const TableContext& subject, const RepeatedSearch& search,
                             const Selection& rows) {
  return Search(subject, search, rows).found();
}

}  // namespace crossfoot
