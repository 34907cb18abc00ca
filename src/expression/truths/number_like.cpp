#include "expression/truths/number_like.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>
#include <string>
#include <vector>

#include "expression/truths/precision.h"

namespace crossfoot {
namespace {

bool matches(const RE2& regex, std::string_view text) {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), regex);
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('_'), name.size());
    words.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

bool is_named_as_identifier(std::string_view name) {
  static constexpr std::array<std::string_view, 7> anywhere = {"urn",  "laestab", "ukprn", "upn",
                                                               "uprn", "lsoa",    "msoa"};
  static constexpr std::array<std::string_view, 4> at_the_end = {"code", "id", "estab",
                                                                 "identifier"};
  static constexpr std::array<std::string_view, 9> quantities = {
      "count", "number", "percent", "pct", "rate", "total", "sum", "average", "score"};
  const std::vector<std::string_view> words = words_of(name);
  const auto is_one_of = [](const auto& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
  };
  if (words.empty() || is_one_of(quantities, words.back()) || is_one_of(quantities, words.front()))
    return false;
  return is_one_of(at_the_end, words.back()) ||
         std::ranges::any_of(words, [&](auto word) { return is_one_of(anywhere, word); });
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether all that isn't a symbol is digits, and some of it begins with a 0 that says nothing.
bool has_leading_zeros(const Column& column) {
  bool zeros = false;
  for (Code code = 0; code < column.distinct(); ++code) {
    const std::string_view text = column.text(code);
    if (column.cell(code).is_blank() || standard_symbols().contains(text)) continue;
    if (!is_digits(text)) return false;
    zeros = zeros || (text.size() > 1 && text.front() == '0');
  }
  return zeros;
}

}  // namespace

bool is_like_a_number(std::string_view text) {
  static const RE2 number(
      R"(\s*\(?\s*[-+−–]?\s*[£€$]?\s*[-+−–]?)"
      R"((?:(?:\d{1,3}(?:[, '\x{A0}\x{202F}\x{2009}]\d{3})+|\d+)(?:[.,]\d+)?(?:[eE][-+]?\d+)?|[.,]\d+))"
      R"(\s*(?:%|‰|pp|[kKmM]|bn)?\s*\)?\s*(?:[*†‡]+|\[[\w ,]{1,8}\]|\(\w{1,3}\)|\s[a-z])?\s*)");
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; }) &&
         matches(number, text);
}

bool is_mark(std::string_view text) {
  static const RE2 mark(
      R"(\s*(?:[^\pL\pN\s]+|\[\w{1,4}\]|\(\w{1,2}\)|(?i:n/?a|nan|null|none|nil))\s*)");
  return matches(mark, text);
}

bool holds_codes(const Column& column) {
  static const RE2 made_like_a_code("[A-Za-z]{1,3}\\d+");
  for (Code code = 0; code < column.distinct(); ++code)
    if (matches(made_like_a_code, column.text(code))) return true;
  return false;
}

bool holds_identifiers(const Column& column) {
  return is_named_as_identifier(column.name()) || has_leading_zeros(column);
}

}  // namespace crossfoot
