#include "checks/consistent_rule.h"

#include <algorithm>
#include <fmt/core.h>

#include "checks/cells.h"
#include "checks/total_groups.h"
#include "checks/total_rule.h"

namespace crossfoot {
namespace {

/// Reads the parameters; what is wrong is noted, and the rest is read all the same.
class Reader {
 public:
  Reader(Binding& binding, std::vector<std::string>& untested)
      : binding_(binding), untested_(untested) {}

  SystemParts read(const Node& params) {
    if (const Node* totals = params.find("totals"))
      for (const Node& total : totals->items) read_totals(total);
    if (const Node* ratios = params.find("ratios"))
      for (const Node& ratio : ratios->items) read_ratio(ratio);
    if (const Node* nested = params.find("nested"))
      for (const Node& chain : nested->items) {
        std::vector<std::size_t> columns = binding_.columns(chain);
        if (columns.size() > 1) parts_.chains.push_back(std::move(columns));
      }
    return std::move(parts_);
  }

 private:
  [[nodiscard]] const Column& column(std::size_t index) const {
    return binding_.subject.table.column(index);
  }

  Selection rows_of(const Node& entry) {
    Selection rows(binding_.subject.table.rows());
    for (const Node* condition : scalars_of(entry.find("where")))
      rows = in_both(rows, rows_where(condition, binding_));
    return rows;
  }

  void read_totals(const Node& entry) {
    const std::vector<std::size_t> of = binding_.columns(*entry.find("of"));
    const auto over = binding_.column(*entry.find("over"));
    Mistakes told_before;
    const TotalRule rule = read_total(entry, told_before);
    const Selection rows = rows_of(entry);
    if (of.empty() || !over) return;
    for (const TotalSum& sum : rule.sums)
      for (const Breakdown& one : sum.over) add(one, of, *over, rule, rows);
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
    if (one.parts.empty() && groups_of_items(binding_.subject, over))
      return untested(one, "groups its items, and the rule doesn't list the parts");
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
        fmt::format("the total '{}' is left out: {} {}", one.total.text, one.column.text, why));
  }

  void read_ratio(const Node& entry) {
    const auto published = binding_.column(*entry.find("published"));
    const auto numerator = binding_.column(*entry.find("numerator"));
    const auto denominator = denominator_of(*entry.find("denominator"));
    const auto scale = scale_of(entry.find("scale"));
    const Selection rows = rows_of(entry);
    if (published && numerator && denominator && scale)
      parts_.ratios.push_back(
          {*published, *numerator, denominator->column, denominator->pins, *scale, rows});
  }

  struct Denominator {
    std::size_t column;
    std::vector<BoundPin> pins;
  };

  std::optional<Denominator> denominator_of(const Node& written) {
    const auto expr = parse_expression(written, binding_.mistakes);
    if (!expr) return std::nullopt;
    const bool is_cell = expr->kind == Expr::Kind::column ||
                         (expr->kind == Expr::Kind::partner && expr->data_set.empty() &&
                          std::ranges::all_of(expr->where, &Expr::Pin::names_item));
    if (!is_cell) {
      binding_.mistakes.push_back({written.at, "`denominator` is no cell of this data set",
                                   "write a column, or column[filter = 'Item']"});
      return std::nullopt;
    }
    const auto base = binding_.column(named(expr->text, expr->at));
    if (!base) return std::nullopt;
    Denominator read{*base, {}};
    for (const Expr::Pin& pin : expr->where) {
      const auto filter = binding_.column(named(pin.column, pin.at));
      if (!filter) return std::nullopt;
      if (const auto item = column(*filter).find(pin.item))
        read.pins.push_back({*filter, *item});
      else
        untested_.push_back(
            fmt::format("{} is left out: {} has no item '{}'", written.text, pin.column, pin.item));
    }
    return read.pins.size() == expr->where.size() ? std::optional(std::move(read)) : std::nullopt;
  }

  static Node named(const std::string& text, const Position& at) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    node.at = at;
    return node;
  }

  std::optional<Decimal> scale_of(const Node* written) {
    if (written == nullptr) return Decimal::of(1);
    const auto scale = Decimal::parse(written->text);
    if (scale && *scale > Decimal::of(0)) return scale;
    binding_.mistakes.push_back({written->at, fmt::format("`scale` can't be {}", written->text),
                                 "write 100 for a percentage, 1 for an average"});
    return std::nullopt;
  }

  Binding& binding_;
  SystemParts parts_;
  std::vector<std::string>& untested_;
};

}  // namespace

SystemParts read_consistent(const Node& params, Binding& binding,
                            std::vector<std::string>& untested) {
  return Reader(binding, untested).read(params);
}

}  // namespace crossfoot
