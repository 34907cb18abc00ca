#include <cmath>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"
#include "checks/support/learnt_part.h"
#include "expression/places/dependent_columns.h"

namespace crossfoot {

namespace {

/// The rows of one total and its parts, as far as one column tells.
struct Family {
  std::size_t total = 0;       ///< row
  std::size_t totals = 0;      ///< how many rows are the total
  std::size_t parts = 0;       ///< rows
  std::size_t hidden = 0;      ///< cells without a figure, the total's included
  std::size_t suppressed = 0;  ///< of these
  std::size_t hidden_row = 0;  ///< the last of them
  double sum = 0;              ///< the total less the parts that are shown
};

/// How far a printed figure may be from the truth.
double half_step(const Precision& precision) {
  switch (precision.kind) {
    case Precision::Kind::rounded:
      return precision.rounding == Rounding::unknown ? static_cast<double>(precision.base)
                                                     : static_cast<double>(precision.base) / 2;
    case Precision::Kind::decimals:
      return std::pow(10.0, -precision.places) / 2;
    case Precision::Kind::exact:
      return 0;
  }
  return 0;
}

class LoneSuppressed final : public Check {
 public:
  /// Where the totals are only guessed, figures have to show that the parts make them up.
  LoneSuppressed(const TableContext& context, std::vector<std::size_t> columns,
                 std::vector<std::size_t> filters, std::string total, bool guessed)
      : context_(context),
        columns_(std::move(columns)),
        filters_(std::move(filters)),
        total_(std::move(total)),
        guessed_(guessed) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    for (const std::size_t filter : filters_) {
      const Grouping& groups = context_.groupings.by(key_without(context_, std::vector{filter}));
      for (const std::size_t column : columns_)
        judge(column, filter, families_of(column, filter, groups, rows), counter);
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format(
        "no single hidden figure of {} can be worked out from the '{}' of {} and the other figures",
        names_of(context_.table, columns_), total_, names_of(context_.table, filters_));
  }

 private:
  [[nodiscard]] std::vector<Family> families_of(std::size_t index, std::size_t filter,
                                                const Grouping& groups,
                                                const Selection& rows) const {
    const Column& column = context_.table.column(index);
    const Column& items = context_.table.column(filter);
    const auto total = items.find(total_);
    std::vector<Family> families(groups.groups);
    rows.for_each([&](std::size_t row) {
      Family& family = families[groups.group_of[row]];
      const bool is_total = total && items.code_at(row) == *total;
      ++(is_total ? family.totals : family.parts);
      if (is_total) family.total = row;
      add(column.text_at(row), column.cell_at(row), row, is_total, family);
    });
    return families;
  }

  void add(std::string_view text, const Cell& cell, std::size_t row, bool is_total,
           Family& family) const {
    if (cell.is_number()) {
      family.sum += (is_total ? 1 : -1) * cell.number.to_double();
      return;
    }
    const auto symbol = context_.symbols.find(text);
    const bool known = symbol != context_.symbols.end();
    const bool adds_nothing = known && (symbol->second == SymbolMeaning::not_applicable ||
                                        symbol->second == SymbolMeaning::zero);
    if (adds_nothing) return;
    ++family.hidden;
    if (!known || symbol->second != SymbolMeaning::confidential) return;
    ++family.suppressed;
    family.hidden_row = row;
  }

  void judge(std::size_t column, std::size_t filter, const std::vector<Family>& families,
             OutcomeCounter& counter) const {
    const double step = half_step(context_.precision[column]);
    if (guessed_ && !adds_up(families, step)) return;
    for (const Family& family : families) {
      if (family.totals != 1 || family.parts < 2 || family.suppressed == 0) continue;
      if (family.hidden > 1 || !follows(family, step)) {
        counter.holds();
        continue;
      }
      const auto make = [&] { return finding(column, filter, family, step); };
      if (context_.precision[column].learnt)
        counter.doubted_at(family.hidden_row,
                           [&] { return doubted(make(), column, family.hidden_row); },
                           {.severity = Severity::warning});
      else
        counter.violated_at(family.hidden_row, make);
    }
  }

  /// The figures may be coarser than they look, and then less follows from them.
  [[nodiscard]] Finding doubted(Finding finding, std::size_t column, std::size_t row) const {
    Learnt learnt;
    add_learnt(context_.table.column(column).name(), precision_at(context_.precision[column], row),
               learnt);
    finding.severity = Severity::warning;
    finding.message += doubt_text(learnt);
    return finding;
  }

