#include "expression/truths/learn_precision.h"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <map>
#include <set>

#include "base/text/text.h"
#include "expression/truths/scope.h"
#include "expression/truths/truth.h"
#include "table/grouping.h"

namespace crossfoot {
namespace {

/// Figures that were left unrounded among rounded ones are few.
bool are_few(std::uint32_t odd, std::uint32_t all) { return odd <= std::max(1U, all / 10); }

bool fits_base(const Figures& own, std::int64_t base) {
  const auto* const at = std::ranges::find(usual_bases, base);
  const auto i = static_cast<std::size_t>(at - usual_bases.begin());
  return are_few(own.nonzero - own.multiples.at(i), own.nonzero);
}

std::uint32_t numbers_in(const Figures& figures) {
  std::uint32_t all = 0;
  for (const std::uint32_t numbers : figures.with_places) all += numbers;
  return all;
}

int most_places(const Figures& figures) {
  for (std::size_t places = figures.with_places.size(); places-- > 0;)
    if (figures.with_places[places] > 0) return static_cast<int>(places);
  return 0;
}

bool fits_places(const Figures& own, int places) {
  std::uint32_t odd = 0;
  for (auto i = static_cast<std::size_t>(places) + 1; i < own.with_places.size(); ++i)
    odd += own.with_places[i];
  return are_few(odd, numbers_in(own));
}

/// The largest base that all figures are multiples of, where they are too few to show it but it
/// would be no surprise.
std::int64_t base_in_doubt(const FiguresAround& figures) {
  constexpr double usual = 0.05;
  constexpr double of_a_level = 0.21;  // a single figure that ends in 0 or 5
  const Figures& own = figures.own;
  for (std::size_t i = 0; i < usual_bases.size() && own.nonzero > 0; ++i) {
    if (own.multiples[i] != own.nonzero) continue;
    const double chance = std::pow(1.0 / static_cast<double>(usual_bases[i]), own.nonzero);
    if (figures.of_a_level && chance < of_a_level) return usual_bases[i];
    const bool refuted = (figures.refuted >> i & 1U) != 0;
    if (!refuted && chance * static_cast<double>(usual_bases.size()) < usual) return usual_bases[i];
  }
  return 0;
}

/// The decimals of figures that were cut to so many significant digits, the others dropped.
Precision cut_to(int digits, const FiguresAround& figures) {
  Precision precision = in_places(0, figures.own);
  for (const Figures* each : figures.nearest_first)
    precision.places = std::max(precision.places, most_places(*each));
  precision.digits = digits;
  return precision;
}

Precision learn_places(const FiguresAround& figures) {
  constexpr std::uint32_t enough = 5;
  for (const Figures* each : figures.nearest_first)
    if (const int digits = digits_shown(*each);
        digits > 0 && figures.own.clean_digits > 0 && figures.own.clean_digits <= digits)
      return cut_to(digits, figures);
  for (const Figures* each : figures.nearest_first) {
    const bool last = each == figures.nearest_first.back();
    const int places = places_shown(*each);
    if ((last || numbers_in(*each) >= enough) && fits_places(figures.own, places))
      return in_places(places, *each);
  }
  return in_places(most_places(figures.own), figures.own);
}

Precision learn_as_counts_or_places(const FiguresAround& figures) {
  const bool decimals = places_shown(*figures.nearest_first.back()) > 0 ||
                        (most_places(figures.own) > 0 && places_shown(figures.own) > 0);
  if (decimals) return learn_places(figures);
  if (figures.of_quotients) return in_places(0, figures.own);
  Precision count;
  count.learnt = true;
  return count;
}

}  // namespace

Precision learn_from(const FiguresAround& figures) {
  for (const Figures* each : figures.nearest_first) {
    const std::int64_t base = base_shown(*each);
    if (base == 0 || !fits_base(figures.own, base)) continue;
    Precision precision = to_base(base);
    const std::int64_t doubt = base_in_doubt(figures);
    if (doubt > base) precision.doubt = doubt;
    return precision;
  }
  Precision precision = learn_as_counts_or_places(figures);
  if (!figures.of_quotients) precision.doubt = base_in_doubt(figures);
  return precision;
}

namespace {

/// Words in the names of columns that hold ratios.
bool is_named_a_quotient(std::string_view name) {
  static constexpr std::array<std::string_view, 14> words = {
      "percent", "pct",     "perc", "ptg",  "rate",   "ratio", "proportion",
      "share",   "average", "avg",  "mean", "median", "score", "index"};
  const std::string lowered = lower(name);
  for (std::string_view part : split(lowered, '_'))
    for (const std::string_view word : words)
      if (part == word || part == std::string(word) + "s" ||
          (word == "percent" && part.starts_with(word)))
        return true;
  return false;
}

Figures figures_of(const Column& column) {
  Figures figures;
  for (Code code = 0; code < column.distinct(); ++code)
    if (column.cell(code).is_number()) figures.add(column.cell(code).number);
  return figures;
}

/// How rows are told apart: by level, by period, and by both.
struct RowGroups {
  std::vector<std::size_t> level;
  std::vector<std::size_t> period;
  Grouping by_level;
  Grouping by_period;
  Grouping by_both;
  std::vector<std::uint32_t> level_of;   ///< by group of by_both
  std::vector<std::uint32_t> period_of;  ///< the same
  std::vector<std::size_t> first_row;    ///< the same

