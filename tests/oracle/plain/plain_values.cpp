#include "oracle/plain/plain_values.h"

#include <algorithm>
#include <set>

#include "oracle/plain/plain_choice.h"

namespace crossfoot::oracle {

namespace {

using Kind = Formula::Kind;

bool pins_column(const Formula& formula, const std::string& column) {
  return std::ranges::any_of(formula.pins, [&](const auto& pin) { return pin.first == column; });
}

bool depends_on_a_pin(const Formula& formula, const PlainTable& table, const std::string& column) {
  return std::ranges::any_of(formula.pins,
                             [&](const auto& pin) { return table.depends(column, pin.first); });
}

bool has_pins(const PlainTable& table, std::size_t row, const Formula& formula) {
  return std::ranges::all_of(
      formula.pins, [&](const auto& pin) { return table.at(row, pin.first) == pin.second; });
}

bool is_zero(const Interval& interval) {
  return interval.low.at && interval.high.at && *interval.low.at == 0 && *interval.high.at == 0;
}

Value number_value(const Fraction& number) {
  Value value;
  value.truth = only(number);
  value.shown = number;
  return value;
}

}  // namespace

Value as_part(Value value) {
  value.nothing = value.nothing || value.undefined || value.of_nobody;
  value.undefined = false;
  value.of_nobody = false;
  return value;
}

void Value::take_obstacles_of(const Value& other) {
  nothing = nothing || other.nothing;
  suppressed = suppressed || other.suppressed;
  no_partner = no_partner || other.no_partner;
  many_partners = many_partners || other.many_partners;
  undefined = undefined || other.undefined;
  of_nobody = of_nobody || other.of_nobody;
}

std::optional<std::string> period_before(const PlainTable& table, std::size_t row) {
  std::optional<std::string> latest;
  for (std::size_t other = 0; other < table.rows.size(); ++other) {
    if (table.at(other, "time_identifier") != table.at(row, "time_identifier")) continue;
    const std::string& period = table.at(other, "time_period");
    if (period < table.at(row, "time_period") && (!latest || period > *latest)) latest = period;
  }
  return latest;
}

Value Reader::published(const PlainTable& table, const std::string& column, std::size_t row) {
  const std::string& text = table.at(row, column);
  const auto known =
      accuracies_
          .try_emplace({&table, column, row, quotient_}, table, column, row, quotient_, learnt_)
          .first;
  const Meaning meaning = known->second.meaning(text);
  Value value;
  value.shown = meaning.shown;
  value.truth = meaning.truth;
  value.nothing = meaning.says == Meaning::Says::nothing;
  value.inapplicable = meaning.inapplicable;
  value.is_signed = known->second.is_signed();
  value.suppressed = meaning.says == Meaning::Says::suppressed;
  value.step = known->second.step();
  if (!as_printed_) return value;
  value.suppressed = false;
  value.nothing = meaning.says != Meaning::Says::number;
  value.truth = only(meaning.shown);
  return value;
}

Value Reader::in_table(const PlainTable& other, const Formula& formula, std::size_t row,
                       bool may_be_missing) {
  std::vector<std::size_t> partners;
  for (std::size_t candidate = 0; candidate < other.rows.size(); ++candidate) {
    bool agrees = has_pins(other, candidate, formula);
    for (const std::string& column : other.key())
      if (!pins_column(formula, column) && !depends_on_a_pin(formula, other, column))
        agrees = agrees && other.at(candidate, column) == table_.at(row, column);
    if (agrees) partners.push_back(candidate);
  }
  Value value;
  if (partners.size() == 1) {
    value = published(other, formula.text, partners.front());
    value.step = std::nullopt;
    return value;
  }
  value.many_partners = partners.size() > 1;
  value.nothing = partners.empty() && may_be_missing;
  value.no_partner = partners.empty() && !may_be_missing;
  return value;
}

Value Reader::in_earlier_period(const Formula& formula, std::size_t row) {
  const auto period = period_before(table_, row);
  if (period) {
    Formula pinned = formula;
    pinned.pins.emplace_back("time_period", *period);
    return in_table(table_, pinned, row, true);
  }
  Value value;
  value.nothing = true;
  return value;
}

void Reader::note_flaws(const Formula& formula, const Group& group, Value& value) {
  const bool empty = group.rows.empty();
  const bool lacks_rows = group.listed && group.incomplete;
  const bool by_place = !formula.by.empty();
  value.many_partners = value.many_partners || group.repeated;
  const bool reported = formula.missing.empty() || formula.missing == "all";
  const bool parentless = by_place && empty;
  if (formula.missing == "all" && parentless && !group.half_of_london)
    value.no_partner = true;
  else if (reported && lacks_rows && !parentless)
    value.no_partner = true;
  else if ((formula.missing == "complete" && lacks_rows) || (empty && formula.text != "count"))
    value.nothing = true;
}

Value Reader::aggregate(const Formula& formula, std::size_t row) {
  Group group = group_of(formula, table_, row);
  std::vector<Value> parts;
  std::vector<Value> others;
  std::vector<std::size_t> counted;
  for (const std::size_t part : group.rows) {
    PlainAnswer takes_part{PlainAnswer::Is::yes, true, {}};
    if (!formula.filter.empty()) takes_part = answer(formula.filter.front(), part);
    if (takes_part.is == PlainAnswer::Is::no) continue;
    counted.push_back(part);
    if (formula.so_far && table_.at(part, "time_period") > table_.at(row, "time_period")) continue;
    const Value next = part_of(formula, takes_part, part);
    if (formula.skips_inapplicable && next.inapplicable) continue;
    parts.push_back(next);
    if (part != row) others.push_back(parts.back());
  }
  group.rows = counted;
  Value all = number_value(Fraction(0));
  if (!parts.empty()) all = parts.front();
  if (formula.text == "median" && !parts.empty()) all = middle_of(parts);
  if (formula.text == "rank") all = rank_among(as_part(value(formula.parts[0], row)), others);
  for (const Value& next : parts) {
    all.take_obstacles_of(next);
    if (&next == &parts.front() || formula.text == "median" || formula.text == "rank") continue;
    const bool both = all.shown && next.shown;
    if (formula.text == "min") {
      all.truth = smaller(all.truth, next.truth);
      if (both) all.shown = std::min(*all.shown, *next.shown);
    } else if (formula.text == "max") {
      all.truth = larger(all.truth, next.truth);
      if (both) all.shown = std::max(*all.shown, *next.shown);
    } else {
      all.truth = plus(all.truth, next.truth);
      if (both) all.shown = *all.shown + *next.shown;
    }
    if (!both) all.shown = std::nullopt;
  }
  all.step = std::nullopt;
  all.named = false;
  note_flaws(formula, group, all);
  if (parts.empty() && formula.text != "count") all.nothing = true;
  return all;
}

Value Reader::operation(const Formula& formula, std::size_t row) {
  const Value left = value(formula.parts[0], row);
  const Value right = value(formula.parts[1], row);
  Value result;
  result.take_obstacles_of(left);
  result.take_obstacles_of(right);
  const char op = formula.text.front();
  const Interval& a = left.truth;
  const Interval& b = right.truth;
  result.truth = op == '+'   ? plus(a, b)
                 : op == '-' ? plus(a, minus(b))
                 : op == '*' ? times(a, b)
                             : over(a, b);
  if (op == '/' && is_zero(b)) {
    // Over nothing there is a number for nothing alone, which is nothing.
    const bool may_be_nothing = may_be_equal(a, only(0));
    result.undefined = result.undefined || !may_be_nothing;
    result.of_nobody = result.of_nobody || may_be_nothing;
    if (may_be_nothing) result.shown = Fraction(0);
    return result;
  }
  if (!left.shown || !right.shown || (op == '/' && *right.shown == 0)) return result;
  const Fraction& x = *left.shown;
  const Fraction& y = *right.shown;
  result.shown = op == '+'   ? Fraction(x + y)
                 : op == '-' ? Fraction(x - y)
                 : op == '*' ? Fraction(x * y)
                             : Fraction(x / y);
  return result;
}

Value Reader::value(const Formula& formula, std::size_t row) {
  Value value;
  switch (formula.kind) {
    case Kind::number:
      value = number_value(fraction_of(formula.text));
      value.named = true;
      return value;
    case Kind::cell:
      return published(table_, formula.text, row);
    case Kind::partner:
      return in_table(table_, formula, row, false);
    case Kind::earlier:
      return in_earlier_period(formula, row);
    case Kind::before:
      return in_table(*comparisons_.before, formula, row, true);
    case Kind::elsewhere:
      return in_table(*comparisons_.other, formula, row, true);
    case Kind::step:
      return in_step_before(formula, row);
    case Kind::in_place:
      return in_place(formula, row);
    case Kind::choice:
      return choice(formula, row);
    case Kind::aggregate:
      return aggregate(formula, row);
    case Kind::length: {
      const std::string& text = table_.at(row, formula.text);
      const auto is_first_byte = [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      };
      return number_value(Fraction(std::ranges::count_if(text, is_first_byte)));
    }
    case Kind::operation:
      return operation(formula, row);
    default:
      break;
  }
  value = this->value(formula.parts[0], row);
  value.step = std::nullopt;
  if (formula.kind == Kind::negative) {
    value.truth = minus(value.truth);
    if (value.shown) value.shown = -*value.shown;
  } else if (formula.kind == Kind::size) {
    value.truth = size_of(value.truth);
    if (value.shown && *value.shown < 0) value.shown = -*value.shown;
  } else {
    value.truth = rounded(value.truth, formula.places);
    if (value.shown) value.shown = rounded(only(*value.shown), formula.places).high.at;
  }
  return value;
}

/// `in any` does with those that are there, `in all` tells of each that isn't.
bool Reader::lacks_items(const Formula& formula, const Formula::Over& over) const {
  const auto is_there = [&](const std::string& item) { return table_.has_item(over.column, item); };
  if (over.only.empty()) return false;
  const bool none = std::ranges::none_of(over.only, is_there);
  const bool any_needed =
      std::ranges::any_of(over.only, [&](const std::string& item) { return over.needs(item); });
  if (formula.missing == "any") return none;
  if (formula.missing == "all" && formula.by.empty()) return false;
  if (!any_needed) return none;
  return !std::ranges::all_of(
      over.only, [&](const std::string& item) { return is_there(item) || !over.needs(item); });
}

bool Reader::lacks_something(const Formula& formula) const {
  if (formula.kind == Kind::before && comparisons_.before == nullptr) return true;
  if (formula.kind == Kind::elsewhere && comparisons_.other == nullptr) return true;
  if (formula.kind == Kind::in_place && !table_.has_item("geographic_level", level_of(formula.by)))
    return true;
  if (formula.kind == Kind::step && std::ranges::none_of(terms(), [&](const std::string& term) {
        return table_.has_item("time_identifier", term);
      }))
    return true;
  const PlainTable& table = formula.kind == Kind::before      ? *comparisons_.before
                            : formula.kind == Kind::elsewhere ? *comparisons_.other
                                                              : table_;
  return std::ranges::any_of(
             formula.pins,
             [&](const auto& pin) { return !table.has_item(pin.first, pin.second); }) ||
         std::ranges::any_of(formula.over,
                             [&](const auto& over) { return lacks_items(formula, over); }) ||
         std::ranges::any_of(formula.filter,
                             [&](const Formula& filter) { return lacks_something(filter); }) ||
         std::ranges::any_of(formula.parts,
                             [&](const Formula& part) { return lacks_something(part); });
}

}  // namespace crossfoot::oracle
