#pragma once

#include <optional>
#include <string>
#include <vector>

namespace crossfoot {

/// The records of a CSV text with the lines on which they start; nothing where it is no CSV.
struct NaiveCsv {
  std::vector<std::vector<std::string>> records;
  std::vector<std::size_t> lines;
};

/// A plain second reader, a character at a time, that the fast one must agree with.
std::optional<NaiveCsv> read_naively(const std::string& text);

}  // namespace crossfoot
