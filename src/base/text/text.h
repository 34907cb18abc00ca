#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// The text without spaces, tabs and line ends at both ends.
std::string_view trim(std::string_view text);

/// ASCII lower case; other bytes stay.
std::string lower(std::string_view text);

/// Latin letters without their accents (U+00C0 to U+017F); other characters stay.
std::string without_accents(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

/// `a, b and c`.
std::string join_words(const std::vector<std::string>& words);

/// Whether a file-name style pattern (`*`, `?`) matches the whole text; linear time, no regex.
bool glob_match(std::string_view pattern, std::string_view text);

/// At most `limit` bytes, cut at a character, with `…` where something was cut.
std::string shorten(std::string_view text, std::size_t limit);

/// What a terminal may show: control characters (escape sequences, bidirectional marks) become
/// visible `\x1b` forms.
std::string printable(std::string_view text);

/// Whether the text has the shape of an id, a UUID such as 019d431f-f58f-73c2-9c1e-5e5fd3462e77.
bool looks_like_id(std::string_view text);

/// `1,234,567` as people in the UK write it.
std::string with_commas(unsigned long long number);

/// `1 row`, `2,607 rows`: the number with commas and the word in its right form.
std::string plural(unsigned long long number, std::string_view one, std::string_view many);

/// The whole number that fills the text, `-5` among them; nothing if it is anything else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// Whether there are only digits, or nothing.
bool all_digits(std::string_view text);

}  // namespace crossfoot
