#include "table/csv/csv_header.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "base/text/text.h"
#include "table/csv/csv_field.h"

namespace crossfoot {
namespace {

constexpr std::size_t most_columns = 10'000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether the first line is parted by something other than commas, and by what.
std::optional<std::string> other_separator(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.find(',') != std::string_view::npos) return std::nullopt;
  if (line.find(';') != std::string_view::npos) return "semicolons";
  if (line.find('\t') != std::string_view::npos) return "tabs";
  if (line.find('|') != std::string_view::npos) return "vertical bars";
  return std::nullopt;
}

/// What is wrong with the file before any field is looked at.
std::optional<std::string> not_csv(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return "the file is in UTF-16; save it as UTF-8";
  if (const auto separator = other_separator(text))
    return fmt::format("the columns are separated by {}; save the file with commas", *separator);
  return std::nullopt;
}

/// Why the names can't be told apart.
std::optional<std::string> bad_names(const std::vector<std::string>& names) {
  if (names.size() == 1 && names[0].empty())
    return "the first line, which should name the columns, is empty";
  std::map<std::string_view, std::size_t> number_of;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) return fmt::format("column {} of the header has no name", i + 1);
    const auto [first, added] = number_of.emplace(names[i], i + 1);
    if (!added)
      return fmt::format(
          "columns {} and {} of the header are both called `{}`; give each column its own name",
          first->second, i + 1, printable(shorten(names[i], 100)));
  }
  return std::nullopt;
}

/// Fields up to the end of the record; the place and message of what is wrong, if anything is.
std::optional<Fault> read_fields(std::string_view text, bool cut, CsvHeader& header) {
  const char* end = text.data() + text.size();
  std::string storage;
  RawField field{{}, text.data(), false, RawField::Trouble::none};
  while (!field.ends_record) {
    const char* began = field.next;
    field = find_field(began, end);
    if (field.trouble != RawField::Trouble::none) return fault_of(field, began);
    if (auto fault = forbidden_bytes(field.raw)) return fault;
    if (header.names.size() == most_columns || (cut && field.next == end))
      return Fault{text.data(),
                   fmt::format("a header of more than {} columns", with_commas(most_columns))};
    header.names.emplace_back(unquote(field.raw, storage));
    header.breaks += static_cast<std::size_t>(std::ranges::count(field.raw, '\n'));
  }
  header.size = static_cast<std::size_t>(field.next - text.data());
  header.line_end = text.substr(0, header.size).ends_with("\r\n") ? "\r\n" : "\n";
  return std::nullopt;
}

}  // namespace

Result<CsvHeader> read_header(const Block& block, const std::string& name) {
  std::string_view text = block.text();
  const auto refused = [&](const Fault& fault) {
    const std::string_view before(text.data(), static_cast<std::size_t>(fault.at - text.data()));
    const auto line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
    const auto column = before.size() - (before.rfind('\n') + 1) + 1;
    return Error{Error::Kind::data, reported(fault, line),
                 Position{name, static_cast<int>(line), static_cast<int>(column)}};
  };
  const std::size_t mark = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  text.remove_prefix(mark);
  if (auto reason = not_csv(text)) return refused({text.data(), *std::move(reason)});

  CsvHeader header;
  if (const auto fault = read_fields(text, block.cut(), header)) return refused(*fault);
  if (auto reason = bad_names(header.names)) return refused({text.data(), *std::move(reason)});
  header.size += mark;
  return header;
}

}  // namespace crossfoot
