#include "expression/syntax/needs.h"

namespace crossfoot {

void add_needs(const Expr& expression, Needs& needs) {
  for_each_part(expression, [&](const Expr& part) {
    if (!part.data_set.empty()) needs.data_sets.insert(part.data_set);
    for (const Expr::Pin& pin : part.where)
      if (pin.previous && pin.column == "version") needs.previous_version = true;
  });
}

}  // namespace crossfoot
