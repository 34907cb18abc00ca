#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/document.h"

namespace crossfoot {

/// Where in a pack a place of its text is. Worked out from the lines above by their indentation,
/// so that it is known in a text that is being written and isn't YAML yet.
struct YamlPlace {
  std::vector<std::string> path;  ///< keys from the outermost; `-` for an entry of a list
  std::string key;                ///< of the value that the place is in; empty where it is in a key
  std::string before;             ///< what stands of the key or value before the place

  /// Whether it is within single quotes, as items of expressions are.
  [[nodiscard]] bool in_quotes() const;
  /// What stands behind the quote.
  [[nodiscard]] std::string_view quoted() const;
  /// The column whose item the quoted text is: `sex = '`, `sex in ('Boys', '`; may be empty.
  [[nodiscard]] std::string column_of_item() const;
};

YamlPlace yaml_place(const Document& document, std::size_t line, std::size_t bytes);

/// The word around a place of a line: letters, digits, `_`, `-` and `.`.
std::string_view word_at(std::string_view line, std::size_t bytes);

}  // namespace crossfoot
