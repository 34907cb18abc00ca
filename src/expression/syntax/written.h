#pragma once

#include <optional>
#include <string>

#include "base/node.h"
#include "base/position.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {

/// A word of a rule and where it stands.
struct Word {
  std::string text;
  Position at;
  bool optional = false;  ///< a part that need not be there, written `name?`
};

/// An expression as it was written and as it was read.
struct WrittenExpr {
  Word word;
  Expr expr;
};

/// Reads what was checked before: nothing where there is no node, or one that can't be parsed.
std::optional<WrittenExpr> read_expression(const Node* node);

}  // namespace crossfoot
