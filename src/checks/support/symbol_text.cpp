#include "checks/support/symbol_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/text/text.h"

namespace crossfoot {

namespace {

/// Marks that the EES standard gave up, and what took their place (analysts' guide, "Data
/// symbols"). In lower case.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> obsolete{{
    {":", "x (not available)"},
    {"~", "low (rounds to 0 but is not 0)"},
    {".", "z (not applicable)"},
    {"..", "x (not available)"},
    {"-", "0 for a true zero, low for a number that rounds to 0"},
    {"*", "c (confidential)"},
    {"null", "z (not applicable) or x (not available)"},
    {"na", "z (not applicable) or x (not available)"},
    {"n/a", "z (not applicable) or x (not available)"},
    {"nan", "z (not applicable) or x (not available)"},
}};

bool is_number(std::string_view text) { return Decimal::parse(text).has_value(); }

std::string without(std::string_view text, std::string_view unwanted) {
  std::string kept(text);
  for (std::size_t at = kept.find(unwanted); at != std::string::npos; at = kept.find(unwanted))
    kept.erase(at, unwanted.size());
  return kept;
}

/// The text with a minus sign of typography (U+2212) or an en dash in front made a plain one.
std::string with_plain_minus(std::string_view text) {
  for (const std::string_view dash : {"\u2212", "\u2013"})
    if (text.starts_with(dash)) return "-" + std::string(text.substr(dash.size()));
  return std::string(text);
}

/// Digits with `e` and an exponent behind, as spreadsheets write large numbers.
bool is_exponent_form(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || !is_number(text.substr(0, e))) return false;
  std::string_view exponent = text.substr(e + 1);
  if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
  return !exponent.empty() && exponent.size() < 4 &&
         std::ranges::all_of(exponent, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// A number in another way of writing: what that is, the number as it belongs in a file, and what
/// else it could be.
struct Respelt {
  std::string what;
  std::string number;
  std::string otherwise;
};

/// The digits of whole groups of three behind one of up to three, such as 1,234,567.
std::optional<std::string> without_groups(std::string_view text, char separator) {
  const std::vector<std::string_view> groups = split(text, separator);
  if (groups.size() < 2 || groups[0].size() > 3 || !std::ranges::all_of(groups, all_digits))
    return std::nullopt;
  const auto rest = std::span(groups).subspan(1);
  if (std::ranges::any_of(rest, [](std::string_view group) { return group.size() != 3; }))
    return std::nullopt;
  return without(text, std::string_view(&separator, 1));
}

/// A thousands separator has exactly three digits behind each, and no 0 alone before the first.
std::optional<Respelt> with_thousands(std::string_view text) {
  const std::size_t point = text.find('.');
  const auto whole = without_groups(text.substr(0, point), ',');
  if (!whole || text.starts_with('0')) return std::nullopt;
  const std::string number =
      *whole +
      std::string(point == std::string_view::npos ? std::string_view() : text.substr(point));
  if (!is_number(number)) return std::nullopt;
  const bool one_comma = point == std::string_view::npos && std::ranges::count(text, ',') == 1;
  std::string comma_as_point(text);
  std::ranges::replace(comma_as_point, ',', '.');
  return Respelt{"a thousands separator", number, one_comma ? comma_as_point : ""};
}

std::optional<Respelt> with_decimal_comma(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || !all_digits(text.substr(comma + 1))) return std::nullopt;
  const std::string_view before = text.substr(0, comma);
  const auto whole = without_groups(before, '.');
  if (!whole && !all_digits(before)) return std::nullopt;
  return Respelt{whole ? "a decimal comma after points between thousands" : "a decimal comma",
                 fmt::format("{}.{}", whole ? *whole : std::string(before), text.substr(comma + 1)),
                 ""};
}

/// A number whose digits are parted otherwise than a file parts them.
std::optional<Respelt> parted_number(std::string_view text) {
  if (text.starts_with('-')) {
    auto positive = parted_number(text.substr(1));
    if (!positive) return std::nullopt;
    positive->number.insert(0, "-");
    if (!positive->otherwise.empty()) positive->otherwise.insert(0, "-");
    return positive;
  }
  if (auto thousands = with_thousands(text)) return thousands;
  if (auto comma = with_decimal_comma(text)) return comma;
  if (std::ranges::count(text, '.') > 1)
    if (auto whole = without_groups(text, '.'))
      return Respelt{"points between thousands", *whole, ""};
  for (const std::string_view blank : {" ", "\u00a0", "\u202f", "\u2009"}) {
    if (text.find(blank) == std::string_view::npos) continue;
    std::string commas(text);
    for (std::size_t at = commas.find(blank); at != std::string::npos; at = commas.find(blank))
      commas.replace(at, blank.size(), ",");
    if (auto parted = with_thousands(commas))
      return Respelt{"a space between thousands", parted->number, ""};
  }
  return std::nullopt;
}

