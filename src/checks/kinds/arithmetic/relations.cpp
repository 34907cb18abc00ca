#include "checks/kinds/arithmetic/relations.h"

#include <algorithm>
#include <cmath>

namespace crossfoot {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Denominators in a range wider than this are not tried one by one.
constexpr double most_candidates = 2001;

/// How often a relation is asked again at most, for ends that are no whole numbers can creep.
constexpr std::size_t most_rounds = 50;

/// More than what doubles lose in adding up so much.
double slack(double size) { return 1e-9 + 1e-11 * std::abs(size); }

/// A sum of ends, of which some may be infinite.
struct Ends {
  double sum = 0;
  double size = 0;
  std::size_t endless = 0;

  void add(double end) {
    if (std::isinf(end)) {
      ++endless;
      return;
    }
    sum += end;
    size += std::abs(end);
  }

  /// Without this one of them, rounded by `direction` of the slack.
  [[nodiscard]] double without(double end, double direction) const {
    const bool finite = !std::isinf(end);
    if (endless > (finite ? 0U : 1U)) return direction * infinite;
    return sum - (finite ? end : 0) + direction * slack(size);
  }
  [[nodiscard]] double all(double direction) const {
    return endless > 0 ? direction * infinite : sum + direction * slack(size);
  }
};

/// A number from `from` to `to`, neither below 0, times one from `low` to `high`.
Relations::Range times(double from, double to, double low, double high) {
  const auto product = [](double a, double b) { return a == 0 || b == 0 ? 0 : a * b; };
  const double least = product(low < 0 ? to : from, low);
  const double most = product(high < 0 ? from : to, high);
  return {least - slack(least), most + slack(most)};
}

}  // namespace

Relations::Figure Relations::add_figure(const Range& range) {
  ranges_.push_back(range);
  low_from_.push_back(none);
  high_from_.push_back(none);
  of_figure_.emplace_back();
  return static_cast<Figure>(ranges_.size() - 1);
}

void Relations::add_sum(Figure total, std::vector<Figure> parts) {
  add({Kind::sum, total, std::move(parts), {}});
}

void Relations::add_quotients(Figure denominator, std::vector<Quotient> quotients) {
  std::vector<Figure> numerators;
  for (const Quotient& quotient : quotients) numerators.push_back(quotient.numerator);
  add({Kind::quotients, denominator, std::move(numerators), std::move(quotients)});
}

void Relations::add_at_most(Figure smaller, Figure larger) {
  add({Kind::at_most, smaller, {larger}, {}});
}

void Relations::add(Shape shape) {
  const auto number = static_cast<Relation>(relations_.size());
  of_figure_[shape.first].push_back(number);
  for (const Figure figure : shape.others) of_figure_[figure].push_back(number);
  relations_.push_back(std::move(shape));
}

bool Relations::keep(Figure figure, double low, double high, std::vector<Narrowed>& out) const {
  const Range& now = ranges_[figure];
  if (now.whole) {
    low = std::ceil(low);
    high = std::floor(high);
  }
  if (low <= now.low && high >= now.high) return true;
  out.push_back({figure, {std::max(low, now.low), std::min(high, now.high), now.whole}});
  if (!out.back().range.empty()) return true;
  out.back().range = {low, high, now.whole};
  return false;
}

bool Relations::ask_sum(const Shape& shape, std::vector<Narrowed>& out) const {
  Ends low;
  Ends high;
  for (const Figure part : shape.others) {
    low.add(ranges_[part].low);
    high.add(ranges_[part].high);
  }
  if (!keep(shape.first, low.all(-1), high.all(1), out)) return false;
  const Range& total = ranges_[shape.first];
  for (const Figure part : shape.others) {
    const Range& now = ranges_[part];
    const double least = total.low - high.without(now.high, 1);
    const double most = total.high - low.without(now.low, -1);
    if (!keep(part, least - slack(total.low), most + slack(total.high), out)) return false;
  }
  return true;
}

bool Relations::ask_quotients(const Shape& shape, std::vector<Narrowed>& out) const {
  const Range& denominator = ranges_[shape.first];
  if (denominator.low < 0) return true;
  if (!denominator.whole || !(denominator.high - denominator.low < most_candidates))
    return ask_ends(shape, out);
  const Range nothing{infinite, -infinite, false};
  std::vector<Range> fits(shape.quotients.size(), nothing);
  std::vector<Range> here(shape.quotients.size());
  Range candidates = nothing;
  for (double n = denominator.low; n <= denominator.high; ++n) {
    if (!numerators_for(n, shape, here)) continue;
    candidates.low = std::min(candidates.low, n);
    candidates.high = n;
    for (std::size_t i = 0; i < here.size(); ++i)
      fits[i] = {std::min(fits[i].low, here[i].low), std::max(fits[i].high, here[i].high), false};
  }
  if (!keep(shape.first, candidates.low, candidates.high, out)) return false;
  for (std::size_t i = 0; i < fits.size(); ++i)
    if (!keep(shape.others[i], fits[i].low, fits[i].high, out)) return false;
  return true;
}

