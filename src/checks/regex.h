#pragma once

#include <memory>
#include <re2/re2.h>

#include "base/mistake.h"
#include "base/node.h"

namespace crossfoot {

/// A regular expression of a pack, its memory bounded; null, with a mistake, where the text is
/// none.
std::unique_ptr<RE2> regex_of(const Node& written, Mistakes& mistakes);

}  // namespace crossfoot
