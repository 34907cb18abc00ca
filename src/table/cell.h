#pragma once

#include <string_view>

#include "base/decimal.h"

namespace crossfoot {

/// What the text of a cell is, before anybody asks what it means.
struct Cell {
  enum class Kind : unsigned char { blank, number, text };

  Kind kind = Kind::blank;
  Decimal number;  ///< of a number

  [[nodiscard]] bool is_number() const { return kind == Kind::number; }
  [[nodiscard]] bool is_blank() const { return kind == Kind::blank; }
};

/// Blank is the empty text only; a number is what Decimal::parse reads; all else is text.
Cell read_cell(std::string_view text);

}  // namespace crossfoot
