#pragma once

#include <string>

#include "checks/support/shared_denominator_rows.h"
#include "findings/findings.h"

namespace crossfoot {

/// Why a row contradicts itself: the smallest explanation that is cheap to find. In this order: a
/// published ratio (or its numerator) without which some denominator explains the rest, another
/// denominator, counts that don't nest, all of it.
Finding contradiction_at(const SharedDenominatorRows& rows, std::size_t row);

/// `one whole number of pupil_count gives average = sum ÷ pupil_count and …`.
std::string statement_of(const SharedDenominatorRows& rows);

}  // namespace crossfoot
