#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/interrupt.h"

namespace crossfoot {

/// Calls `work(i)` for each i below `count`, `jobs` at a time, this thread among them. The first
/// exception is thrown again here. Where the user interrupts, the rest is left undone.
template <class Work>
void for_each_in_parallel(std::size_t count, unsigned jobs, const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr trouble;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count && !interrupted(); i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!trouble) trouble = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(jobs, count); ++i) others.emplace_back(run);
    run();
  }
  if (trouble) std::rethrow_exception(trouble);
}

/// A run of rows, [begin, end).
struct RowRange {
  std::size_t begin;
  std::size_t end;
};

/// The rows in pieces that are worth a thread's while.
inline std::vector<RowRange> pieces_of(std::size_t rows) {
  constexpr std::size_t piece = std::size_t{1} << 18;
  std::vector<RowRange> pieces;
  for (std::size_t begin = 0; begin < rows; begin += piece)
    pieces.push_back({begin, std::min(rows, begin + piece)});
  return pieces;
}

}  // namespace crossfoot
