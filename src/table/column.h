#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "table/cell.h"

namespace crossfoot {

/// The number of a distinct text of one column, from 0 in the order of first appearance.
using Code = std::uint32_t;

/// A column of a table: its distinct texts, each read as a cell once, and a code per row.
class Column {
 public:
  using Codes =
      std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<Code>>;

  /// `texts` are distinct; `starts` has one more entry than there are texts, text i is
  /// bytes[starts[i], starts[i + 1]).
  Column(std::string name, std::string bytes, std::vector<std::size_t> starts, Codes codes);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t distinct() const { return starts_.size() - 1; }
  [[nodiscard]] std::string_view text(Code code) const {
    return std::string_view(bytes_).substr(starts_[code], starts_[code + 1] - starts_[code]);
  }
  [[nodiscard]] const Cell& cell(Code code) const { return cells_[all_text_ ? 0 : code]; }

  /// The code of a text, or nothing where the column doesn't have it. Linear in distinct().
  [[nodiscard]] std::optional<Code> find(std::string_view text) const;

  [[nodiscard]] Code code_at(std::size_t row) const {
    return std::visit([row](const auto& codes) { return static_cast<Code>(codes[row]); }, codes_);
  }
  [[nodiscard]] std::string_view text_at(std::size_t row) const { return text(code_at(row)); }
  [[nodiscard]] const Cell& cell_at(std::size_t row) const { return cell(code_at(row)); }

  /// Calls `visitor` with the codes as a span of their own width (8, 16 or 32 bits), so that a
  /// loop over rows is compiled once for each.
  template <class Visitor>
  decltype(auto) with_codes(Visitor&& visitor) const {
    return std::visit(
        [&](const auto& codes) -> decltype(auto) {
          return visitor(
              std::span<const typename std::decay_t<decltype(codes)>::value_type>(codes));
        },
        codes_);
  }

 private:
  std::string name_;
  std::string bytes_;
  std::vector<std::size_t> starts_;
  bool all_text_ = false;    // none is blank or a number
  std::vector<Cell> cells_;  // by code; one for all of them where they are all text
  Codes codes_;
};

/// The codes of a column in the order of their texts.
std::vector<Code> codes_by_text(const Column& column);

}  // namespace crossfoot
