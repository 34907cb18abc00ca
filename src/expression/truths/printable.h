#pragma once

#include <functional>
#include <optional>

#include "expression/truths/truth.h"

namespace crossfoot {

using Passes = std::function<bool(const Rational&)>;

/// The smallest number from `from` up that a column of this precision can show and that passes;
/// nothing where the next few don't. Ends that a set lacks make the first one or two fail.
std::optional<Rational> lowest_printable(const Rational& from, const Precision& precision,
                                         const Passes& passes);
/// The largest one, from `from` down.
std::optional<Rational> highest_printable(const Rational& from, const Precision& precision,
                                          const Passes& passes);

}  // namespace crossfoot
