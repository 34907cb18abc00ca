#pragma once

#include <string>

namespace crossfoot {

/// A place in a text file. Lines and columns (in bytes) count from 1; 0 means "not known".
struct Position {
  std::string file;
  int line = 0;
  int column = 0;

  /// `file:line:column`, leaving out what is not known.
  [[nodiscard]] std::string text() const {
    std::string out = file;
    if (line > 0) out += ":" + std::to_string(line);
    if (line > 0 && column > 0) out += ":" + std::to_string(column);
    return out;
  }

  friend bool operator==(const Position&, const Position&) = default;
  friend auto operator<=>(const Position&, const Position&) = default;
};

}  // namespace crossfoot