  RowGroups(const Table& table, const Roles& roles) {
    if (const auto column = table.find("geographic_level")) level.push_back(*column);
    for (std::size_t i = 0; i < roles.of.size(); ++i)
      if (roles.of[i] == Role::time) period.push_back(i);
    std::vector<std::size_t> both = level;
    both.insert(both.end(), period.begin(), period.end());
    by_level = group_by(table, level);
    by_period = group_by(table, period);
    by_both = group_by(table, both);
    level_of.resize(by_both.groups);
    period_of.resize(by_both.groups);
    first_row.assign(by_both.groups, table.rows());
    for (std::size_t row = table.rows(); row-- > 0;) {
      const std::uint32_t group = by_both.group_of[row];
      level_of[group] = by_level.group_of[row];
      period_of[group] = by_period.group_of[row];
      first_row[group] = row;
    }
  }
};

/// The figures of each group of rows; of rows that count, where not all do.
std::vector<Figures> figures_by(const Grouping& groups, const Column& column,
                                const std::vector<bool>& counts) {
  std::vector<Figures> figures(groups.groups);
  std::vector<bool> seen(groups.groups * column.distinct(), false);
  column.with_codes([&](auto codes) {
    for (std::size_t row = 0; row < codes.size(); ++row) {
      if (!counts.empty() && !counts[row]) continue;
      const std::uint32_t group = groups.group_of[row];
      const std::size_t at = group * column.distinct() + codes[row];
      if (seen[at]) continue;
      seen[at] = true;
      const Cell& cell = column.cell(static_cast<Code>(codes[row]));
      if (cell.is_number()) figures[group].add(cell.number);
    }
  });
  return figures;
}

double width_of(const Precision& precision) {
  const Spread spread = spread_of(precision);
  return std::max(spread.below, spread.above).convert_to<double>();
}

/// Learns one column after the other, of all rows or of those that a pack left open.
class Learner {
 public:
  Learner(const Table& table, const Roles& roles) : table_(table), groups_(table, roles) {}

  /// Takes the counts of a column for evidence that the table isn't rounded to some bases.
  void hear(const Column& column) {
    const Figures figures = figures_of(column);
    if (places_shown(figures) > 0 || is_named_a_quotient(column.name())) return;
    for (std::size_t i = 0; i < usual_bases.size(); ++i)
      if (figures.multiples[i] < figures.nonzero) refuted_ |= 1U << i;
  }

