#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "table/code_index.h"
#include "table/column.h"

namespace crossfoot {

/// A column that grows block by block, its codes no wider than its distinct texts need.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(std::string name) : name_(std::move(name)) {}

  /// The code of a text with `slack` readable bytes behind it; a new one for a new text.
  Code code_of(std::string_view text);

  /// Adds rows, given by codes that `meaning` translates into codes of this column.
  void append(std::span<const Code> codes, const std::vector<Code>& meaning);

  Column finish() &&;

 private:
  void widen();

  std::string name_;
  std::string bytes_;
  std::vector<std::size_t> starts_ = {0};
  CodeIndex index_;
  Column::Codes codes_;
};

}  // namespace crossfoot
