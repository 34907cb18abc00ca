#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <span>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

// Coordinates are those of the pictures' viewBox in check.mustache and report.mustache.

namespace crossfoot {

namespace {

constexpr double left = 74;
constexpr double right = 606;
constexpr double top = 20;
constexpr double bottom = 140;

std::string place(double at) { return fmt::format("{:.1f}", at); }

std::string diamond(double x, double y, double r) {
  return fmt::format("M{:.1f} {:.1f}l{:.1f} {:.1f}l-{:.1f} {:.1f}l-{:.1f} -{:.1f}Z", x, y - r, r, r,
                     r, r, r, r);
}

PageData text_at(double x, const std::string& text) {
  PageData out;
  out["x"] = place(x);
  out["text"] = text;
  return out;
}

/// The year that a period begins in, or nothing.
std::optional<int> year_of(std::string_view period) {
  if (period.size() < 4) return std::nullopt;
  int year = 0;
  for (const char c : period.substr(0, 4)) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year;
}

/// Draws one series.
class Plot {
 public:
  explicit Plot(const Series& series) : points_(series.points) {
    place_periods();
    for (const Series::Point& point : points_)
      for (const auto& value : {point.value, point.before})
        if (value && std::isfinite(*value)) {
          low_ = std::min(low_.value_or(*value), *value);
          high_ = std::max(high_.value_or(*value), *value);
        }
  }

  [[nodiscard]] double x(std::size_t i) const { return x_[i]; }
  [[nodiscard]] double y(double value) const {
    if (*high_ == *low_) return (top + bottom) / 2;
    return bottom - (value - *low_) / (*high_ - *low_) * (bottom - top);
  }
  [[nodiscard]] bool empty() const { return !low_; }
  [[nodiscard]] double low() const { return *low_; }
  [[nodiscard]] double high() const { return *high_; }

  /// Whether a year without any period lies between a point and the one before it.
  [[nodiscard]] bool gap_before(std::size_t i) const { return gaps_[i]; }

  /// The stretches without a gap, as points of a line.
  template <class Value>
  [[nodiscard]] PageData lines(const Value& value_of) const {
    std::vector<std::string> lines(1);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const std::optional<double> value = value_of(points_[i]);
      if ((gap_before(i) || !value) && !lines.back().empty()) lines.emplace_back();
      if (value) lines.back() += fmt::format("{},{} ", place(x(i)), place(y(*value)));
    }
    std::erase_if(lines, [](const std::string& line) { return line.empty(); });
    return page_texts(lines);
  }

 private:
  /// By year, where every period has one of its own; else side by side.
  void place_periods() {
    std::vector<double> at;
    for (const Series::Point& point : points_) {
      const std::optional<int> year = year_of(point.period);
      if (!year || (!at.empty() && *year <= at.back())) break;
      at.push_back(*year);
    }
    const bool by_year = at.size() == points_.size();
    gaps_.resize(points_.size());
    if (!by_year) at.clear();
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!by_year) at.push_back(static_cast<double>(i));
      gaps_[i] = i > 0 && at[i] > at[i - 1] + 1;
    }
    const double span = std::max(1.0, at.back() - at.front());
    for (const double each : at) x_.push_back(left + (each - at.front()) / span * (right - left));
  }

  std::span<const Series::Point> points_;
  std::vector<double> x_;
  std::vector<bool> gaps_;
  std::optional<double> low_;
  std::optional<double> high_;
};

std::string words_of(const Series& series) {
  Finding finding;
  finding.key = series.key;
  return tame(series.column, 100) + (series.key.empty() ? "" : ", " + key_of(finding));
}

