#include "oracle/plain/plain_table.h"

#include <algorithm>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include "oracle/plain/plain_learn.h"

namespace crossfoot::oracle {
namespace {

int places_of(const std::string& number) {
  const auto point = number.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

/// From the first whole number in an interval to the last.
Interval wholes_within(const Interval& interval) {
  Interval whole = interval;
  if (interval.low.at) {
    Fraction first(whole_above(*interval.low.at));
    if (first == *interval.low.at && !interval.low.belongs) first += 1;
    whole.low = {first, true};
  }
  if (interval.high.at) {
    Fraction last(whole_below(*interval.high.at));
    if (last == *interval.high.at && !interval.high.belongs) last -= 1;
    whole.high = {last, true};
  }
  return whole;
}

}  // namespace

int digits_of(const std::string& number) {
  const auto first = number.find_first_of("123456789");
  if (first == std::string::npos) return 0;
  return static_cast<int>(
      std::ranges::count_if(number.substr(first), [](char c) { return c != '.'; }));
}

std::size_t PlainTable::column(const std::string& name) const {
  return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
}

const std::string& PlainTable::at(std::size_t row, const std::string& name) const {
  return rows.at(row).at(column(name));
}

std::vector<std::string> PlainTable::key() const {
  std::vector<std::string> names;
  for (const std::string& name : header)
    if (!figures.contains(name)) names.push_back(name);
  return names;
}

bool PlainTable::depends(const std::string& column, const std::string& on) const {
  const std::vector<std::vector<std::string>> levels = {{"country_code", "country_name"},
                                                        {"region_code", "region_name"},
                                                        {"new_la_code", "old_la_code", "la_name"}};
  const std::set<std::string> filters = {"sex", "sex_name", "need"};
  if (column == on) return false;
  for (const auto& level : levels)
    if (std::ranges::count(level, column) + std::ranges::count(level, on) == 2) return true;
  if (!filters.contains(column) || !filters.contains(on)) return false;
  std::map<std::string, std::set<std::string>> beside;
  for (std::size_t row = 0; row < rows.size(); ++row) beside[at(row, on)].insert(at(row, column));
  return std::ranges::all_of(beside, [](const auto& items) { return items.second.size() == 1; });
}

bool PlainTable::has_item(const std::string& name, const std::string& item) const {
  return std::ranges::any_of(rows, [&](const auto& row) { return row[column(name)] == item; });
}

std::string PlainTable::csv() const {
  const auto field = [](const std::string& text) {
    return text.find(',') == std::string::npos ? text : "\"" + text + "\"";
  };
  std::string text = fmt::format("{}\n", fmt::join(header, ","));
  for (const auto& row : rows) {
    std::vector<std::string> fields;
    for (const std::string& each : row) fields.push_back(field(each));
    text += fmt::format("{}\n", fmt::join(fields, ","));
  }
  return text;
}

std::string PlainTable::columns_in_yaml(const std::string& indent) const {
  std::string text;
  for (const auto& [name, declared] : figures) {
    std::vector<std::string> said;
    if (declared.rounded_to > 0) said.push_back(fmt::format("rounded_to: {}", declared.rounded_to));
    if (declared.decimals >= 0) said.push_back(fmt::format("decimals: {}", declared.decimals));
    if (declared.exact) said.emplace_back("exact: true");
    if (!declared.rounding.empty()) said.push_back("rounding: " + declared.rounding);
    if (declared.is_signed) said.emplace_back("signed: true");
    if (!declared.whole) said.emplace_back("whole: false");
    if (declared.zero) said.emplace_back("zero: true");
    if (declared.suppressed && declared.below > 0)
      said.push_back(fmt::format("suppressed: {{symbol: c, below: {}{}}}", declared.below,
                                 declared.secondary ? ", secondary: true" : ""));
    else if (declared.suppressed)
      said.emplace_back("suppressed: c");
    if (!said.empty()) text += fmt::format("{}{}: {{{}}}\n", indent, name, fmt::join(said, ", "));
  }
  return text;
}

std::map<std::string, std::string> standard_meanings() {
  return {{"z", "not_applicable"},   {"x", "not_available"},  {"c", "confidential"},
          {"low", "rounds_to_zero"}, {"k", "rounds_to_zero"}, {"u", "unreliable"}};
}

std::string PlainTable::symbols_in_yaml() const {
  std::string text;
  for (const auto& [symbol, meaning] : symbols) {
    const auto standard = standard_meanings();
    const auto found = standard.find(symbol);
    if (found != standard.end() && found->second == meaning) continue;
    text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", symbol, meaning);
  }
  return text.empty() ? "" : fmt::format("symbols: {{{}}}\n", text);
}

bool is_plain_number(const std::string& text) {
  const std::string digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits.front() == '.' || digits.back() == '.') return false;
  if (std::ranges::count(digits, '.') > 1) return false;
  return digits.find_first_not_of("0123456789.") == std::string::npos;
}

Accuracy::Accuracy(const PlainTable& table, const std::string& column, std::size_t row,
                   bool quotient, Learnt learnt)
    : declared_(table.figures.at(column)), symbols_(table.symbols) {
  if (declared_.rounded_to > 0) {
    unit_ = declared_.rounded_to;
    from_zero_ = !declared_.is_signed;
    return;
  }
  if (declared_.decimals >= 0) {
    unit_ = 1 / power_of_ten(declared_.decimals);
    return;
  }
  bool shows_below_zero = false;
  for (std::size_t each = 0; each < table.rows.size(); ++each) {
    const std::string& text = table.at(each, column);
    shows_below_zero = shows_below_zero || (is_plain_number(text) && fraction_of(text) < 0);
  }
  from_zero_ = !declared_.is_signed && !shows_below_zero;
  if (declared_.exact) {
    for (std::size_t each = 0; each < table.rows.size(); ++each)
      if (is_plain_number(table.at(each, column)))
        places_ = std::max(places_, places_of(table.at(each, column)));
    unit_ = 1 / power_of_ten(places_);
    rounded_ = false;
    return;
  }
  learnt_ = true;
  PlainHabit habit = habit_of(table, column, row);
  if (habit.exact && quotient) habit = {};
  if (quotient && habit.base == 0) habit.doubt = 0;
  from_zero_ = from_zero_ && habit.exact && learnt == Learnt::shown;
  if (learnt == Learnt::widest) {
    if (habit.doubt > 0)
      habit = {false, habit.doubt};
    else if (habit.digits == 0)
      habit.digits = habit.most_digits;
    declared_.rounding = "random";
  }
  rounded_ = !habit.exact;
  to_base_ = habit.base > 0;
  places_ = habit.places;
  digits_ = habit.digits;
  unit_ = to_base_ ? Fraction(habit.base) : 1 / power_of_ten(places_);
}

Fraction Accuracy::step() const { return unit_; }

/// The last place of 12 digits at most, as many as the longest of the unrounded numbers shows.
Fraction Accuracy::unit_of(const std::string& text) const {
  if (digits_ == 0) return unit_;
  const int place = places_of(text) - digits_of(text) + std::min(digits_, 12);
  return 1 / power_of_ten(std::clamp(place, 0, places_));
}

Meaning Accuracy::meaning(const std::string& text) const {
  const auto symbol = symbols_.find(text);
  const std::string meant = symbol == symbols_.end() ? "" : symbol->second;
  if (meant == "confidential" || (declared_.suppressed && text == "c"))
    return {Meaning::Says::suppressed, false, of_suppressed(), Fraction(0)};
  if (is_plain_number(text)) {
    const Fraction printed = fraction_of(text);
    if (!rounded_) return {Meaning::Says::number, false, only(printed), printed};
    Fraction meant_number = printed;
    if (learnt_ && !to_base_ && digits_ == 0 && places_of(text) > places_)
      meant_number = Fraction(whole_below(printed / unit_ + Fraction(1, 2))) * unit_;
    return {Meaning::Says::number, false, of_number(meant_number, unit_of(text)), printed};
  }
  if (meant == "rounds_to_zero") return {Meaning::Says::small, false, of_small(), Fraction(0)};
  if (meant == "zero") return {Meaning::Says::small, false, only(Fraction(0)), Fraction(0)};
  if (meant.starts_with("{")) return of_bounds(meant);
  return {Meaning::Says::nothing, meant == "not_applicable", everything(), Fraction(0)};
}

/// A symbol's bounds as a pack writes them: `{from: 1, to: 9}`.
Meaning Accuracy::of_bounds(const std::string& bounds) const {
  const auto bound = [&](const char* name) -> std::optional<Fraction> {
    std::string number;
    if (!RE2::PartialMatch(bounds, fmt::format(R"({}: (-?[0-9.]+))", name), &number))
      return std::nullopt;
    return fraction_of(number);
  };
  const auto from = bound("from");
  const auto above = bound("above");
  const auto to = bound("to");
  const auto below = bound("below");
  Interval hidden;
  if (from || above) hidden.low = {from ? from : above, from.has_value()};
  if (!from && !above && !declared_.is_signed) hidden.low = {Fraction(0), true};
  if (to || below) hidden.high = {to ? to : below, to.has_value()};
  if (!may_have_decimals()) hidden = wholes_within(hidden);
  Fraction shown = hidden.low.at.value_or(Fraction(0));
  if (hidden.low.at && hidden.high.at) shown = (*hidden.low.at + *hidden.high.at) / 2;
  return {Meaning::Says::suppressed, false, hidden, shown};
}

/// The table of stat-methods 1.1, row by row, for numbers of any sort: which of them are printed
/// so.
Interval Accuracy::unclamped(const Fraction& printed, const Fraction& unit) const {
  const std::string& way = declared_.rounding;
  const Fraction half = unit / 2;
  const Fraction less = printed - unit;
  const Fraction more = printed + unit;
  const Interval either_side{{less, false}, {more, false}};
  const Interval from_above{{printed, true}, {more, false}};
  const Interval from_below{{less, false}, {printed, true}};
  if (way == "random") return either_side;
  // Below 0 up and down are towards 0 or away from it, as the program has it.
  if (way == "up") return printed < 0 ? either_side : from_below;
  if (way == "down") return printed > 0 ? from_above : either_side;
  if (way == "towards_zero")
    return printed > 0 ? from_above : printed < 0 ? from_below : either_side;
  if (way == "midpoint") {
    if (printed == 0) return only(printed);
    const Fraction top(whole_below(half));
    if (printed < 0)
      return {{Fraction(printed - top), true}, {Fraction(printed + unit - top), false}};
    return {{Fraction(printed - unit + top), false}, {Fraction(printed + top), true}};
  }
  // Below 0 "up" means away from 0 to some, towards it to others.
  bool lower_tie = true;
  bool upper_tie = way != "half_up" || printed < 0;
  if (way == "half_even" && digits_ == 0) {
    const Fraction multiple = printed / unit;
    const bool odd = denominator(multiple) == 1 && numerator(multiple) % 2 != 0;
    lower_tie = upper_tie = !odd;
  }
  return {{Fraction(printed - half), lower_tie}, {Fraction(printed + half), upper_tie}};
}

Interval Accuracy::of_number(const Fraction& printed, const Fraction& unit) const {
  if (declared_.zero && printed == 0) return only(printed);
  Interval truth = unclamped(printed, unit);
  // So many whole numbers away: what is printed may be none itself.
  if (is_whole()) truth = plus(wholes_within(plus(truth, only(-printed))), only(printed));
  if (from_zero_ && printed >= 0 && *truth.low.at < 0) truth.low = {Fraction(0), true};
  return truth;
}

bool Accuracy::holds_whole_numbers() const {
  return !declared_.is_signed && (is_whole() || (!rounded_ && places_ == 0));
}

bool Accuracy::is_whole() const { return declared_.rounded_to > 0 && declared_.whole; }

bool Accuracy::may_have_decimals() const {
  return places_ > 0 || declared_.decimals >= 0 || (declared_.rounded_to > 0 && !declared_.whole);
}

/// Where the pack says nothing of it, a figure that isn't a count may be below 0, too.
Interval Accuracy::of_suppressed() const {
  Interval hidden;
  if (!declared_.is_signed && (declared_.suppressed || from_zero_))
    hidden.low = {Fraction(0), true};
  if (declared_.below == 0 || declared_.secondary) return hidden;
  hidden.high = may_have_decimals() ? Edge{Fraction(declared_.below), false}
                                    : Edge{Fraction(declared_.below - 1), true};
  if (declared_.is_signed) hidden.low = {Fraction(-*hidden.high.at), hidden.high.belongs};
  return hidden;
}

/// As much as is lost of a large number at most; half a unit where nothing is.
Interval Accuracy::of_small() const {
  // Below 0 as well, those that are printed as 0 say it.
  const Fraction printed = declared_.is_signed ? Fraction(0) : Fraction(2 * unit_);
  Fraction most = 0;
  if (rounded_) {
    Interval shown = unclamped(printed, unit_);
    if (is_whole()) shown = wholes_within(shown);
    most = *shown.high.at - printed;
    if (declared_.is_signed) most = std::max(most, Fraction(-*shown.low.at));
  }
  Interval small{{Fraction(0), false}, {most, true}};
  if (is_whole())
    small = between(Fraction(1), most < 1 ? Fraction(1) : most);
  else if (most == 0)
    small.high.at = unit_ / 2;
  if (declared_.is_signed) small.low = {Fraction(-*small.high.at), true};
  return small;
}

}  // namespace crossfoot::oracle
