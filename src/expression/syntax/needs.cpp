#include "expression/syntax/needs.h"

namespace crossfoot {

void add_needs(const Expr& expression, Needs& needs) {
  for_each_part(expression, [&](const Expr& part) {
    if (const auto name = data_set_of(part); !name.empty()) needs.data_sets.emplace(name);
    for (const Expr::Pin& pin : pins_of(part))
      if (pin.previous && pin.column == "version") needs.previous_version = true;
  });
}

}  // namespace crossfoot