/// What a person who can't see the picture has to know.
std::string alternative(const Series& series, const Plot& plot) {
  std::vector<std::string> failing;
  std::vector<std::string> absent;
  for (const Series::Point& point : series.points) {
    if (point.failing) failing.push_back(tame(point.period, 50));
    if (!point.value) absent.push_back(tame(point.period, 50));
  }
  std::string text =
      fmt::format("{} from {} to {}, between {} and {}.", tame(series.column, 100),
                  tame(series.points.front().period, 50), tame(series.points.back().period, 50),
                  figure_in_words(plot.low()), figure_in_words(plot.high()));
  if (!failing.empty()) text += " The rule fails in " + join_words(failing) + ".";
  if (!absent.empty()) text += " There is no figure for " + join_words(absent) + ".";
  return text;
}

void set_marks(PageData& out, const Series& series, const Plot& plot) {
  constexpr std::size_t most_ticks = 8;
  const std::size_t every = (series.points.size() + most_ticks - 1) / most_ticks;
  PageItems dots;
  PageItems flags;
  PageItems gaps;
  PageItems ticks;
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const Series::Point& point = series.points[i];
    if (i % every == 0) ticks.push_back(text_at(plot.x(i), tame(point.period, 20)));
    if (plot.gap_before(i))
      gaps.push_back(text_at((plot.x(i - 1) + plot.x(i)) / 2, "not published"));
    if (!point.value) {
      gaps.push_back(text_at(plot.x(i), point.text.empty() ? "–" : tame(point.text, 8)));
      continue;
    }
    PageData mark;
    mark["x"] = place(plot.x(i));
    mark["y"] = place(plot.y(*point.value));
    mark["path"] = diamond(plot.x(i), plot.y(*point.value), 7);
    (point.failing ? flags : dots).push_back(std::move(mark));
  }
  out["dots"] = page_list(std::move(dots));
  out["flags"] = page_list(std::move(flags));
  out["gaps"] = page_list(std::move(gaps));
  out["ticks"] = page_list(std::move(ticks));
}

void set_table(PageData& out, const Series& series) {
  PageItems rows;
  for (const Series::Point& point : series.points) {
    PageData row;
    row["period"] = page_text(point.period);
    row["text"] = point.text.empty() ? PageData("no row") : page_text(point.text);
    row["before"] = point.before ? figure_in_words(*point.before) : "";
    row["result"] = point.failing ? "✕ fails" : "";
    rows.push_back(std::move(row));
  }
  out["points"] = page_list(std::move(rows));
}

constexpr int shades = 4;

/// 0 for none, then 1 to 4 by share of the largest.
int shade_of(std::uint64_t count, std::uint64_t most) {
  if (count == 0) return 0;
  const double share = static_cast<double>(count) / static_cast<double>(most);
  return std::max(1, static_cast<int>(std::ceil(share * shades)));
}

}  // namespace

PageData page_of_series(const Series& series) {
  const Plot plot(series);
  if (series.points.empty() || plot.empty()) return {false};
  const bool has_before = std::ranges::any_of(
      series.points, [](const Series::Point& point) { return point.before.has_value(); });
  PageData out;
  out["caption"] = words_of(series);
  out["label"] = "Figures for " + words_of(series);
  out["alt"] = alternative(series, plot);
  out["top"] = figure_in_words(plot.high());
  out["bottom"] = figure_in_words(plot.low());
  out["has_before"] = has_before;
  out["lines"] = plot.lines([](const Series::Point& point) { return point.value; });
  out["before_lines"] = plot.lines([](const Series::Point& point) { return point.before; });
  set_marks(out, series, plot);
  set_table(out, series);
  return out;
}

