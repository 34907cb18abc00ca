#include "table/read_table.h"

#include <limits>
#include <unordered_map>

#include "base/text.h"

namespace crossfoot {
namespace {

struct Building {
  std::string bytes;
  std::vector<std::size_t> starts{0};
  std::vector<Code> codes;
  std::unordered_map<std::string, Code> code_of;

  void add(const std::string& text) {
    const auto [place, added] = code_of.emplace(text, static_cast<Code>(code_of.size()));
    if (added) {
      bytes += text;
      starts.push_back(bytes.size());
    }
    codes.push_back(place->second);
  }
};

}  // namespace

Result<Table> read_table(ByteStream& stream, const std::string& name, const ReadOptions&) {
  auto all = read_all(stream, std::numeric_limits<std::size_t>::max());
  if (!all) return std::move(all).error();
  std::string_view text = *all;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  int line = 1;
  const auto fail = [&](std::string message) {
    return Error{Error::Kind::data, std::move(message), Position{name, line, 1}};
  };
  if (!is_utf8(text)) return fail("not UTF-8");
  if (text.empty()) return fail("the file is empty");
  std::vector<std::string> header;
  std::vector<Building> columns;
  Table::Skips skips;
  std::size_t rows = 0;
  while (!text.empty()) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    std::size_t i = 0;
    std::size_t breaks = 0;
    for (; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"') {
        if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
          fields.back() += '"';
          ++i;
        } else
          quoted = !quoted;
      } else if (c == '\n' && quoted) {
        ++breaks;
        fields.back() += c;
      } else if (c == ',' && !quoted)
        fields.emplace_back();
      else if (c == '\n')
        break;
      else
        fields.back() += c;
    }
    if (quoted) return fail("a quote is never closed");
    if (!fields.back().empty() && fields.back().back() == '\r') fields.back().pop_back();
    text.remove_prefix(std::min(i + 1, text.size()));
    if (columns.empty()) {
      header = fields;
      columns.resize(fields.size());
    } else {
      if (fields.size() != columns.size()) return fail("ragged row");
      for (std::size_t c = 0; c < fields.size(); ++c) columns[c].add(fields[c]);
      ++rows;
    }
    if (breaks > 0) skips.emplace_back(rows, (skips.empty() ? 0 : skips.back().second) + breaks);
    line += static_cast<int>(1 + breaks);
  }
  std::vector<Column> out;
  for (std::size_t c = 0; c < columns.size(); ++c)
    out.emplace_back(header[c], std::move(columns[c].bytes), std::move(columns[c].starts),
                     std::move(columns[c].codes));
  return Table(name, std::move(out), rows, std::move(skips));
}

}  // namespace crossfoot
