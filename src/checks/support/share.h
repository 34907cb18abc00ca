#pragma once

#include <optional>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "checks/params.h"

namespace crossfoot {

/// A share as people write it, `20%` or `0.2`; another text is a mistake.
std::optional<Decimal> share_of(const Word& written, Diagnostics& mistakes);

}  // namespace crossfoot
