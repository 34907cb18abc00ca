#include "checks/symbol_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>
#include <optional>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"

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

/// A number that is only dressed up: what the dress is, and the number below it.
std::optional<std::string> dressed_number(std::string_view text) {
  using Dress = std::pair<std::string_view, std::string>;
  const std::array<Dress, 5> dresses{{
      {"a thousands separator", without(text, ",")},
      {"a percent sign", without(text, "%")},
      {"a pound sign", without(without(text, "£"), ",")},
      {"a dash that is not a minus sign", with_plain_minus(text)},
      {"a plus sign", std::string(text.starts_with('+') ? text.substr(1) : text)},
  }};
  for (const auto& [name, number] : dresses)
    if (number != text && is_number(number)) return fmt::format("{}; write {}", name, number);
  if (is_exponent_form(text)) return "a number in exponent form; write all of its digits";
  if (is_number("0" + std::string(text)))
    return fmt::format("no digit before the point; write 0{}", text);
  if (text.ends_with('.') && is_number(text.substr(0, text.size() - 1)))
    return fmt::format("no digit after the point; write {}", text.substr(0, text.size() - 1));
  return std::nullopt;
}

}  // namespace

SymbolSet symbols_of(const Node& list, Binding& binding) {
  SymbolSet symbols;
  for (const Node* symbol : scalars_of(&list)) {
    if (binding.subject.symbols.contains(symbol->text)) {
      symbols.insert(symbol->text);
    } else {
      binding.mistakes.push_back({symbol->at, fmt::format("unknown symbol `{}`", symbol->text),
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
  if (bare.empty()) return "nothing but spaces; " + no_value;
  if (bare != text) {
    if (is_number(bare) || symbols.contains(bare))
      return fmt::format("spaces around it; write {}", bare);
    return "spaces around it, and " + symbol_advice(bare, symbols);
  }
  const std::string small = lower(text);
  const auto* old =
      std::ranges::find(obsolete, small, [](const auto& entry) { return entry.first; });
  if (old != obsolete.end()) return fmt::format("an obsolete symbol; write {}", old->second);
  if (symbols.contains(text)) return "a symbol that is not allowed here";
  if (symbols.contains(small)) return fmt::format("a symbol in capitals; write {}", small);
  if (const auto dressed = dressed_number(text)) return *dressed;
  return "neither a number nor a symbol";
}

}  // namespace crossfoot
