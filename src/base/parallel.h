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

/// Calls `work()` on so many threads, this one among them, and waits for all. The first exception
/// is thrown again here.
template <class Work>
void on_threads(std::size_t threads, const Work& work) {
  std::mutex mutex;
  std::exception_ptr trouble;
  const auto run = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!trouble) trouble = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
    run();
  }
  if (trouble) std::rethrow_exception(trouble);
}

/// Calls `work(i)` for each i below `count`, `jobs` at a time. An exception ends it. Where the user
/// interrupts, the rest is left undone.
template <class Work>
void for_each_in_parallel(std::size_t count, unsigned jobs, const Work& work) {
  std::atomic<std::size_t> next = 0;
  on_threads(std::min<std::size_t>(jobs, count), [&] {
    try {
      for (std::size_t i = next++; i < count && !interrupted(); i = next++) work(i);
    } catch (...) {
      next = count;
      throw;
    }
  });
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
