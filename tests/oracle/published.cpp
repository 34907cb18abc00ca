#include "oracle/published.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "oracle/draw.h"

namespace crossfoot::oracle {
namespace {

struct Truth {
  int pupils = 0;
  int passed = 0;
  int points = 0;   ///< in tenths
  Fraction staff;   ///< full-time equivalent, published unrounded
  Fraction hours;   ///< weighted, so it counts nothing whole
  Fraction change;  ///< since the year before, on either side of 0
};

Truth operator+(const Truth& a, const Truth& b) {
  return {a.pupils + b.pupils, a.passed + b.passed, a.points + b.points,
          a.staff + b.staff,   a.hours + b.hours,   a.change + b.change};
}

Truth random_truth() {
  Truth truth;
  truth.pupils = from_to(0, one_of(std::vector<int>{8, 60, 900}));
  truth.passed = from_to(0, truth.pupils);
  truth.points = from_to(0, 500 * truth.pupils);
  truth.staff = Fraction(from_to(0, one_of(std::vector<int>{6, 900, 900'000})),
                         one_of(std::vector<int>{1, 7, 13, 640}));
  truth.hours = Fraction(from_to(0, one_of(std::vector<int>{40, 9000})), 10);
  truth.change = Fraction(from_to(-1, 1) * from_to(0, one_of(std::vector<int>{12, 9000})), 10);
  return truth;
}

/// A whole number of units, as the declared rounding makes it.
boost::multiprecision::cpp_int in_units(const Fraction& value, const std::string& rounding) {
  // Below 0 programs round either as above it, or the other way.
  if (value < 0 && (rounding == "towards_zero" || one_in(2))) return -in_units(-value, rounding);
  const auto down = whole_below(value);
  const auto up = whole_above(value);
  if (rounding == "towards_zero") return down;
  if (rounding == "down" || up == down) return down;
  if (rounding == "up") return up;
  if (rounding == "random") return one_in(2) ? up : down;
  const Fraction part = value - Fraction(down);
  if (part != Fraction(1, 2)) return part < Fraction(1, 2) ? down : up;
  if (rounding == "half_up") return up;
  if (rounding == "half_even") return down % 2 == 0 ? down : up;
  return one_in(2) ? up : down;
}

/// As EES files write it: without trailing zeros.
std::string decimal(const boost::multiprecision::cpp_int& mantissa, int places) {
  if (mantissa < 0) return "-" + decimal(-mantissa, places);
  std::string text = mantissa.str();
  if (places == 0) return text;
  while (static_cast<int>(text.size()) <= places) text.insert(0, "0");
  text.insert(text.size() - static_cast<std::size_t>(places), ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// With so many significant digits, as programs write numbers that nobody rounded.
std::string unrounded(const Fraction& value, int digits) {
  if (value == 0) return "0";
  int places = 0;
  while (value * power_of_ten(places) < power_of_ten(digits - 1)) ++places;
  return decimal(in_units(value * power_of_ten(places), "unknown"), places);
}

/// The middle of the group of numbers that a count is in.
std::string middle(const Fraction& value, int base) {
  if (value < 0) return "-" + middle(-value, base);
  const auto group = whole_above(value / base);
  return group == 0 ? "0" : decimal(group * base - base / 2, 0);
}

std::string printed(const Fraction& value, const Declared& declared) {
  if (declared.rounding == "midpoint") return middle(value, declared.rounded_to);
  if (declared.digits > 0) return unrounded(value, declared.digits);
  const bool count = declared.rounded_to > 0;
  const int places = count ? 0 : declared.decimals;
  const Fraction unit = count ? Fraction(declared.rounded_to) : 1 / power_of_ten(places);
  const auto units = in_units(value / unit, declared.rounding);
  const bool tells = declared.zero ? value != 0 : value > 0 && one_in(2);
  if (units == 0 && tells) return one_in(2) ? "low" : "k";
  return decimal(count ? units * declared.rounded_to : units, places);
}

std::string random_rounding() {
  static const std::vector<std::string> roundings = {"half_up", "half_even", "unknown",     "up",
                                                     "down",    "random",    "towards_zero"};
  return one_of(roundings);
}

Declared count_declared() {
  Declared declared;
  declared.rounded_to = one_of(std::vector<int>{10, 5, 3, 2, 100, 1});
  declared.rounding = one_in(6) ? "midpoint" : random_rounding();
  declared.zero = one_in(4);
  declared.suppressed = true;
  declared.below = 6;
  declared.secondary = one_in(3);
  return declared;
}

/// Rounded to a base, though not whole; signed, or from 0 up.
Declared quantity_declared(bool is_signed) {
  Declared declared;
  declared.rounded_to = one_of(std::vector<int>{10, 5, 3, 1});
  declared.whole = false;
  declared.is_signed = is_signed;
  declared.rounding = one_in(6) ? "midpoint" : random_rounding();
  declared.zero = one_in(4);
  declared.suppressed = true;
  if (one_in(2)) declared.below = 6;
  return declared;
}

/// Hidden as the pack says: where it is small, or for its neighbour's sake.
bool may_hide(const Fraction& value, const Declared& declared) {
  const Fraction size = value < 0 ? Fraction(-value) : value;
  return (declared.below == 0 || declared.secondary || size < declared.below) && one_in(4);
}

Declared decimals_declared(int places) {
  Declared declared;
  declared.decimals = places;
  declared.rounding = random_rounding();
  declared.suppressed = true;
  return declared;
}

/// The cells of a row; small numbers of passes are hidden now and then, with their percentage.
std::vector<std::string> row_of(const PlainTable& table, const Truth& truth) {
  const Fraction pupils(truth.pupils);
  const auto text = [&](const std::string& column, const Fraction& value) {
    return printed(value, table.figures.at(column));
  };
  const auto hidden_or = [&](const std::string& column, const Fraction& value) {
    return may_hide(value, table.figures.at(column)) ? "c" : text(column, value);
  };
  const bool hide = may_hide(truth.passed, table.figures.at("k"));
  const bool nobody = truth.pupils == 0;
  return {hidden_or("n", pupils),
          hide ? "c" : text("k", Fraction(truth.passed)),
          one_in(12) ? "x" : text("s", Fraction(truth.points, 10)),
          nobody ? "z"
          : hide ? "c"
                 : text("p", Fraction(100 * truth.passed) / pupils),
          nobody ? "z" : text("m", Fraction(truth.points, 10) / pupils),
          text("d", truth.staff),
          hidden_or("w", truth.hours),
          hidden_or("g", truth.change)};
}

PlainTable empty_table() {
  PlainTable table;
  table.header = {"time_period", "time_identifier", "sex", "n", "k", "s", "p", "m", "d", "w", "g"};
  table.figures["n"] = count_declared();
  table.figures["k"] = count_declared();
  table.figures["s"] = decimals_declared(one_of(std::vector<int>{1, 1, 0}));
  table.figures["p"] = decimals_declared(from_to(0, 2));
  table.figures["m"] = decimals_declared(from_to(0, 2));
  table.figures["d"].digits = from_to(9, 17);
  table.figures["w"] = quantity_declared(false);
  table.figures["g"] = quantity_declared(true);
  return table;
}

}  // namespace

Publication random_publication() {
  Publication made;
  made.table = empty_table();
  made.other = made.table;
  std::map<std::string, int> before;
  const int periods = from_to(1, 3);
  for (int period = 0; period < periods; ++period) {
    std::map<std::string, Truth> truths{{"Girls", random_truth()}, {"Boys", random_truth()}};
    // A number below 1 with all its digits shows that the column is unrounded.
    truths["Girls"].staff = Fraction(from_to(1, 6), 7);
    truths["Total"] = truths["Girls"] + truths["Boys"];
    for (const auto& [sex, truth] : truths) {
      const std::vector<std::string> key{fmt::format("2018{}", 19 + period), "Academic year", sex};
      for (PlainTable* table : {&made.table, &made.other}) {
        table->rows.push_back(key);
        std::ranges::copy(row_of(*table, truth), std::back_inserter(table->rows.back()));
      }
      const auto known = before.find(sex);
      if (known != before.end())
        made.change = std::max(made.change, std::abs(known->second - truth.pupils));
      before[sex] = truth.pupils;
    }
  }
  return made;
}

std::string Publication::pack(const std::string& rule) const {
  const std::vector<std::pair<std::string, std::string>> rules = {
      {"nested", "check: k <= n"},
      {"share", "check: k / n <= 1"},
      {"percentage", "ratio: {published: p, numerator: k, denominator: n, scale: 100}"},
      {"average", "ratio: {published: m, numerator: s, denominator: n}"},
      {"adds-up", "total: {of: [n, k, s], over: sex, total: Total}"},
      {"weighted", "total: {of: w, over: sex, total: Total}"},
      {"changes", "total: {of: g, over: sex, total: Total}"},
      {"unrounded", "total: {of: d, over: sex, total: Total}"},
      {"named-parts", "total: {of: [n, k], over: sex, total: Total, parts: [Girls, Boys]}"},
      {"largest", "check: \"n[sex = 'Total'] >= max(n over sex except 'Total')\""},
      {"mean-is-between", "check: \"m <= max(m over sex) and m >= min(m over sex)\""},
      {"steady", fmt::format("change: {{of: n, absolute: {}}}", change)},
      {"coherent", "coherence: {column: n, same_as: \"data('other').n\"}"},
      {"row",
       "row_consistent: {denominator: n, ratios: [{published: p, numerator: k, scale: 100}, "
       "{published: m, numerator: s}]}"},
      {"together",
       "consistent: {totals: [{of: [n, k, s, d], over: sex, total: Total}], ratios: [{published: "
       "p, "
       "numerator: k, denominator: n, scale: 100}, {published: m, numerator: s, denominator: n}], "
       "nested: [[k, n]]}"}};
  std::string text = "pack: Truths\ncolumns:\n" + table.columns_in_yaml("  ") + "rules:\n";
  for (const auto& [id, says] : rules)
    if (rule.empty() || rule == id) text += fmt::format("- {{id: {}, {}}}\n", id, says);
  return text;
}

}  // namespace crossfoot::oracle
