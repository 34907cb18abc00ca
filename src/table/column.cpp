#include "table/column.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace crossfoot {

Column::Column(std::string name, std::string bytes, std::vector<std::size_t> starts, Codes codes)
    : name_(std::move(name)),
      bytes_(std::move(bytes)),
      starts_(std::move(starts)),
      codes_(std::move(codes)) {
  assert(!starts_.empty() && starts_.back() == bytes_.size());
  Code code = 0;
  while (code < distinct() && read_cell(text(code)).kind == Cell::Kind::text) ++code;
  all_text_ = distinct() > 0 && code == distinct();
  if (all_text_) {
    cells_.push_back(read_cell(text(0)));
    return;
  }
  cells_.reserve(distinct());
  for (code = 0; code < distinct(); ++code) cells_.push_back(read_cell(text(code)));
}

std::optional<Code> Column::find(std::string_view wanted) const {
  for (Code code = 0; code < distinct(); ++code)
    if (text(code) == wanted) return code;
  return std::nullopt;
}

std::vector<Code> codes_by_text(const Column& column) {
  std::vector<Code> codes(column.distinct());
  std::iota(codes.begin(), codes.end(), Code{0});
  std::ranges::sort(codes, {}, [&](Code code) { return column.text(code); });
  return codes;
}

}  // namespace crossfoot
