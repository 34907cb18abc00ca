#include "expression/needs.h"

#include "expression/syntax.h"

namespace crossfoot {
namespace {

void add_needs(const Expr& expr, Needs& needs) {
  if (!expr.data_set.empty()) needs.data_sets.insert(expr.data_set);
  for (const Expr::Pin& pin : expr.where)
    if (pin.previous && pin.column == "version") needs.previous_version = true;
  for (const Expr& child : expr.children) add_needs(child, needs);
}

/// Most scalars of a pack are names and titles: only these words make a parse worth while.
bool may_have_needs(const std::string& text) {
  return text.find("previous") != std::string::npos || text.find("data") != std::string::npos;
}

}  // namespace

void add_needs(const Node& node, Needs& needs) {
  for (const Node& item : node.items) add_needs(item, needs);
  for (const Node::Entry& entry : node.entries) add_needs(entry.value, needs);
  if (!node.is_scalar() || !may_have_needs(node.text)) return;
  Mistakes ignored;
  if (const auto expr = parse_expression(node, ignored)) add_needs(*expr, needs);
}

}  // namespace crossfoot
