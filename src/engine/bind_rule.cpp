#include "engine/bind_rule.h"

#include "expression/scope.h"

namespace crossfoot {

BoundRule bind_rule(const Rule& rule, const Plan& plan, const Subject& subject,
                    Mistakes& mistakes) {
  Binding binding{subject, mistakes, {}, rule.list.get()};
  BoundRule bound{rule.kind->bind(rule.params, binding), Selection(subject.table.rows()), {}};
  if (!rule.where.is_scalar()) return bound;
  const Scope scope{subject.table,   subject.roles,  subject.specs,
                    subject.symbols, plan.precision, subject.groupings};
  bound.rows = select_rows(rule.where, scope, mistakes, bound.absent);
  return bound;
}

}  // namespace crossfoot
