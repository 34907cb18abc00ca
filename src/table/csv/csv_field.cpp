#include "table/csv/csv_field.h"

#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "base/text/utf8.h"

namespace crossfoot {

std::string reported(const Fault& fault, std::size_t line) {
  if (fault.shown_at == nullptr) return fault.message;
  const auto lines = static_cast<std::size_t>(std::count(fault.at, fault.shown_at, '\n'));
  return fmt::format("{} in line {}", fault.message, line + lines);
}

Fault fault_of(const RawField& field, const char* began) {
  switch (field.trouble) {
    case RawField::Trouble::open_quote:
      return {field.next, "a quote that never closes"};
    case RawField::Trouble::quote_inside:
      return {field.next,
              "a quote inside a field that does not begin with a quote; put the field in quotes "
              "and double the quotes inside it"};
    case RawField::Trouble::text_after_quote:
      if (std::find(began, field.next, '\n') != field.next)
        return {began,
                "a stray or unmatched quote: the quoted field that begins here runs on to text "
                "after a closing quote",
                field.next};
      return {field.next, "text after a closing quote; double the quotes inside a quoted field"};
    case RawField::Trouble::none:
      break;
  }
  return {};
}

std::optional<Fault> forbidden_bytes(std::string_view raw) {
  if (const auto nul = raw.find('\0'); nul != std::string_view::npos)
    return Fault{raw.data() + nul, "a NUL byte, which is not allowed in CSV files"};
  if (!raw.starts_with('"'))
    if (const auto lone = raw.find('\r'); lone != std::string_view::npos)
      return Fault{raw.data() + lone, "a carriage return without a line feed"};
  const std::size_t broken = utf8_length(raw);
  if (broken == raw.size()) return std::nullopt;
  return Fault{raw.data() + broken, "a byte that is not UTF-8 (" +
                                        printable(raw.substr(broken, 1)) +
                                        "); save the file as UTF-8"};
}

std::string_view unquote(std::string_view raw, std::string& storage) {
  if (!raw.starts_with('"')) return raw;
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('"') == std::string_view::npos) return raw;
  storage.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    storage += raw[i];
    if (raw[i] == '"') ++i;
  }
  const std::size_t size = storage.size();
  storage.append(slack, '\0');
  return std::string_view(storage).substr(0, size);
}

}  // namespace crossfoot
