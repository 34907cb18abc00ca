#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "table/bytes.h"

namespace crossfoot {

/// What makes bytes no CSV, with the place in them that shows it.
struct Fault {
  const char* at = nullptr;
  std::string message;
  const char* shown_at = nullptr;  ///< where a slip that was made at `at`, lines above, showed
};

/// The message, with the line where the slip showed; `line` is the one of `at`.
std::string reported(const Fault& fault, std::size_t line);

/// A field of a record as it stands in the file, its quotes included.
struct RawField {
  enum class Trouble : std::uint8_t { none, open_quote, quote_inside, text_after_quote };

  std::string_view raw;
  const char* next = nullptr;  ///< behind the comma or the line end; at the trouble if there is any
  bool ends_record = false;
  Trouble trouble = Trouble::none;
};

/// The field that starts at `at`. The text that ends at `end` ends in a line feed, and `slack`
/// more bytes are readable.
inline RawField find_field(const char* at, const char* end) {
  using Trouble = RawField::Trouble;
  const char* stop = at;
  if (*at == '"') {
    for (++stop;; stop += 2) {
      stop = static_cast<const char*>(std::memchr(stop, '"', static_cast<std::size_t>(end - stop)));
      if (stop == nullptr) return {{}, at, false, Trouble::open_quote};
      if (*(stop + 1) != '"') break;
    }
    ++stop;
  } else {
    stop = find_mark(at);
    if (*stop == '"') return {{}, stop, false, Trouble::quote_inside};
    if (*stop == '\n' && stop != at && *(stop - 1) == '\r') --stop;
  }
  const std::string_view raw(at, static_cast<std::size_t>(stop - at));
  if (*stop == ',') return {raw, stop + 1, false, Trouble::none};
  if (*stop == '\r' && *(stop + 1) == '\n') ++stop;
  if (*stop != '\n') return {{}, stop, false, Trouble::text_after_quote};
  return {raw, stop + 1, true, Trouble::none};
}

/// The trouble of the field that starts at `began`, in words.
Fault fault_of(const RawField& field, const char* began);

/// What a field may not hold: NUL, bytes that aren't UTF-8, a lone carriage return outside quotes.
std::optional<Fault> forbidden_bytes(std::string_view raw);

/// The text of a field without its quotes, with `slack` readable bytes behind it that live in
/// `storage` where the field itself can't be used.
std::string_view unquote(std::string_view raw, std::string& storage);

}  // namespace crossfoot