PageData page_of_heat(const HeatMap& map, std::uint64_t violations) {
  std::uint64_t most = 0;
  std::uint64_t shown = 0;
  for (const auto& row : map.count)
    for (const std::uint64_t count : row) {
      most = std::max(most, count);
      shown += count;
    }
  if (shown < 2) return {false};
  PageItems rows;
  for (std::size_t i = 0; i < map.items.size(); ++i) {
    PageItems cells;
    for (const std::uint64_t count : map.count[i]) {
      PageData cell;
      cell["text"] = page_count(count);
      cell["shade"] = std::to_string(shade_of(count, most));
      cells.push_back(std::move(cell));
    }
    PageData row;
    row["item"] = page_text(map.items[i]);
    row["cells"] = page_list(std::move(cells));
    rows.push_back(std::move(row));
  }
  PageData out;
  const std::string caption =
      fmt::format("Failures by {} and {}", tame(map.time, 100), tame(map.filter, 100));
  out["caption"] = caption;
  out["label"] = caption;
  out["filter"] = page_text(map.filter);
  out["periods"] = page_texts(map.periods);
  out["rows"] = page_list(std::move(rows));
  out["more"] = shown < violations
                    ? PageData(fmt::format("{} of {} failures are in this table.",
                                           with_commas(shown), with_commas(violations)))
                    : PageData(false);
  return out;
}

PageData page_of_range(const Measure& measure) {
  if (!std::isfinite(measure.actual)) return {false};
  constexpr double from = 8;
  constexpr double to = 152;
  double low = std::min(measure.actual, measure.low.value_or(measure.actual));
  double high = std::max(measure.actual, measure.high.value_or(measure.actual));
  low = std::min(low, measure.high.value_or(low));
  high = std::max(high, measure.low.value_or(high));
  if (!(high > low)) return {false};
  const auto x = [&](double value) { return from + (value - low) / (high - low) * (to - from); };
  const double start = measure.low ? x(*measure.low) : 0;
  const double end = measure.high ? x(*measure.high) : 160;
  PageData out;
  out["x"] = place(start);
  out["width"] = place(std::max(2.0, end - start));
  out["path"] = diamond(x(measure.actual), 7, 6);
  return out;
}

PageData page_of_bar(const Counts& counts) {
  constexpr double width = 120;
  const double total = static_cast<double>(counts.all());
  PageItems bar;
  if (total == 0) return page_list(std::move(bar));
  double x = 0;
  const std::array parts = {std::pair("violated", counts.violated),
                            std::pair("accepted", counts.accepted),
                            std::pair("holds", counts.holds), std::pair("vacuous", counts.vacuous),
                            std::pair("not-applicable", counts.not_applicable)};
  for (const auto& [style, count] : parts) {
    if (count == 0) continue;
    // A single failure among a million is still to be seen.
    const double share = std::max(2.0, static_cast<double>(count) / total * width);
    PageData part;
    part["style"] = style;
    part["x"] = place(std::min(x, width - 2));
    part["width"] = place(std::min(share, std::max(2.0, width - x)));
    bar.push_back(std::move(part));
    x += share;
  }
  return page_list(std::move(bar));
}

PageData page_of_revisions(const std::vector<VersionChanges::Revision>& revisions) {
  constexpr std::size_t most = 20;
  constexpr double middle = 480;
  constexpr double reach = 150;
  constexpr double step = 24;
  const std::size_t shown = std::min(revisions.size(), most);
  if (shown == 0) return {false};
  double largest = 0;
  for (std::size_t i = 0; i < shown; ++i) largest = std::max(largest, std::abs(revisions[i].share));
  PageItems dots;
  for (std::size_t i = 0; i < shown; ++i) {
    const double y = step * static_cast<double>(i) + step / 2;
    PageData dot;
    dot["what"] = tame(revisions[i].what, 60);
    dot["before"] = page_text(revisions[i].before);
    dot["after"] = page_text(revisions[i].after);
    dot["x"] = place(middle + (largest > 0 ? revisions[i].share / largest * reach : 0));
    dot["y"] = place(y);
    dot["text_y"] = place(y + 4);
    dots.push_back(std::move(dot));
  }
  PageData out;
  out["height"] = place(step * static_cast<double>(shown));
  out["alt"] = fmt::format("The {} largest revisions; the largest is {}, from {} to {}.", shown,
                           tame(revisions.front().what, 200), tame(revisions.front().before, 50),
                           tame(revisions.front().after, 50));
  out["dots"] = page_list(dots);
  out["rows"] = page_list(std::move(dots));
  return out;
}

}  // namespace crossfoot
