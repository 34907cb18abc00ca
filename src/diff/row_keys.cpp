#include "diff/row_keys.h"

#include <limits>
#include <unordered_map>

#include "base/parallel.h"

namespace crossfoot {
namespace {

using Keys = std::vector<std::uint64_t>;

/// Makes room for further columns: numbers the keys that there are from 0 on.
std::uint64_t renumber(RowKeys& keys) {
  std::unordered_map<std::uint64_t, std::uint64_t> numbers;
  for (Keys* side : {&keys.before, &keys.after})
    for (std::uint64_t& key : *side) key = numbers.emplace(key, numbers.size()).first->second;
  return numbers.size();
}

/// Appends a column's codes to the keys as one more digit.
template <class CodeOf>
void append(Keys& keys, const Column& column, std::uint64_t size, unsigned jobs,
            const CodeOf& code_of) {
  const auto pieces = pieces_of(keys.size());
  column.with_codes([&](auto codes) {
    for_each_in_parallel(pieces.size(), jobs, [&](std::size_t piece) {
      const auto [begin, end] = pieces[piece];
      for (std::size_t row = begin; row < end; ++row)
        keys[row] = keys[row] * size + code_of(codes[row]);
    });
  });
}

}  // namespace

RowKeys row_keys(std::span<const JointColumn> columns, std::size_t rows_before,
                 std::size_t rows_after, unsigned jobs) {
  RowKeys keys{Keys(rows_before, 0), Keys(rows_after, 0)};
  std::uint64_t combinations = 1;
  for (const JointColumn& column : columns) {
    if (column.trivial()) continue;
    if (combinations > std::numeric_limits<std::uint64_t>::max() / column.size)
      combinations = renumber(keys);
    append(keys.before, *column.before, column.size, jobs, [](std::uint64_t code) { return code; });
    append(keys.after, *column.after, column.size, jobs,
           [&](std::size_t code) { return std::uint64_t{column.of_after[code]}; });
    combinations *= column.size;
  }
  return keys;
}

}  // namespace crossfoot