bool Relations::numerators_for(double n, const Shape& shape, std::vector<Range>& out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Quotient& quotient = shape.quotients[i];
    // Nobody's share is nothing, if it is anything.
    if (n == 0 && (quotient.low > 0 || quotient.high < 0)) return false;
    const Range& now = ranges_[quotient.numerator];
    Range fit = times(n, n, quotient.low, quotient.high);
    if (now.whole) fit = {std::ceil(fit.low), std::floor(fit.high), true};
    out[i] = {std::max(fit.low, now.low), std::min(fit.high, now.high), now.whole};
    if (out[i].empty()) return false;
  }
  return true;
}

bool Relations::ask_ends(const Shape& shape, std::vector<Narrowed>& out) const {
  const Range& denominator = ranges_[shape.first];
  for (const Quotient& quotient : shape.quotients) {
    const Range fits = times(denominator.low, denominator.high, quotient.low, quotient.high);
    if (!keep(quotient.numerator, fits.low, fits.high, out)) return false;
    const Range& numerator = ranges_[quotient.numerator];
    double least = denominator.low;
    double most = denominator.high;
    if (quotient.low > 0) most = numerator.high / quotient.low;
    if (quotient.high > 0 && numerator.low > 0) least = numerator.low / quotient.high;
    if (!keep(shape.first, least - slack(least), most + slack(most), out)) return false;
  }
  return true;
}

bool Relations::ask_at_most(const Shape& shape, std::vector<Narrowed>& out) const {
  const Figure larger = shape.others.front();
  return keep(shape.first, -infinite, ranges_[larger].high, out) &&
         keep(larger, ranges_[shape.first].low, infinite, out);
}

bool Relations::ask(const Shape& shape, std::vector<Narrowed>& out) const {
  out.clear();
  switch (shape.kind) {
    case Kind::sum:
      return ask_sum(shape, out);
    case Kind::quotients:
      return ask_quotients(shape, out);
    case Kind::at_most:
      return ask_at_most(shape, out);
  }
  return true;
}

void Relations::involve(Relation relation, std::vector<Figure>& figures) const {
  if (relation == none) return;
  const Shape& shape = relations_[relation];
  const auto add = [&](Figure figure) {
    if (std::ranges::find(figures, figure) == figures.end()) figures.push_back(figure);
  };
  add(shape.first);
  for (const Figure figure : shape.others) add(figure);
}

Relations::Contradiction Relations::contradiction(Relation relation, const Narrowed& last) const {
  constexpr std::size_t enough = 60;
  Contradiction found{relation, last.figure, ranges_[last.figure], last.range, {last.figure}};
  involve(relation, found.involved);
  for (std::size_t i = 0; i < found.involved.size() && found.involved.size() < enough; ++i) {
    involve(low_from_[found.involved[i]], found.involved);
    involve(high_from_[found.involved[i]], found.involved);
  }
  return found;
}

void Relations::drop_contradicting_themselves(std::vector<Contradiction>& found) {
  std::vector<Narrowed> out;
  for (Relation relation = 0; relation < relations_.size(); ++relation) {
    if (ask(relations_[relation], out)) continue;
    found.push_back(contradiction(relation, out.back()));
    relations_[relation].dead = true;
  }
}

void Relations::drop_what_hangs_on(Figure figure) {
  std::vector<Figure> reached{figure};
  while (!reached.empty()) {
    const Figure next = reached.back();
    reached.pop_back();
    for (const Relation relation : of_figure_[next]) {
      Shape& shape = relations_[relation];
      if (shape.dead) continue;
      shape.dead = true;
      reached.push_back(shape.first);
      reached.insert(reached.end(), shape.others.begin(), shape.others.end());
    }
  }
}

void Relations::apply(Relation relation, const Narrowed& narrowed, std::vector<Relation>& queue) {
  Range& now = ranges_[narrowed.figure];
  const double width = now.high - now.low;
  if (narrowed.range.low > now.low) {
    low_from_[narrowed.figure] = relation;
    now.low = narrowed.range.low;
  }
  if (narrowed.range.high < now.high) {
    high_from_[narrowed.figure] = relation;
    now.high = narrowed.range.high;
  }
  constexpr double worth_it = 1e-3;
  if (!now.whole && width - (now.high - now.low) < worth_it * width) return;
  // What the ends alone left of a denominator may be few enough to be tried one by one.
  const bool again = relations_[relation].kind == Kind::quotients;
  for (const Relation other : of_figure_[narrowed.figure]) {
    if ((other == relation && !again) || queued_[other]) continue;
    queued_[other] = true;
    queue.push_back(other);
  }
}

std::vector<Relations::Contradiction> Relations::narrow() {
  std::vector<Contradiction> found;
  drop_contradicting_themselves(found);
  std::vector<Relation> queue;
  for (Relation relation = 0; relation < relations_.size(); ++relation) queue.push_back(relation);
  queued_.assign(relations_.size(), true);
  const std::size_t most = most_rounds * relations_.size();
  std::vector<Narrowed> out;
  for (std::size_t next = 0; next < queue.size() && next < most; ++next) {
    const Relation relation = queue[next];
    queued_[relation] = false;
    if (relations_[relation].dead) continue;
    if (ask(relations_[relation], out)) {
      for (const Narrowed& narrowed : out) apply(relation, narrowed, queue);
      continue;
    }
    found.push_back(contradiction(relation, out.back()));
    drop_what_hangs_on(out.back().figure);
  }
  return found;
}

}  // namespace crossfoot
