#include "checks/kinds/arithmetic/consistent_rule.h"

#include <algorithm>
#include <fmt/core.h>

#include "checks/kinds/arithmetic/total_groups.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

Decimal scale_of(const Params& entry, Diagnostics& mistakes) {
  if (!entry.has("scale")) return Decimal::of(1);
  const auto scale = entry.number("scale");
  if (scale && *scale > Decimal::of(0)) return *scale;
  mistakes.push_back({entry.at("scale"),
                      fmt::format("`scale` can't be {}", entry.word("scale").text),
                      "write 100 for a percentage, 1 for an average"});
  return Decimal::of(1);
}

/// Whether it is a column, or its cell in a row of this data set that items name.
bool is_cell(const Expr& expr) {
  return column_in(expr) != nullptr && data_set_of(expr).empty() &&
         std::ranges::all_of(pins_of(expr), &Expr::Pin::names_item);
}

ConsistentRule::Total read_total_of(const Params& entry, Diagnostics& mistakes) {
  ConsistentRule::Total total{entry.words("of"), entry.word("over"), read_total(entry, mistakes),
                              entry.expressions("where")};
  for (const TotalSum& sum : total.rule.sums)
    if (sum.over.front().is_geography())
      mistakes.push_back({entry.at("over"), "`consistent` does not work with geographic levels",
                          "write a rule of the kind `total` for them"});
  return total;
}

ConsistentRule::Ratio read_ratio(const Params& entry, Diagnostics& mistakes) {
  ConsistentRule::Ratio ratio{entry.word("published"), entry.word("numerator"),
                              entry.expression("denominator"), scale_of(entry, mistakes),
                              entry.expressions("where")};
  if (!is_cell(ratio.denominator.expr))
    mistakes.push_back({ratio.denominator.word.at, "`denominator` is not a cell of this data set",
                        "write a column, or column[filter = 'Item']"});
  return ratio;
}

/// Binds a rule to a version; what is wrong is noted, and the rest is bound all the same.
class Binder {
 public:
  Binder(Binding& binding, std::vector<std::string>& untested)
      : binding_(binding), untested_(untested) {}

  SystemParts bind(const ConsistentRule& rule) {
    for (const ConsistentRule::Total& total : rule.totals) add(total);
    for (const ConsistentRule::Ratio& ratio : rule.ratios) add(ratio);
    for (const WordList& chain : rule.nested) {
      std::vector<std::size_t> columns = binding_.columns(chain.words);
      if (columns.size() > 1) parts_.chains.push_back(std::move(columns));
    }
    return std::move(parts_);
  }

 private:
  [[nodiscard]] const Column& column(std::size_t index) const {
    return binding_.context.table.column(index);
  }

  Selection rows_of(const std::vector<WrittenExpr>& where) {
    Selection rows(binding_.context.table.rows());
    for (const WrittenExpr& condition : where)
      rows = in_both(rows, rows_where(condition, binding_));
    return rows;
  }

  void add(const ConsistentRule::Total& total) {
    const std::vector<std::size_t> of = binding_.columns(total.of);
    const auto over = binding_.column(total.over);
    const Selection rows = rows_of(total.where);
    if (of.empty() || !over) return;
    for (const TotalSum& sum : total.rule.sums)
      for (const Breakdown& one : sum.over) add(one, of, *over, total.rule, rows);
  }

  void add(const Breakdown& one, const std::vector<std::size_t>& of, std::size_t over,
           const TotalRule& rule, const Selection& rows) {
    const Column& items = column(over);
    const auto total = items.find(one.total.text);
    if (!total) return untested(one, fmt::format("has no item '{}'", one.total.text));
    const bool all_present = !one.parts.empty() && rule.missing != Expr::Missing::ignored;
    SystemTotal read{of,
                     over,
                     *total,
                     std::vector<bool>(items.distinct(), one.parts.empty()),
                     std::vector<bool>(items.distinct()),
                     0,
                     rule.relation == "=",
                     rule.skips_inapplicable,
                     rows};
    if (one.parts.empty() && groups_of_items(binding_.context, over))
      return untested(one, "groups its items, but the rule does not list the parts");
    for (const Word& part : one.parts) {
      const auto code = items.find(part.text);
      if (code) {
        read.parts[*code] = true;
        read.optional[*code] = part.optional;
        if (all_present && !part.optional) ++read.needed;
      } else if (all_present && !part.optional) {
        return untested(one, fmt::format("has no item '{}'", part.text));
      }
    }
    for (const Word& other : one.except)
      if (const auto code = items.find(other.text)) read.parts[*code] = false;
    read.parts[*total] = false;
    parts_.totals.push_back(std::move(read));
  }

  void untested(const Breakdown& one, const std::string& why) {
    untested_.push_back(
        fmt::format("the total '{}' is not tested: {} {}", one.total.text, one.column.text, why));
  }

  void add(const ConsistentRule::Ratio& ratio) {
    const auto published = binding_.column(ratio.published);
    const auto numerator = binding_.column(ratio.numerator);
    const auto denominator = denominator_of(ratio.denominator);
    const Selection rows = rows_of(ratio.where);
    if (published && numerator && denominator)
      parts_.ratios.push_back(
          {*published, *numerator, denominator->column, denominator->pins, ratio.scale, rows});
  }

  struct Denominator {
    std::size_t column;
    std::vector<BoundPin> pins;
  };

  std::optional<Denominator> denominator_of(const WrittenExpr& written) {
    const Expr& expr = written.expr;
    const auto base = binding_.column({*column_in(expr), expr.at});
    if (!base) return std::nullopt;
    Denominator read{*base, {}};
    for (const Expr::Pin& pin : pins_of(expr)) {
      const auto filter = binding_.column({pin.column, pin.at});
      if (!filter) return std::nullopt;
      if (const auto item = column(*filter).find(pin.item))
        read.pins.push_back({*filter, *item});
      else
        untested_.push_back(fmt::format("{} is not tested: {} has no item '{}'", written.word.text,
                                        pin.column, pin.item));
    }
    return read.pins.size() == pins_of(expr).size() ? std::optional(std::move(read)) : std::nullopt;
  }

  Binding& binding_;
  SystemParts parts_;
  std::vector<std::string>& untested_;
};

}  // namespace

ConsistentRule read_consistent(const Params& params, Diagnostics& mistakes) {
  ConsistentRule rule;
  for (const Params& entry : params.maps("totals"))
    rule.totals.push_back(read_total_of(entry, mistakes));
  for (const Params& entry : params.maps("ratios"))
    rule.ratios.push_back(read_ratio(entry, mistakes));
  rule.nested = params.lists("nested");
  if (!params.has("totals") && !params.has("ratios") && !params.has("nested"))
    mistakes.push_back(
        {params.at(), "`consistent` has nothing to test", "add `totals:`, `ratios:` or `nested:`"});
  return rule;
}

SystemParts bind_consistent(const ConsistentRule& rule, Binding& binding,
                            std::vector<std::string>& untested) {
  return Binder(binding, untested).bind(rule);
}

}  // namespace crossfoot
