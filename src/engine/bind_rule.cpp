#include "engine/bind_rule.h"

#include "expression/scope.h"

namespace crossfoot {

BoundRule bind_rule(const Rule& rule, const Subject& subject, Mistakes& mistakes) {
  if (rule.list && !rule.list->missing.empty()) {
    BoundRule skipped{{}, Selection(subject.table.rows()), {}};
    skipped.bound.not_applicable = rule.list->missing;
    return skipped;
  }
  Binding binding{subject, mistakes, {}, rule.list.get()};
  BoundRule bound{rule.kind->bind(rule.params, binding), Selection(subject.table.rows()), {}};
  if (!rule.where.is_scalar()) return bound;
  bound.rows = select_rows(rule.where, scope_of(subject), mistakes, bound.absent);
  return bound;
}

}  // namespace crossfoot
