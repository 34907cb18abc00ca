#include "base/diagnostic.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

namespace crossfoot {
namespace {

constexpr std::size_t widest_line = 100;   // characters of a line that are shown
constexpr std::size_t longest_word = 100;  // longer ones are no slips of a finger

/// The lines of the files that mistakes point into; each file is read once.
class Lines {
 public:
  explicit Lines(const TextOf& text_of) : text_of_(text_of) {}

  /// Nothing where the file is not at hand or ends before.
  std::optional<std::string_view> find(const std::string& file, int number) {
    const auto [known, fresh] = files_.try_emplace(file);
    File& of = known->second;
    if (fresh) {
      if (std::optional<std::string> text = text_of_(file)) {
        of.text = *std::move(text);
        of.lines = split(of.text, '\n');
      }
    }
    const auto index = static_cast<std::size_t>(number) - 1;
    return index < of.lines.size() ? std::optional(of.lines[index]) : std::nullopt;
  }

 private:
  struct File {
    std::string text;
    std::vector<std::string_view> lines;  ///< of the text
  };

  const TextOf& text_of_;
  std::map<std::string, File> files_;
};

/// The characters of a line as a terminal may show them, each tab as a space: one entry each, so
/// that a caret stands under what it means whatever its bytes are.
std::vector<std::string> characters_of(std::string_view line) {
  std::vector<std::string> characters;
  while (!line.empty()) {
    std::size_t size = 1;
    while (size < line.size() && continues_character(line[size])) ++size;
    const std::string_view character = line.substr(0, size);
    characters.push_back(character == "\t" ? " " : printable(character));
    line.remove_prefix(size);
  }
  return characters;
}

/// The line, cut around the column where it is very long, and the caret below it.
std::string excerpt(std::string_view line, int column) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto byte = std::min(static_cast<std::size_t>(std::max(column, 1) - 1), line.size());
  const std::vector<std::string> characters = characters_of(line);
  const std::size_t at = characters_of(line.substr(0, byte)).size();
  const std::size_t first = at > widest_line * 3 / 4 ? at - widest_line / 2 : 0;
  const std::size_t last = std::min(characters.size(), first + widest_line);

  std::string shown = first > 0 ? "…" : "";
  std::size_t caret = first > 0 ? 1 : 0;
  for (std::size_t i = first; i < last; ++i) {
    if (i < at) caret += characters_of(characters[i]).size();
    shown += characters[i];
  }
  if (last < characters.size()) shown += "…";
  std::string out = "  " + shown + "\n";
  if (column > 0) out += "  " + std::string(caret, ' ') + "^\n";
  return out;
}

std::string render(const Diagnostic& mistake, Lines& lines) {
  std::string out = mistake.at.text();
  if (!out.empty()) out += ": ";
  out += printable(mistake.message);
  if (!mistake.suggestion.empty()) out += "; " + printable(mistake.suggestion);
  out += "\n";
  if (mistake.at.line <= 0) return out;
  if (const auto line = lines.find(mistake.at.file, mistake.at.line))
    out += excerpt(*line, mistake.at.column);
  return out;
}

/// Lower case without what people use to part words.
std::string essence(std::string_view word) {
  std::string out = lower(word);
  std::erase_if(out, [](char c) { return c == '-' || c == '_' || c == ' '; });
  return out;
}

/// Insertions, deletions, changes and swaps of neighbours that lead from one word to the other
/// (Damerau 1964, in the form that edits no part twice).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_above(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string render(const Diagnostic& mistake, const TextOf& text_of) {
  Lines lines(text_of);
  return render(mistake, lines);
}

std::string render(std::span<const Diagnostic> mistakes, const TextOf& text_of) {
  std::vector<Diagnostic> ordered(mistakes.begin(), mistakes.end());
  std::ranges::sort(ordered, {},
                    [](const Diagnostic& m) { return std::tie(m.at, m.message, m.suggestion); });
  const auto repeated = std::ranges::unique(ordered);
  ordered.erase(repeated.begin(), repeated.end());

  Lines lines(text_of);
  std::string out;
  for (const Diagnostic& mistake : ordered) out += render(mistake, lines);
  return out;
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = essence(word);
  if (wanted.empty() || wanted.size() > longest_word) return std::nullopt;
  std::size_t best_distance = wanted.size() / 3 + 1;
  std::optional<std::string> best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 2 * longest_word) continue;
    const std::size_t away = distance(wanted, essence(candidate));
    if (away >= best_distance) continue;
    best_distance = away;
    best = candidate;
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const auto candidate = nearest(word, candidates);
  if (!candidate) return "";
  const std::string hidden = hidden_note(word) + hidden_note(*candidate);
  return "did you mean `" + *candidate + "`?" + hidden;
}

}  // namespace crossfoot
