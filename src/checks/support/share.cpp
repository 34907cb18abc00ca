#include "checks/support/share.h"

#include <fmt/core.h>

#include "base/text/text.h"

namespace crossfoot {

std::optional<Decimal> share_of(const Word& written, Diagnostics& mistakes) {
  std::string_view text = trim(written.text);
  const bool percent = text.ends_with('%');
  if (percent) text = trim(text.substr(0, text.size() - 1));
  constexpr int most_places = 6;
  auto share = Decimal::parse(text);
  if (share && share->places <= most_places && *share >= Decimal::of(0) &&
      *share <= Decimal::of(1'000'000)) {
    share->places += percent ? 2 : 0;
    return share;
  }
  mistakes.push_back(
      {written.at, fmt::format("`{}` is not a share", written.text), "write it like 20% or 0.2"});
  return std::nullopt;
}

}  // namespace crossfoot
