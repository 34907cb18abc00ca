#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class Random {
 public:
  std::uint64_t below(std::uint64_t limit) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
    return (z ^ z >> 31U) % limit;
  }

 private:
  std::uint64_t state_ = 20240607;
};

/// A field, in quotes where it holds a comma.
inline std::string field(std::string_view text) {
  return text.find(',') == std::string_view::npos ? std::string(text) : fmt::format("\"{}\"", text);
}

/// 1 to 5 pupils are confidential; other counts are rounded to 10, halves up.
inline std::string published_count(std::uint64_t count) {
  if (count >= 1 && count <= 5) return "c";
  return fmt::format("{}", (count + 5) / 10 * 10);
}
