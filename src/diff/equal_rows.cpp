#include "diff/equal_rows.h"

#include <algorithm>
#include <compare>
#include <span>
#include <unordered_set>

namespace crossfoot {
namespace {

using Values = std::vector<JointColumn>;

/// A row whose key is not unique.
struct KeyedRow {
  std::uint64_t key;
  std::uint64_t hash;  ///< of its values: unequal ones part rows quickly, equal ones decide nothing
  std::uint32_t row;
};

constexpr auto code_before = [](const JointColumn& column, std::uint32_t row) {
  return column.before->code_at(row);
};

constexpr auto code_after = [](const JointColumn& column, std::uint32_t row) {
  return column.of_after[column.after->code_at(row)];
};

template <class CodeOf>
std::uint64_t hash_of(const Values& values, std::uint32_t row, const CodeOf& code_of) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = golden;
  for (const JointColumn& column : values) {
    hash = (hash ^ code_of(column, row)) * golden;
    hash ^= hash >> 29U;
  }
  return hash;
}

/// Orders rows of one key by their values, so that equal ones stand beside each other.
template <class CodeOfA, class CodeOfB>
std::strong_ordering compare(const Values& values, const KeyedRow& a, const CodeOfA& code_of_a,
                             const KeyedRow& b, const CodeOfB& code_of_b) {
  if (a.hash != b.hash) return a.hash <=> b.hash;
  for (const JointColumn& column : values)
    if (const auto order = code_of_a(column, a.row) <=> code_of_b(column, b.row); order != 0)
      return order;
  return std::strong_ordering::equal;
}

/// The rows with these keys, equal ones beside each other in the order of the table.
template <class CodeOf>
std::vector<KeyedRow> rows_with(const std::unordered_set<std::uint64_t>& wanted,
                                const std::vector<std::uint64_t>& keys, const Selection& selected,
                                const Values& values, const CodeOf& code_of) {
  std::vector<KeyedRow> rows;
  for (std::uint32_t row = 0; row < keys.size(); ++row)
    if (selected.contains(row) && wanted.contains(keys[row]))
      rows.push_back({keys[row], hash_of(values, row, code_of), row});
  std::ranges::sort(rows, [&](const KeyedRow& a, const KeyedRow& b) {
    if (a.key != b.key) return a.key < b.key;
    const auto order = compare(values, a, code_of, b, code_of);
    return order != 0 ? order < 0 : a.row < b.row;
  });
  return rows;
}

/// The rows of one key, on both sides.
void pair_key(std::span<const KeyedRow> before, std::span<const KeyedRow> after,
              const Values& values, RowPairs& pairs) {
  std::vector<std::uint32_t> old_left;
  std::vector<std::uint32_t> now_left;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() && j < after.size()) {
    const auto order = compare(values, before[i], code_before, after[j], code_after);
    if (order < 0) {
      old_left.push_back(before[i++].row);
    } else if (order > 0) {
      now_left.push_back(after[j++].row);
    } else {
      pairs.after_of[before[i].row] = after[j].row;
      pairs.before_of[after[j++].row] = before[i++].row;
      ++pairs.pairs;
    }
  }
  for (; i < before.size(); ++i) old_left.push_back(before[i].row);
  for (; j < after.size(); ++j) now_left.push_back(after[j].row);
  std::ranges::sort(old_left);
  std::ranges::sort(now_left);
  for (std::size_t k = 0; k < old_left.size(); ++k)
    pairs.after_of[old_left[k]] = k < now_left.size() ? many_rows : no_row;
  for (std::size_t k = 0; k < now_left.size(); ++k)
    pairs.before_of[now_left[k]] = k < old_left.size() ? many_rows : no_row;
}

/// Cuts the rows of the next key off the front.
std::span<const KeyedRow> next_key(std::span<const KeyedRow>& rows, std::uint64_t key) {
  const auto end =
      std::ranges::find_if(rows, [key](const KeyedRow& row) { return row.key != key; });
  const auto front = rows.first(static_cast<std::size_t>(end - rows.begin()));
  rows = rows.subspan(front.size());
  return front;
}

}  // namespace

void pair_equal_rows(const RowKeys& keys, const Selection& before, const Selection& after,
                     const std::vector<JointColumn>& values, RowPairs& pairs) {
  std::unordered_set<std::uint64_t> wanted;
  for (std::size_t row = 0; row < pairs.before_of.size(); ++row)
    if (pairs.before_of[row] == many_rows) wanted.insert(keys.after[row]);
  if (wanted.empty()) return;
  const auto old_rows = rows_with(wanted, keys.before, before, values, code_before);
  const auto now_rows = rows_with(wanted, keys.after, after, values, code_after);
  std::span<const KeyedRow> old_left(old_rows);
  std::span<const KeyedRow> now_left(now_rows);
  while (!old_left.empty()) {
    const std::uint64_t key = old_left.front().key;
    const auto old_of_key = next_key(old_left, key);
    pair_key(old_of_key, next_key(now_left, key), values, pairs);
  }
}

}  // namespace crossfoot
