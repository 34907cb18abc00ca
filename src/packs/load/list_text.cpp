#include "packs/load/list_text.h"

#define CSV_IO_NO_THREAD
#include <algorithm>
#include <fmt/format.h>
#include <libfccp/csv.h>
#include <utility>

#include "base/text/text.h"
#include "base/text/utf8.h"

namespace crossfoot {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The names in the header, as they are written there.
std::vector<std::string> header_of(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::vector<std::string> names;
  for (std::string_view name : split(text.substr(0, text.find('\n')), ',')) {
    name = trim(name);
    if (name.size() > 1 && name.front() == '"' && name.back() == '"')
      name = name.substr(1, name.size() - 2);
    names.emplace_back(name);
  }
  return names;
}

/// Of the spellings that are offered the one that the header has, else the first.
std::string spelling_in(const std::vector<std::string>& header, std::string_view offered) {
  const std::vector<std::string_view> spellings = split(offered, '|');
  for (const std::string_view spelling : spellings)
    for (const std::string& name : header)
      if (lower(name) == lower(trim(spelling))) return name;
  return std::string(trim(spellings.front()));
}

/// A reader of as many columns as its header is asked for: that number is fixed when we compile.
template <std::size_t... Columns>
std::string read_rows(const std::string& text, const std::vector<std::string>& names, Rows& rows,
                      std::index_sequence<Columns...> /*which*/) {
  io::CSVReader<sizeof...(Columns), io::trim_chars<' ', '\t'>, io::double_quote_escape<',', '"'>>
      reader("list", text.data(), text.data() + text.size());
  try {
    reader.read_header(io::ignore_extra_column, names[Columns]...);
    std::vector<std::string> row(sizeof...(Columns));
    while (reader.read_row(row[Columns]...)) {
      for (std::string& part : row) part = trim(part);
      rows.push_back(row);
    }
  } catch (const io::error::missing_column_in_header& missing) {
    return fmt::format("has no column `{}`", printable(missing.column_name));
  } catch (const io::error::header_missing&) {
    return "is empty";
  } catch (const std::exception&) {
    return fmt::format(
        "is not valid at line {}: there is an unclosed quote, or there are too few or too many "
        "fields",
        reader.get_file_line());
  }
  return rows.empty() ? "has no rows" : "";
}

template <std::size_t Most>
std::string read_columns(const std::string& text, const std::vector<std::string>& names,
                         Rows& rows) {
  if constexpr (Most > 1)
    if (names.size() < Most) return read_columns<Most - 1>(text, names, rows);
  return read_rows(text, names, rows, std::make_index_sequence<Most>());
}

}  // namespace

std::string read_list_text(const std::string& text, const std::vector<std::string>& columns,
                           Rows& rows) {
  if (text.size() > max_list_size) return fmt::format("is larger than {} MiB", max_list_size >> 20);
  if (text.find('\0') != std::string::npos || !is_utf8(text)) return "is not UTF-8 text";
  if (columns.empty() || columns.size() > max_list_columns)
    return fmt::format("can be used for 1 to {} columns", max_list_columns);
  const std::vector<std::string> header = header_of(text);
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(spelling_in(header, column));
  return read_columns<max_list_columns>(text, names, rows);
}

}  // namespace crossfoot
