#include "table/column_builder.h"

#include <limits>
#include <utility>

namespace crossfoot {

Code ColumnBuilder::code_of(std::string_view text) {
  const std::uint32_t hash = hash_of(text);
  const Code known = index_.find(hash, [&](Code code) {
    return std::string_view(bytes_).substr(starts_[code], starts_[code + 1] - starts_[code]) ==
           text;
  });
  if (known != CodeIndex::none) return known;
  const Code code = static_cast<Code>(starts_.size() - 1);
  bytes_ += text;
  starts_.push_back(bytes_.size());
  index_.add(hash, code);
  return code;
}

void ColumnBuilder::append(std::span<const Code> codes, const std::vector<Code>& meaning) {
  widen();
  std::visit(
      [&](auto& all) {
        using Width = typename std::decay_t<decltype(all)>::value_type;
        const std::size_t before = all.size();
        all.resize(before + codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i)
          all[before + i] = static_cast<Width>(meaning[codes[i]]);
      },
      codes_);
}

void ColumnBuilder::widen() {
  const std::size_t distinct = starts_.size() - 1;
  const auto widen_to = [this](auto wider) {
    std::visit([&](const auto& codes) { wider.assign(codes.begin(), codes.end()); }, codes_);
    codes_ = std::move(wider);
  };
  constexpr std::size_t bytes = std::numeric_limits<std::uint8_t>::max() + std::size_t{1};
  constexpr std::size_t words = std::numeric_limits<std::uint16_t>::max() + std::size_t{1};
  if (distinct > bytes && codes_.index() < 1) widen_to(std::vector<std::uint16_t>());
  if (distinct > words && codes_.index() < 2) widen_to(std::vector<Code>());
}

Column ColumnBuilder::finish() && {
  index_ = {};
  return {std::move(name_), std::move(bytes_), std::move(starts_), std::move(codes_)};
}

}  // namespace crossfoot
