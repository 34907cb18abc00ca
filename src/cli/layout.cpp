#include "cli/layout.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>

#include "base/text/text.h"

namespace crossfoot {

std::string lay_out(const std::vector<TextRow>& rows) {
  std::vector<std::size_t> widths;
  for (const TextRow& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const TextRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += i + 1 < row.size() ? fmt::format("{:<{}}  ", printable(row[i]), widths[i])
                                 : printable(row[i]);
    text += line + '\n';
  }
  return text;
}

}  // namespace crossfoot