/// The number below a sign around it, and below separators of its own.
std::optional<Respelt> signed_number(std::string_view text) {
  using Dress = std::pair<std::string_view, std::string>;
  const std::array<Dress, 4> dresses{{
      {"a percent sign", without(text, "%")},
      {"a pound sign", without(text, "£")},
      {"a dash that is not a minus sign", with_plain_minus(text)},
      {"a plus sign", std::string(text.starts_with('+') ? text.substr(1) : text)},
  }};
  for (const auto& [name, rest] : dresses) {
    const std::string_view bare = trim(rest);
    if (rest == text) continue;
    if (is_number(bare)) return Respelt{std::string(name), std::string(bare), ""};
    if (auto parted = parted_number(bare))
      return Respelt{fmt::format("{} and {}", name, parted->what), parted->number,
                     parted->otherwise};
  }
  return std::nullopt;
}

/// A number with a mark of a footnote behind it: `10[r]`, `12.5 (p)`, `7*`, `1,234 r`.
std::optional<Respelt> marked_number(std::string_view text) {
  const std::size_t end = text.find_last_of("0123456789");
  if (end == std::string_view::npos || end + 1 == text.size()) return std::nullopt;
  const std::string_view mark = trim(text.substr(end + 1));
  constexpr std::size_t longest = 12;
  if (mark.empty() || mark.size() > longest || mark == "." || mark == "+" || mark == "%")
    return std::nullopt;
  const std::string_view number = text.substr(0, end + 1);
  const std::string what = fmt::format("a number followed by the mark {}", mark);
  if (is_number(number)) return Respelt{what, std::string(number), ""};
  if (auto parted = parted_number(number)) return Respelt{what, parted->number, parted->otherwise};
  return std::nullopt;
}

/// A footnote's number or letter in brackets: `10[1]`.
std::optional<Respelt> bracketed_number(std::string_view text) {
  if (!text.ends_with(']') && !text.ends_with(')')) return std::nullopt;
  const std::size_t open = text.find_last_of("[(");
  if (open == std::string_view::npos || open == 0) return std::nullopt;
  const std::string_view number = trim(text.substr(0, open));
  const std::string what = fmt::format("a number followed by the mark {}", text.substr(open));
  if (is_number(number)) return Respelt{what, std::string(number), ""};
  if (auto parted = parted_number(number)) return Respelt{what, parted->number, parted->otherwise};
  return std::nullopt;
}

std::string in_words(const Respelt& respelt) {
  return fmt::format("{}; write {}{}", respelt.what, respelt.number,
                     respelt.otherwise.empty()
                         ? ""
                         : fmt::format(" (or {}, if it is a decimal comma)", respelt.otherwise));
}

/// All digits of a number in exponent form, as far as it shows them; nothing where it has too many.
std::string digits_of(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  const auto mantissa = Decimal::parse(text.substr(0, e));
  std::string_view power = text.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  const auto exponent = Decimal::parse(power);
  constexpr int most = 18;
  if (!mantissa || !exponent || exponent->mantissa < -most || exponent->mantissa > most) return "";
  Decimal number = *mantissa;
  number.places -= static_cast<int>(exponent->mantissa);
  for (; number.places < 0 && number.mantissa < Int128{1} << 100U; ++number.places)
    number.mantissa *= 10;
  return number.places < 0 || number.places > most ? "" : number.text();
}

/// A number that is only dressed up: what the dress is, and the number below it.
std::optional<std::string> dressed_number(std::string_view text) {
  if (const auto parted = parted_number(text)) return in_words(*parted);
  if (const auto dressed = signed_number(text)) return in_words(*dressed);
  if (is_exponent_form(text)) {
    const std::string digits = digits_of(text);
    return "a number in exponent form; write all its digits" +
           (digits.empty() ? "" : fmt::format(", {} if none were lost", digits));
  }
  if (is_number("0" + std::string(text)))
    return fmt::format("no digit before the point; write 0{}", text);
  if (text.ends_with('.') && is_number(text.substr(0, text.size() - 1)))
    return fmt::format("no digit after the point; write {}", text.substr(0, text.size() - 1));
  if (const auto bracketed = bracketed_number(text)) return in_words(*bracketed);
  if (const auto marked = marked_number(text)) return in_words(*marked);
  return std::nullopt;
}

