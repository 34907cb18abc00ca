#pragma once

#include <memory>
#include <re2/re2.h>
#include <string>
#include <string_view>

namespace crossfoot {

/// A regular expression as a pack writes it: RE2, so that a match takes time in proportion to the
/// text, and at most 1 MiB of memory. One that is none says so by ok() and error().
std::unique_ptr<const RE2> make_regex(std::string_view written);

/// "`(a` is not a regular expression: missing ): (a"
std::string not_a_regex(const RE2& regex);

/// What to tell whoever wrote it.
inline constexpr std::string_view regex_way_out = "see the syntax of RE2";

}  // namespace crossfoot
