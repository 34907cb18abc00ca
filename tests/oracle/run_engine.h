#pragma once

#include <string>
#include <vector>

#include "findings/findings.h"
#include "oracle/plain/plain_evaluator.h"

namespace crossfoot::oracle {

/// Runs all rules of a pack on a table with the real engine. Diagnostics fail the property.
std::vector<RuleResult> run_engine(const std::string& pack, const PlainTable& table,
                                   const PlainComparisons& comparisons);

}  // namespace crossfoot::oracle
