#pragma once

#include <optional>

#include "base/decimal.h"
#include "base/mistake.h"
#include "base/node.h"

namespace crossfoot {

/// A share as people write it, `20%` or `0.2`; another text is a mistake.
std::optional<Decimal> share_of(const Node& written, Mistakes& mistakes);

}  // namespace crossfoot
