#pragma once

#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/node.h"

namespace crossfoot {

/// A word of an expression.
struct Token {
  enum class Kind { name, keyword, number, text, symbol, end };

  Kind kind = Kind::end;
  std::string text;  ///< without quotes or back-ticks
  Decimal number;    ///< of a number; `25%` is 0.25
  Position at;
};

/// Cuts an expression into words; the last one is of kind end. What can't be read (a double quote,
/// a stray character) is a mistake.
std::vector<Token> tokenise(const Node& source, Diagnostics& mistakes);

}  // namespace crossfoot
