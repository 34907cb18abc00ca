#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// The worst of a stream of things, in memory for `most` of them. Of things of one gravity the
/// first are kept.
template <class Thing>
class Worst {
 public:
  explicit Worst(std::size_t most) : most_(most) {}

  /// Whether a thing of this gravity that came now would be kept for the time being.
  [[nodiscard]] bool would_keep(const Gravity& gravity) const {
    if (kept_.size() < most_) return true;
    return most_ > 0 && gravity > kept_.front().gravity;
  }

  void add(const Gravity& gravity, Thing thing) {
    if (!would_keep(gravity)) return;
    if (kept_.size() == most_) {
      std::ranges::pop_heap(kept_, is_worse);
      kept_.pop_back();
    }
    kept_.push_back({gravity, came_++, std::move(thing)});
    std::ranges::push_heap(kept_, is_worse);
  }

  /// Those that were kept, the worst first; none are left.
  [[nodiscard]] std::vector<Thing> take() {
    std::ranges::sort(kept_, is_worse);
    std::vector<Thing> things;
    for (Entry& entry : kept_) things.push_back(std::move(entry.thing));
    kept_.clear();
    return things;
  }

 private:
  struct Entry {
    Gravity gravity;
    std::uint64_t came;
    Thing thing;
  };

  static bool is_worse(const Entry& a, const Entry& b) {
    return a.gravity != b.gravity ? a.gravity > b.gravity : a.came < b.came;
  }

  std::size_t most_;
  std::uint64_t came_ = 0;
  std::vector<Entry> kept_;  ///< a heap, the mildest in front
};

}  // namespace crossfoot
