#include "expression/syntax/written.h"

namespace crossfoot {

std::optional<WrittenExpr> read_expression(const Node* node) {
  if (node == nullptr || !node->is_scalar()) return std::nullopt;
  Diagnostics reported_before;
  std::optional<Expr> expr = parse_expression(*node, reported_before);
  if (!expr) return std::nullopt;
  return WrittenExpr{{node->text, node->at}, *std::move(expr)};
}

}  // namespace crossfoot
