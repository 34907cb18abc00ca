#include "oracle/plain/plain_choice.h"

#include <algorithm>
#include <map>

#include "oracle/plain/plain_values.h"

namespace crossfoot::oracle {
namespace {

using Is = PlainAnswer::Is;
using Ends = Judgement::Ends;

/// Whatever one of two values could be.
Value one_or_other(const Value& a, const Value& b, bool printed) {
  Value either;
  either.take_obstacles_of(a);
  either.take_obstacles_of(b);
  if (a.undefined != b.undefined) {
    // What is no number can't have been meant.
    const Value& other = a.undefined ? b : a;
    either.undefined = false;
    either.truth = other.truth;
    either.shown = other.shown;
    return either;
  }
  either.truth = {smaller(a.truth, b.truth).low, larger(a.truth, b.truth).high};
  either.shown = printed ? a.shown : b.shown;
  return either;
}

/// The edge in the middle of some, or the mean of two.
Edge middle_edge(std::vector<Edge> edges, bool lower) {
  std::ranges::sort(edges, [lower](const Edge& a, const Edge& b) {
    if (!a.at || !b.at) return lower ? !a.at && b.at.has_value() : a.at.has_value() && !b.at;
    if (*a.at != *b.at) return *a.at < *b.at;
    return lower ? a.belongs && !b.belongs : !a.belongs && b.belongs;
  });
  const Edge& second = edges[edges.size() / 2];
  const Edge& first = edges[(edges.size() - 1) / 2];
  if (!first.at || !second.at) return {};
  return {Fraction((*first.at + *second.at) / 2), first.belongs && second.belongs};
}

}  // namespace

std::string level_of(const std::string& word) {
  static const std::map<std::string, std::string> levels = {
      {"country", "National"}, {"region", "Regional"}, {"local_authority", "Local authority"}};
  return levels.at(word);
}

const std::vector<std::string>& terms() {
  static const std::vector<std::string> all = {"Autumn term", "Spring term", "Summer term"};
  return all;
}

PlainAnswer Reader::answer(const Formula& condition, std::size_t row) {
  const Judgement is = judge(condition, row, false, false);
  const Judgement is_not = judge(condition, row, true, false);
  PlainAnswer answer;
  answer.printed =
      Reader(table_, comparisons_, true).judge(condition, row, false, false).ends == Ends::holds;
  answer.obstacles.no_partner = is.no_partner || is_not.no_partner;
  answer.obstacles.many_partners = is.many_partners || is_not.many_partners;
  answer.obstacles.nothing = is.nothing || is_not.nothing;
  answer.obstacles.suppressed = is.suppressed || is_not.suppressed;
  const Value& in_the_way = answer.obstacles;
  const bool reported = !in_the_way.no_partner && !in_the_way.many_partners && !in_the_way.nothing;
  // What only a learnt precision decides stays open.
  Reader widest(table_, comparisons_, as_printed_, Accuracy::Learnt::widest);
  const auto surely_violated = [&](const Judgement& judgement, bool negated) {
    return judgement.ends == Ends::violated &&
           (learnt_ == Accuracy::Learnt::widest ||
            widest.judge(condition, row, negated, false).ends == Ends::violated);
  };
  answer.is = surely_violated(is, false)      ? Is::no
              : surely_violated(is_not, true) ? Is::yes
              : reported                      ? Is::open
                                              : Is::unreported;
  return answer;
}

Value Reader::choice(const Formula& formula, std::size_t row) {
  const PlainAnswer which = answer(formula.parts[0], row);
  Value result;
  if (which.is == Is::yes) {
    result = value(formula.parts[1], row);
  } else if (which.is == Is::no) {
    result = value(formula.parts[2], row);
  } else {
    if (which.is == Is::open)
      result =
          one_or_other(value(formula.parts[1], row), value(formula.parts[2], row), which.printed);
    result.take_obstacles_of(which.obstacles);
  }
  result.step = std::nullopt;
  result.named = false;
  return result;
}

/// A row that may or may not take part adds itself or nothing; a least or a middle isn't known
/// then.
Value Reader::part_of(const Formula& aggregate, const PlainAnswer& takes_part, std::size_t row) {
  Value one;
  one.truth = only(Fraction(1));
  one.shown = Fraction(1);
  Value none;
  none.truth = only(Fraction(0));
  none.shown = Fraction(0);
  Value part = aggregate.text == "count" ? one : as_part(value(aggregate.parts[0], row));
  if (takes_part.is == Is::yes) return part;
  const bool adds = aggregate.text == "sum" || aggregate.text == "count";
  if (takes_part.is == Is::open && adds) part = one_or_other(part, none, takes_part.printed);
  if (takes_part.is == Is::open && !adds) part.nothing = true;
  part.take_obstacles_of(takes_part.obstacles);
  return part;
}

Value Reader::middle_of(const std::vector<Value>& parts) const {
  std::vector<Edge> lows;
  std::vector<Edge> highs;
  std::vector<Fraction> shown;
  for (const Value& part : parts) {
    lows.push_back(part.truth.low);
    highs.push_back(part.truth.high);
    if (part.shown) shown.push_back(*part.shown);
  }
  Value middle;
  middle.truth = {middle_edge(lows, true), middle_edge(highs, false)};
  std::ranges::sort(shown);
  if (shown.size() == parts.size())
    middle.shown = Fraction((shown[(shown.size() - 1) / 2] + shown[shown.size() / 2]) / 2);
  return middle;
}

Value Reader::rank_among(const Value& own, const std::vector<Value>& others) const {
  Fraction least = 1;
  Fraction most = 1;
  Value rank;
  if (own.shown) rank.shown = Fraction(1);
  for (const Value& other : others) {
    if (!may_be_at_most(other.truth, own.truth)) ++least;
    if (may_be_less(own.truth, other.truth)) ++most;
    if (!other.shown) rank.shown = std::nullopt;
    if (rank.shown && *other.shown > *own.shown) ++*rank.shown;
  }
  rank.truth = between(least, most);
  rank.take_obstacles_of(own);
  return rank;
}

Value Reader::in_step_before(const Formula& formula, std::size_t row) {
  using Moment = std::pair<std::string, std::size_t>;
  const auto moment = [&](std::size_t at) {
    const auto term = std::ranges::find(terms(), table_.at(at, "time_identifier"));
    return Moment{table_.at(at, "time_period"), static_cast<std::size_t>(term - terms().begin())};
  };
  std::optional<Moment> latest;
  for (std::size_t other = 0; other < table_.rows.size(); ++other) {
    if (moment(row).second == terms().size() || moment(other).second == terms().size()) continue;
    if (moment(other) < moment(row) && (!latest || *latest < moment(other))) latest = moment(other);
  }
  Value none;
  none.nothing = true;
  if (!latest || (formula.places > 0 && latest->first != moment(row).first)) return none;
  Formula pinned = formula;
  pinned.pins.emplace_back("time_period", latest->first);
  pinned.pins.emplace_back("time_identifier", terms()[latest->second]);
  return in_table(table_, pinned, row, true);
}

Value Reader::in_place(const Formula& formula, std::size_t row) {
  const std::string level = level_of(formula.by);
  const auto rows_of = [&](const std::string& place) {
    std::vector<std::size_t> rows;
    for (std::size_t other = 0; other < table_.rows.size(); ++other) {
      bool agrees =
          table_.at(other, "geographic_level") == level && place_of(table_, other, level) == place;
      for (const std::string& column : table_.key())
        agrees = agrees &&
                 (is_place_column(column) || table_.at(other, column) == table_.at(row, column));
      if (agrees) rows.push_back(other);
    }
    return rows;
  };
  const std::string place = place_of(table_, row, level);
  Value value;
  value.nothing = place.empty();
  if (value.nothing) return value;
  std::vector<std::size_t> rows = rows_of(place);
  if (rows.empty() && (place == "E13000001" || place == "E13000002")) rows = rows_of("E12000007");
  value.no_partner = rows.empty();
  value.many_partners = rows.size() > 1;
  if (rows.size() != 1) return value;
  value = published(table_, formula.text, rows.front());
  value.step = std::nullopt;
  return value;
}

}  // namespace crossfoot::oracle
