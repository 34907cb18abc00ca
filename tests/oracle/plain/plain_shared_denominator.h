#pragma once

#include <optional>

#include "oracle/plain/plain_evaluator.h"

namespace crossfoot::oracle {

/// Whether one whole denominator explains all ratios and nested counts of a row
/// (stat-methods 1.5); nothing where there is nothing to explain.
std::optional<bool> is_explained(const PlainSharedDenominator& star, const PlainTable& table,
                                 std::size_t row,
                                 Accuracy::Learnt learnt = Accuracy::Learnt::shown);

}  // namespace crossfoot::oracle
