#include "expression/number_like.h"

#include <algorithm>
#include <array>
#include <memory>
#include <re2/re2.h>
#include <string>
#include <utility>
#include <vector>

#include "expression/precision.h"

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

std::optional<std::string> range_declared_as(std::string_view text) {
  static constexpr const char* number = R"((\d+(?:\.\d+)?))";
  static const auto form = [](const std::string& before, const std::string& behind) {
    return std::make_unique<const RE2>(R"((?i)\s*)" + before + R"(\s*)" + number + R"(\s*)" +
                                       behind + R"(\s*)");
  };
  static const std::array<std::pair<std::unique_ptr<const RE2>, const char*>, 5> bounds = {{
      {form("(?:<|less than|fewer than|under|below)", ""), "below"},
      {form("(?:<=|≤|up to|at most)", ""), "to"},
      {form("(?:>|more than|over|above)", ""), "above"},
      {form("(?:>=|≥|at least)", ""), "from"},
      {form("", R"((?:\+|or more|and over))"), "from"},
  }};
  static const RE2 both(std::string(R"(\s*)") + number + R"(\s*(?:-|–|to)\s*)" + number + R"(\s*)");
  const re2::StringPiece piece(text.data(), text.size());
  std::string low;
  std::string high;
  if (RE2::FullMatch(piece, both, &low, &high)) {
    const bool rises = *Decimal::parse(low) <= *Decimal::parse(high);
    return rises ? std::optional("{from: " + low + ", to: " + high + "}") : std::nullopt;
  }
  for (const auto& [form_of, bound] : bounds)
    if (RE2::FullMatch(piece, *form_of, &low)) return "{" + std::string(bound) + ": " + low + "}";
  return std::nullopt;
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
