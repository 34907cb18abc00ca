#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/position.h"

namespace crossfoot {

/// Something wrong in what a person wrote: a pack, an expression, an option file.
struct Diagnostic {
  Position at;
  std::string message;     ///< one sentence, no final full stop or newline
  std::string suggestion;  ///< "did you mean `x`?" or another way out; may be empty

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// All the mistakes found in one go; functions add to it instead of stopping at the first.
using Diagnostics = std::vector<Diagnostic>;

/// The text of a file that a mistake points into, or nothing if it is not at hand.
using TextOf = std::function<std::optional<std::string>(const std::string& file)>;

/// One mistake as people read it: `file:line:column: message; suggestion`, the line, a caret below
/// the column. Columns count bytes; long lines are cut around the column. Whole lines, the last
/// one ended too.
std::string render(const Diagnostic& mistake, const TextOf& text_of);

/// All of them, in the order of file, line and column, each once.
std::string render(std::span<const Diagnostic> mistakes, const TextOf& text_of);

/// The candidate nearest to `word` (edit distance, case and separators forgiven), or nothing if
/// none is near enough to be what was meant.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean `x`?", or an empty text where no candidate is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace crossfoot
