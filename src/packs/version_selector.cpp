#include <algorithm>
#include <array>
#include <utility>

#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/pack.h"

namespace crossfoot {
namespace {

bool separates(char c) { return c == ',' || c == ' ' || c == '\t' || c == '\n'; }

/// Cuts the next word off the front; operators are words of their own, blanks after them or not.
std::string_view next_word(std::string_view& text) {
  while (!text.empty() && separates(text.front())) text.remove_prefix(1);
  std::size_t size = 0;
  const auto is_operator = [](char c) { return c == '<' || c == '>' || c == '='; };
  const bool operators = !text.empty() && is_operator(text.front());
  while (size < text.size() && !separates(text[size]) && is_operator(text[size]) == operators)
    ++size;
  const std::string_view word = text.substr(0, size);
  text.remove_prefix(size);
  return word;
}

/// `2.*` and `2.1.*` as the parts before the star and how many these are; `all` has none.
std::optional<std::pair<VersionNumber, int>> read_prefix(std::string_view word) {
  if (word == "all") return std::pair(VersionNumber{}, 0);
  if (!word.ends_with(".*")) return std::nullopt;
  word.remove_suffix(2);
  const auto dots = std::ranges::count(word, '.');
  const std::optional<VersionNumber> number = VersionNumber::parse(word);
  if (!number || dots > 1) return std::nullopt;
  return std::pair(*number, static_cast<int>(dots) + 1);
}

bool has_prefix(const VersionNumber& version, const VersionNumber& prefix, int parts) {
  return (parts < 1 || version.major == prefix.major) &&
         (parts < 2 || version.minor == prefix.minor);
}

}  // namespace

std::optional<VersionSelector> VersionSelector::parse(std::string_view text) {
  using Op = Term::Op;
  using Named = std::pair<std::string_view, Op>;
  static constexpr std::array operators = {Named{"<", Op::less}, Named{"<=", Op::at_most},
                                           Named{">", Op::more}, Named{">=", Op::at_least},
                                           Named{"=", Op::equal}};

  VersionSelector selector;
  selector.text_ = trim(text);
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
    const auto* const named = std::ranges::find(operators, word, &Named::first);
    const bool narrows = named != operators.end();
    if (narrows) word = next_word(text);
    if (const auto number = VersionNumber::parse(word))
      selector.terms_.push_back({narrows ? named->second : Op::equal, *number, 3});
    else if (const auto prefix = read_prefix(word); prefix && !narrows)
      selector.terms_.push_back({Op::prefix, prefix->first, prefix->second});
    else if (word == "latest" && !narrows)
      selector.terms_.push_back({Op::latest, {}, 0});
    else
      return std::nullopt;
  }
  if (selector.terms_.empty()) return std::nullopt;
  return selector;
}

bool VersionSelector::matches(const VersionNumber& version, const VersionNumber& latest) const {
  bool has_range = false;
  bool in_range = true;
  for (const Term& term : terms_) {
    const auto narrow = [&](bool inside) {
      has_range = true;
      in_range = in_range && inside;
    };
    switch (term.op) {
      case Term::Op::latest:
        if (version == latest) return true;
        break;
      case Term::Op::prefix:
        if (has_prefix(version, term.number, term.parts)) return true;
        break;
      case Term::Op::equal:
        if (version == term.number) return true;
        break;
      case Term::Op::less:
        narrow(version < term.number);
        break;
      case Term::Op::at_most:
        narrow(version <= term.number);
        break;
      case Term::Op::more:
        narrow(version > term.number);
        break;
      case Term::Op::at_least:
        narrow(version >= term.number);
        break;
    }
  }
  return has_range && in_range;
}

}  // namespace crossfoot