  /// By group of level and period.
  [[nodiscard]] std::vector<Precision> learn(const Column& column,
                                             const std::vector<bool>& counts) const {
    // More would be a table of texts of its own; then the column is one.
    constexpr std::size_t most = std::size_t{1} << 28U;
    const bool whole = groups_.by_both.groups * column.distinct() > most;
    const std::vector<Figures> all = figures_by(group_by(table_, {}), column, counts);
    const std::vector<Figures> level = whole ? all : figures_by(groups_.by_level, column, counts);
    const std::vector<Figures> period = whole ? all : figures_by(groups_.by_period, column, counts);
    const std::vector<Figures> both = whole ? all : figures_by(groups_.by_both, column, counts);
    const bool quotients = is_named_a_quotient(column.name());
    const bool from_zero = !shows_below_zero(column);
    std::vector<Precision> learnt;
    for (std::uint32_t group = 0; group < groups_.by_both.groups; ++group) {
      const Figures& own = whole ? all.front() : both[group];
      const Figures& of_level = whole ? all.front() : level[groups_.level_of[group]];
      const Figures& of_period = whole ? all.front() : period[groups_.period_of[group]];
      learnt.push_back(learn_from({own,
                                   {&own, &of_level, &of_period, &all.front()},
                                   groups_.by_level.groups > 1,
                                   quotients,
                                   refuted_}));
      if (from_zero && learnt.back().kind == Precision::Kind::exact)
        learnt.back().sign = Precision::Sign::from_zero;
    }
    return learnt;
  }

  [[nodiscard]] const RowGroups& groups() const { return groups_; }

  /// "National 202324", of a group of level and period.
  [[nodiscard]] std::string name_of(std::uint32_t group) const {
    const std::size_t row = groups_.first_row[group];
    std::vector<std::size_t> columns = groups_.level;
    if (groups_.by_period.groups > 1)
      columns.insert(columns.end(), groups_.period.begin(), groups_.period.end());
    std::string name;
    for (const std::size_t column : columns)
      name += (name.empty() ? "" : " ") + std::string(table_.column(column).text_at(row));
    return name;
  }

 private:
  const Table& table_;
  RowGroups groups_;
  std::uint32_t refuted_ = 0;
};

/// Puts together what is declared and learnt of the rows of one column.
class Classes {
 public:
  explicit Classes(std::size_t rows) : by_row_(std::make_shared<RowPrecision>()) {
    by_row_->class_of.assign(rows, 0);
  }

  /// The number of the class; a new one where none is alike.
  std::uint8_t add(const Precision& precision, std::optional<std::size_t> entry,
                   const std::string& where) {
    constexpr std::size_t most = 255;
    auto& classes = by_row_->classes;
    auto found = std::ranges::find_if(classes, [&](const RowPrecision::Class& each) {
      return each.precision == precision && each.entry == entry;
    });
    if (found == classes.end() && classes.size() == most)
      found = std::ranges::max_element(
          classes, {}, [](const RowPrecision::Class& each) { return width_of(each.precision); });
    if (found == classes.end()) found = classes.insert(found, {precision, entry, ""});
    const auto number = static_cast<std::size_t>(found - classes.begin());
    name(number, where);
    return static_cast<std::uint8_t>(number);
  }

  void put(std::size_t row, std::uint8_t number) { by_row_->class_of[row] = number; }

  /// What is true of the rows that are furthest from the truth, and of the others where they
  /// differ.
  [[nodiscard]] Precision whole() const {
    const auto& classes = by_row_->classes;
    if (classes.empty()) return {};
    Precision coarsest = std::ranges::max_element(classes, {}, [](const RowPrecision::Class& each) {
                           return width_of(each.precision);
                         })->precision;
    if (classes.size() > 1 || classes.front().entry) coarsest.by_row = by_row_;
    return coarsest;
  }

 private:
  void name(std::size_t number, const std::string& where) {
    constexpr std::size_t most = 3;
    names_.resize(std::max(names_.size(), number + 1));
    std::vector<std::string>& names = names_[number];
    if (where.empty() || std::ranges::find(names, where) != names.end()) return;
    names.push_back(where);
    std::vector<std::string> shown = names;
    if (shown.size() > most) {
      shown.resize(most);
      shown.push_back(fmt::format("{} more", names.size() - most));
    }
    by_row_->classes[number].where = join_words(shown);
  }

  std::shared_ptr<RowPrecision> by_row_;
  std::vector<std::vector<std::string>> names_;
};

/// Works out the columns of one table.
class Precisions {
 public:
  Precisions(const Table& table, const Roles& roles, const ColumnSpecs& specs,
             const Symbols& symbols, Diagnostics& mistakes)
      : table_(table),
        specs_(specs),
        groupings_(table),
        printed_(table.size()),
        scope_{table, roles, specs, symbols, printed_, groupings_},
        mistakes_(mistakes),
        learner_(table, roles) {
    for (std::size_t i = 0; i < table.size(); ++i)
      if (roles.of[i] == Role::indicator && is_open(spec_of(i))) learner_.hear(table.column(i));
  }

