#pragma once

#include "expression/syntax/syntax.h"

namespace crossfoot {

/// What can be said of conditions without any data. Every answer errs on one side: `true` is
/// certain for rows whose cells hold what the condition asks of, `false` may mean that it can't be
/// told.

/// Whether no row could meet the condition, whatever stands in its cells.
bool is_never_true(const Expr& condition);

/// Whether no row could break the condition, whatever stands in its cells.
bool is_never_false(const Expr& condition);

/// Whether every row that meets `narrow` meets `wide` as well.
bool implies(const Expr& narrow, const Expr& wide);

}  // namespace crossfoot
