#pragma once

#include <string_view>

#include "table/column.h"

namespace crossfoot {

/// Whether a text is made like a number without being one that files may show: `1,900`, `12.3%`,
/// `33,4`, `1.9E+03`, `10[r]`.
bool is_like_a_number(std::string_view text);

/// Whether a text stands where a number is left out: `..`, `-`, `*`, `[c]`, `n/a`.
bool is_mark(std::string_view text);

/// Whether the column holds identifiers, which are no quantities: by its name (`_code`, `_id`,
/// `urn`, `laestab`, `ukprn`), or because its whole numbers begin with zeros (`0870`).
bool holds_identifiers(const Column& column);

/// Whether some text is made like a code, which no quantity is: `E1`, `W06000001`.
bool holds_codes(const Column& column);

}  // namespace crossfoot