  [[nodiscard]] Precision of(std::size_t column) {
    const ColumnSpec* spec = spec_of(column);
    if (spec != nullptr && !spec->rows.empty()) return by_rows(column, *spec);
    if (scope_.roles.of[column] != Role::indicator || !is_open(spec))
      return precision_of(table_.column(column), spec);
    Classes classes(table_.rows());
    add_learnt(column, spec, std::nullopt, {}, classes);
    return classes.whole();
  }

 private:
  [[nodiscard]] const ColumnSpec* spec_of(std::size_t column) const {
    const auto found = specs_.find(table_.column(column).name());
    return found == specs_.end() ? nullptr : &found->second;
  }

  /// Whether a pack leaves the precision to the figures.
  static bool is_open(const ColumnSpec* spec) {
    return spec == nullptr || (!spec->exact && !declared_precision(*spec));
  }

  void add_learnt(std::size_t column, const ColumnSpec* spec, std::optional<std::size_t> entry,
                  const std::vector<bool>& counts, Classes& classes) const {
    std::vector<Precision> learnt = learner_.learn(table_.column(column), counts);
    std::vector<std::uint8_t> class_of;
    for (std::uint32_t group = 0; group < learnt.size(); ++group) {
      if (spec != nullptr) take_over(*spec, learnt[group]);
      class_of.push_back(classes.add(learnt[group], entry, learner_.name_of(group)));
    }
    const Grouping& groups = learner_.groups().by_both;
    for (std::size_t row = 0; row < table_.rows(); ++row)
      if (counts.empty() || counts[row]) classes.put(row, class_of[groups.group_of[row]]);
  }

  Precision by_rows(std::size_t column, const ColumnSpec& spec) {
    Classes classes(table_.rows());
    std::vector<bool> left(table_.rows(), true);
    for (std::size_t entry = 0; entry < spec.rows.size(); ++entry) {
      const auto selected = select_rows(spec.rows[entry].where.expr, scope_, mistakes_);
      if (!selected) continue;
      std::vector<bool> counts(table_.rows(), false);
      selected->for_each([&](std::size_t row) {
        counts[row] = left[row];
        left[row] = false;
      });
      add(column, spec.rows[entry].spec, entry, spec.rows[entry].where.word.text, counts, classes);
    }
    add(column, spec, std::nullopt, "all others", left, classes);
    return classes.whole();
  }

  void add(std::size_t column, const ColumnSpec& spec, std::optional<std::size_t> entry,
           const std::string& where, const std::vector<bool>& counts, Classes& classes) const {
    if (std::ranges::find(counts, true) == counts.end()) return;
    if (is_open(&spec)) return add_learnt(column, &spec, entry, counts, classes);
    const std::uint8_t number =
        classes.add(precision_of(table_.column(column), &spec), entry, where);
    for (std::size_t row = 0; row < table_.rows(); ++row)
      if (counts[row]) classes.put(row, number);
  }

  const Table& table_;
  const ColumnSpecs& specs_;
  Groupings groupings_;
  std::vector<Precision> printed_;  ///< for conditions, which take numbers as printed
  Scope scope_;
  Diagnostics& mistakes_;
  Learner learner_;
};

}  // namespace

Precision learn_alone(const Column& column) {
  const Figures figures = figures_of(column);
  return learn_from({figures,
                     {&figures, &figures, &figures, &figures},
                     false,
                     is_named_a_quotient(column.name()),
                     0});
}

std::vector<Precision> precisions_of(const Table& table, const Roles& roles,
                                     const ColumnSpecs& specs, const Symbols& symbols,
                                     Diagnostics& mistakes) {
  Precisions precisions(table, roles, specs, symbols, mistakes);
  std::vector<Precision> of;
  of.reserve(table.size());
  for (std::size_t column = 0; column < table.size(); ++column) of.push_back(precisions.of(column));
  return of;
}

}  // namespace crossfoot
