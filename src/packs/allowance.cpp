#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/pack.h"

namespace crossfoot {

std::optional<Allowance> Allowance::parse(std::string_view text) {
  constexpr int most_places = 6;
  Allowance allowance;
  allowance.text_ = trim(text);
  std::string_view number = allowance.text_;
  allowance.percent_ = number.ends_with('%');
  if (allowance.percent_) {
    number.remove_suffix(1);
  } else {
    const std::string_view word = number.ends_with("rows") ? "rows" : "row";
    if (!number.ends_with(word)) return std::nullopt;
    number.remove_suffix(word.size());
    if (!number.ends_with(' ') || !whole_number(trim(number))) return std::nullopt;
  }
  const std::optional<Decimal> amount = Decimal::parse(trim(number));
  if (!amount || *amount < Decimal::of(0) || amount->places > most_places) return std::nullopt;
  if (allowance.percent_ && *amount > Decimal::of(100)) return std::nullopt;
  allowance.amount_ = *amount;
  return allowance;
}

bool Allowance::covers(std::uint64_t failures, std::uint64_t tested) const {
  if (!percent_) return failures <= static_cast<std::uint64_t>(amount_.mantissa);
  // failures / tested <= amount / 100, with both sides multiplied out
  Int128 scaled = Int128{failures} * 100;
  for (int place = 0; place < amount_.places; ++place) scaled *= 10;
  return scaled <= amount_.mantissa * Int128{tested};
}

}  // namespace crossfoot