  /// Whether the figures that are all shown make up their totals, but for a few.
  static bool adds_up(const std::vector<Family>& families, double step) {
    std::size_t fitting = 0;
    std::size_t others = 0;
    for (const Family& family : families) {
      if (family.totals != 1 || family.parts < 2 || family.hidden > 0) continue;
      ++(std::abs(family.sum) <= slack(family, step) ? fitting : others);
    }
    return fitting > 0 && 10 * others <= fitting;
  }

  static double slack(const Family& family, double step) {
    constexpr double error = 1e-7;  // of adding up doubles
    return step * static_cast<double>(family.parts + 1) + error;
  }

  /// Exactly, or to within a tenth: what is known no better is as good as hidden.
  static bool follows(const Family& family, double step) {
    const bool is_total = family.total == family.hidden_row;
    const double left = is_total ? -family.sum : family.sum;
    return step == 0 ? left > -slack(family, step) : slack(family, step) <= left / 10;
  }

  [[nodiscard]] Finding finding(std::size_t column, std::size_t filter, const Family& family,
                                double step) const {
    const std::string& name = context_.table.column(filter).name();
    Finding finding = finding_at(context_, family.hidden_row, {column});
    finding.expected = "a second hidden figure";
    finding.actual = in_quotes(context_.table.column(column).text_at(family.hidden_row));
    const std::string from =
        family.total == family.hidden_row
            ? fmt::format("the parts of {}, which are all shown", name)
            : fmt::format("the '{}' of {} and its other parts, which are all shown", total_, name);
    finding.message = fmt::format("{} is hidden here, but can be worked out {} from {}",
                                  context_.table.column(column).name(),
                                  step == 0 ? "exactly" : "to within a tenth", from);
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  std::vector<std::size_t> filters_;
  std::string total_;
  bool guessed_;
};

std::vector<std::size_t> filters_with(const TableContext& context, const std::string& total) {
  std::vector<std::size_t> filters;
  for (const std::size_t column : context.roles.key)
    if (context.roles.of[column] == Role::filter && context.table.column(column).find(total))
      filters.push_back(column);
  return filters;
}

struct LoneSuppressedRule final : Specification {
  LoneSuppressedRule(const Params& params, Diagnostics&)
      : of(params.words("of")),
        over(params.words("over")),
        total(words_of(params.word_if("total"), "Total")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto columns = columns_or(of, binding, number_columns(binding.context));
    auto filters = columns_or(over, binding, filters_with(binding.context, total));
    if (columns.empty()) return without_columns(binding, "the data has no indicators");
    if (filters.empty())
      return without_columns(binding, fmt::format("no filter has the item '{}'", total));
    return std::make_unique<LoneSuppressed>(binding.context, std::move(columns), std::move(filters),
                                            total, over.empty());
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format(
        "no single hidden figure of {} can be worked out from the '{}' of {} and the other figures",
        words_of(of, "any indicator"), total, words_of(over, "any filter"));
  }

  void add_mentions(Mentions& mentions) const override { mentions.other_rows = texts_of(over); }

  Words of;
  Words over;
  std::string total;
};

}  // namespace

extern const Kind lone_suppressed_kind;
const Kind lone_suppressed_kind{
    .name = "lone_suppressed",
    .summary =
        "A suppressed figure can be worked out from a total and the other parts, because it is the "
        "only hidden one.",
    .why =
        "Anyone can subtract the visible parts from their total to find the one that should stay "
        "hidden. A second figure must also be hidden (secondary suppression). A rounded figure "
        "that can be worked out only roughly, to more than a tenth of its value, counts as hidden.",
    .example = R"(
- id: no-lone-suppressed
  title: No suppressed count can be worked out from its total
  tags: [disclosure]
  lone_suppressed: {of: pupil_count, over: need, total: Total}
)",
    .params = {{"of", ParamType::columns, false, "The columns to check. Default: all indicators."},
               {"over", ParamType::columns, false,
                "The filters whose parts add up to their total, each separately. Default: all "
                "filters with a total whose figures add up to it where all are shown."},
               {"total", ParamType::text, false, "The item that is the total. Default: `Total`."}},
    .parse = parse_as<LoneSuppressedRule>,
};

}  // namespace crossfoot
