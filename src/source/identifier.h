#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace crossfoot {

/// The id of a data set or publication in lower case, fit to stand in a URL or a path. A UUID, or
/// an Error of kind usage that names it as `what`.
Result<std::string> identifier(std::string_view text, std::string_view what = "data set");

}  // namespace crossfoot