/// The bounds that a text such as `1-9`, `<5` or `100+` says, as a pack writes them.
std::optional<std::string> bounds_of(std::string_view text) {
  const auto after = [&](std::string_view mark,
                         std::string_view key) -> std::optional<std::string> {
    if (!text.starts_with(mark)) return std::nullopt;
    const std::string_view rest = trim(text.substr(mark.size()));
    return is_number(rest) ? std::optional(fmt::format("{}: {}", key, rest)) : std::nullopt;
  };
  for (const auto& [mark, key] : {std::pair{"<=", "to"},
                                  {"\u2264", "to"},
                                  {"<", "below"},
                                  {">=", "from"},
                                  {"\u2265", "from"},
                                  {">", "above"}})
    if (auto bound = after(mark, key)) return bound;
  if (text.ends_with('+') && is_number(text.substr(0, text.size() - 1)))
    return fmt::format("from: {}", text.substr(0, text.size() - 1));
  for (const std::string_view dash : {"-", "\u2013", " to "}) {
    const std::size_t at = text.find(dash, 1);
    if (at == std::string_view::npos) continue;
    const std::string_view low = trim(text.substr(0, at));
    const std::string_view high = trim(text.substr(at + dash.size()));
    if (is_number(low) && is_number(high)) return fmt::format("from: {}, to: {}", low, high);
  }
  return std::nullopt;
}

/// The symbol that a text has in brackets, as spreadsheets show it: `[c]`.
std::string_view in_brackets(std::string_view text) {
  const bool square = text.starts_with('[') && text.ends_with(']');
  const bool round = text.starts_with('(') && text.ends_with(')');
  return text.size() > 2 && (square || round) ? trim(text.substr(1, text.size() - 2)) : "";
}

}  // namespace

SymbolSet symbols_of(const Words& list, Binding& binding) {
  SymbolSet symbols;
  for (const Word& symbol : list) {
    if (binding.context.symbols.contains(symbol.text)) {
      symbols.insert(symbol.text);
    } else {
      binding.mistakes.push_back({symbol.at, fmt::format("unknown symbol `{}`", symbol.text),
                                  "give it a meaning under `symbols:` in the pack"});
    }
  }
  return symbols;
}

std::string one_of(const SymbolSet& symbols) {
  const std::vector<std::string> names(symbols.begin(), symbols.end());
  return (names.size() == 1 ? "" : "one of ") + join_words(names);
}

std::string symbol_advice(std::string_view text, const Symbols& symbols) {
  const std::string_view bare = trim(text);
  const std::string no_value = "a symbol must say why there is no value";
  if (text.empty()) return no_value;
  if (bare.empty()) return "only spaces; " + no_value;
  if (bare != text) {
    if (is_number(bare) || symbols.contains(bare))
      return fmt::format("spaces before or after it; write {}", bare);
    return "spaces before or after it, and " + symbol_advice(bare, symbols);
  }
  const std::string small = lower(text);
  const auto* old =
      std::ranges::find(obsolete, small, [](const auto& entry) { return entry.first; });
  if (old != obsolete.end()) return fmt::format("an obsolete symbol; write {}", old->second);
  if (symbols.contains(text)) return "a symbol that is not allowed here";
  if (symbols.contains(small)) return fmt::format("a symbol in capitals; write {}", small);
  if (const std::string bare_symbol = lower(in_brackets(text)); symbols.contains(bare_symbol))
    return fmt::format("a symbol in brackets; write {}", bare_symbol);
  if (const auto dressed = dressed_number(text)) return *dressed;
  if (const auto bounds = bounds_of(text))
    return fmt::format("a range of numbers; declare it under `symbols:` as '{}': {{{}}}", text,
                       *bounds);
  return "neither a number nor a symbol";
}

UndeclaredRanges undeclared_ranges(const Column& column, const Symbols& symbols) {
  std::string_view first;
  std::size_t others = 0;
  for (Code code = 0; code < column.distinct(); ++code) {
    const std::string_view text = column.text(code);
    if (column.cell(code).is_number() || symbols.contains(text) || !bounds_of(text)) continue;
    if (first.empty())
      first = text;
    else
      ++others;
  }
  if (first.empty()) return {};
  const std::string more =
      others == 0 ? "" : fmt::format(" and {}", plural(others, "other range", "other ranges"));
  return {fmt::format("`{}` contains '{}'{}, which no rule can calculate with", column.name(),
                      first, more),
          fmt::format("declare {} under `symbols:`, for example '{}': {{{}}}",
                      others == 0 ? "it" : "each", first, *bounds_of(first))};
}

}  // namespace crossfoot
