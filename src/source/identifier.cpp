#include "source/identifier.h"

#include <algorithm>

#include "base/text.h"

namespace crossfoot {
namespace {

constexpr std::string_view shape = "00000000-0000-0000-0000-000000000000";

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

Result<std::string> identifier(std::string_view text, std::string_view what) {
  std::string id = lower(text);
  const bool fits = std::ranges::equal(
      id, shape, [](char c, char place) { return place == '-' ? c == '-' : is_hex(c); });
  if (fits) return id;
  return Error{Error::Kind::usage, "`" + printable(shorten(text, 80)) + "` is not the id of a " +
                                       std::string(what) +
                                       "; ids look like 019d431f-f58f-73c2-9c1e-5e5fd3462e77"};
}

}  // namespace crossfoot
