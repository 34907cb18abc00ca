#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "table/column.h"

namespace crossfoot {

/// Whether a text is made like a number without being one that files may show: `1,900`, `12.3%`,
/// `33,4`, `1.9E+03`, `10[r]`.
bool is_like_a_number(std::string_view text);

/// Whether a text stands where a number is left out: `..`, `-`, `*`, `[c]`, `n/a`.
bool is_mark(std::string_view text);

/// What a pack would say of a text that stands for a range of numbers: `{from: 1, to: 9}` of `1-9`,
/// `{below: 5}` of `<5`. Nothing where it stands for none.
std::optional<std::string> range_declared_as(std::string_view text);

/// Whether the column holds identifiers, which are no quantities: by its name (`_code`, `_id`,
/// `urn`, `laestab`, `ukprn`), or because its whole numbers begin with zeros (`0870`).
bool holds_identifiers(const Column& column);

/// Whether some text is made like a code, which no quantity is: `E1`, `W06000001`.
bool holds_codes(const Column& column);

}  // namespace crossfoot
