#pragma once

#include <string>

#include "packs/pack.h"

namespace crossfoot {

/// What a kind is for and how it is written, as text for a terminal.
std::string explain_kind(const Kind& kind);

/// A rule in plain English, as text for a terminal; control characters in it are made visible.
std::string explain_rule(const Rule& rule);

}  // namespace crossfoot
