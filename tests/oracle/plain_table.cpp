#include "oracle/plain_table.h"

#include <algorithm>
#include <fmt/ranges.h>

#include "oracle/plain_learn.h"

namespace crossfoot::oracle {
namespace {

int places_of(const std::string& number) {
  const auto point = number.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
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
    if (declared.suppressed && declared.below > 0)
      said.push_back(fmt::format("suppressed: {{symbol: c, below: {}}}", declared.below));
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
    return;
  }
  if (declared_.decimals >= 0) {
    unit_ = 1 / power_of_ten(declared_.decimals);
    return;
  }
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
    return {Meaning::Says::suppressed, of_suppressed(), Fraction(0)};
  if (meant == "rounds_to_zero") return {Meaning::Says::small, of_small(), Fraction(0)};
  if (!is_plain_number(text)) return {Meaning::Says::nothing, everything(), Fraction(0)};
  const Fraction printed = fraction_of(text);
  if (!rounded_) return {Meaning::Says::number, only(printed), printed};
  if (learnt_ && !to_base_ && digits_ == 0 && places_of(text) > places_) {
    const Fraction nearest = Fraction(whole_below(printed / unit_ + Fraction(1, 2))) * unit_;
    return {Meaning::Says::number, of_quantity(nearest, unit_), printed};
  }
  return {Meaning::Says::number,
          declared_.rounded_to > 0 ? of_count(printed) : of_quantity(printed, unit_of(text)),
          printed};
}

/// Whole numbers, never below 0: the table of stat-methods 1.1, row by row.
Interval Accuracy::of_count(const Fraction& printed) const {
  const int base = declared_.rounded_to;
  const bool even_base = base % 2 == 0;
  Fraction low;
  Fraction high;
  if (declared_.rounding == "random") {
    low = printed - (base - 1);
    high = printed + (base - 1);
  } else if (declared_.rounding == "up") {
    low = printed - (base - 1);
    high = printed;
  } else if (declared_.rounding == "down") {
    low = printed;
    high = printed + (base - 1);
  } else if (!even_base) {
    low = printed - (base - 1) / 2;
    high = printed + (base - 1) / 2;
  } else if (declared_.rounding == "half_up") {
    low = printed - base / 2;
    high = printed + base / 2 - 1;
  } else {
    const bool odd_multiple = whole_below(printed / base) % 2 != 0;
    const int closer = declared_.rounding == "half_even" && odd_multiple ? 1 : 0;
    low = printed - base / 2 + closer;
    high = printed + base / 2 - closer;
  }
  if (printed >= 0 && low < 0) low = 0;
  return between(low, high);
}

Interval Accuracy::of_quantity(const Fraction& printed, const Fraction& unit) const {
  const Fraction half = unit / 2;
  if (declared_.rounding == "up") return {{Fraction(printed - unit), false}, {printed, true}};
  if (declared_.rounding == "down") return {{printed, true}, {Fraction(printed + unit), false}};
  if (declared_.rounding == "random")
    return {{Fraction(printed - unit), false}, {Fraction(printed + unit), false}};
  // Below 0 "up" means away from 0 to some, towards it to others.
  const bool upper_tie = declared_.rounding != "half_up" || printed < 0;
  return {{Fraction(printed - half), true}, {Fraction(printed + half), upper_tie}};
}

bool Accuracy::holds_whole_numbers() const { return is_whole() || (!rounded_ && places_ == 0); }

bool Accuracy::is_whole() const { return declared_.rounded_to > 0; }

/// Where the pack says nothing of it, a figure that isn't a count may be below 0, too.
Interval Accuracy::of_suppressed() const {
  Interval hidden;
  if (declared_.suppressed || is_whole()) hidden.low = {Fraction(0), true};
  if (declared_.below == 0) return hidden;
  const bool no_decimals = unit_ >= 1 && declared_.decimals < 0;
  hidden.high = no_decimals ? Edge{Fraction(declared_.below - 1), true}
                            : Edge{Fraction(declared_.below), false};
  return hidden;
}

Interval Accuracy::of_small() const {
  const Edge above_zero{Fraction(0), false};
  const Fraction half = unit_ / 2;
  if (is_whole()) {
    const Interval zero = of_count(Fraction(0));
    return between(Fraction(1), *zero.high.at < 1 ? Fraction(1) : *zero.high.at);
  }
  if (declared_.rounding == "down" || declared_.rounding == "random")
    return {above_zero, {unit_, true}};
  return {above_zero, {half, true}};
}

}  // namespace crossfoot::oracle
