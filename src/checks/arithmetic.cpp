#include "checks/arithmetic.h"

#include <algorithm>

namespace crossfoot {
namespace {

class Arithmetic final : public Check {
 public:
  Arithmetic(const Subject& subject, std::vector<ConditionPtr> conditions,
             std::vector<ConditionPtr> left_out, const Lowered& lowered)
      : subject_(subject),
        conditions_(std::move(conditions)),
        left_out_(std::move(left_out)),
        only_where_(lowered.only_where),
        statement_(lowered.statement) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto outcomes = std::make_unique<OutcomeBlock>();
    for (std::size_t first = 0; first < rows.rows(); first += block_rows) {
      const std::size_t count = std::min(block_rows, rows.rows() - first);
      const std::vector<std::size_t> wanted = wanted_rows(rows, first, count);
      if (wanted.empty()) continue;
      for (std::size_t each = 0; each < conditions_.size(); ++each) {
        const auto tested = tested_rows(each, first, count, wanted, tally);
        conditions_[each]->evaluate(first, count, *outcomes);
        for (const std::size_t i : tested)
          record(*conditions_[each], *outcomes, i, first + i, tally);
      }
    }
  }

  [[nodiscard]] std::string statement() const override {
    if (!statement_.empty()) return statement_;
    std::string text;
    for (const ConditionPtr& condition : conditions_)
      text += (text.empty() ? "" : "; ") + condition->text();
    if (!only_where_) return text;
    const Column& column = subject_.table.column(only_where_->first);
    return text + " where " + column.name() + " = '" +
           std::string(column.text(only_where_->second)) + "'";
  }

  [[nodiscard]] std::optional<Example> example(const Selection& rows) const override {
    const auto outcomes = std::make_unique<OutcomeBlock>();
    for (std::size_t first = 0; first < rows.rows(); first += block_rows) {
      const std::size_t count = std::min(block_rows, rows.rows() - first);
      const std::vector<std::size_t> wanted = wanted_rows(rows, first, count);
      Tally uncounted(0);
      for (std::size_t each = 0; each < conditions_.size(); ++each) {
        conditions_[each]->evaluate(first, count, *outcomes);
        for (const std::size_t i : tested_rows(each, first, count, wanted, uncounted))
          if (is_telling(*outcomes, i))
            return Example{finding(*conditions_[each], first + i),
                           outcomes->status[i] == Status::holds};
      }
    }
    return std::nullopt;
  }

 private:
  static bool is_telling(const OutcomeBlock& outcomes, std::size_t i) {
    return outcomes.status[i] == Status::violated ||
           (outcomes.status[i] == Status::holds && outcomes.power[i] >= least_power);
  }

  [[nodiscard]] bool is_meant(std::size_t row) const {
    return !only_where_ ||
           subject_.table.column(only_where_->first).code_at(row) == only_where_->second;
  }

  /// The rows of a block, counted from its first, that the rule is about.
  [[nodiscard]] std::vector<std::size_t> wanted_rows(const Selection& rows, std::size_t first,
                                                     std::size_t count) const {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < count; ++i)
      if (rows.contains(first + i) && is_meant(first + i)) wanted.push_back(i);
    return wanted;
  }

  /// Those of them that a condition is tested on.
  [[nodiscard]] std::vector<std::size_t> tested_rows(std::size_t condition, std::size_t first,
                                                     std::size_t count,
                                                     std::vector<std::size_t> wanted,
                                                     Tally& tally) const {
    if (left_out_.empty()) return wanted;
    const auto outcomes = std::make_unique<OutcomeBlock>();
    left_out_[condition]->evaluate(first, count, *outcomes);
    tally.not_applicable(
        std::erase_if(wanted, [&](std::size_t i) { return outcomes->status[i] == Status::holds; }));
    return wanted;
  }

  void record(const Condition& condition, const OutcomeBlock& outcomes, std::size_t i,
              std::size_t row, Tally& tally) const {
    const Status status = outcomes.status[i];
    const std::uint8_t obstacles = outcomes.obstacles[i];
    if (status == Status::not_applicable) {
      tally.not_applicable();
      if ((obstacles & (no_partner | many_partners)) != 0)
        tally.note([&] { return partner_finding(condition, obstacles, row); });
      return;
    }
    tally.sharpness(outcomes.power[i], outcomes.smallest_error[i]);
    if (status == Status::violated)
      tally.violated_at(row, [&] { return finding(condition, row); });
    else if (outcomes.power[i] < least_power)
      tally.vacuous();
    else
      tally.holds();
  }

  [[nodiscard]] Finding finding(const Condition& condition, std::size_t row) const {
    Finding found = finding_at(subject_, row, {});
    Explanation why = condition.explain(row);
    found.cells = std::move(why.cells);
    found.expected = std::move(why.expected);
    found.actual = std::move(why.actual);
    found.by = std::move(why.by);
    found.message = std::move(why.message);
    if (why.distance)
      found.measure = Measure{why.distance->actual, why.distance->low, why.distance->high};
    return found;
  }

  /// A missing partner may be how the file was cut, so it warns; two of them break the key.
  [[nodiscard]] Finding partner_finding(const Condition& condition, std::uint8_t obstacles,
                                        std::size_t row) const {
    Finding found = finding(condition, row);
    if ((obstacles & many_partners) == 0) found.severity = Severity::warning;
    return found;
  }

  const Subject& subject_;
  std::vector<ConditionPtr> conditions_;
  std::vector<ConditionPtr> left_out_;  ///< by condition; empty where nothing is
  std::optional<std::pair<std::size_t, Code>> only_where_;
  std::string statement_;
};

}  // namespace

Bound bind_lowered(const Lowered& lowered, Binding& binding) {
  const Scope scope = scope_of(binding.subject);
  std::string absent = binding.absent;
  const auto bind_all = [&](const std::vector<Expr>& expressions, const BindOptions& options) {
    std::vector<ConditionPtr> conditions;
    for (const Expr& expression : expressions) {
      BoundCondition bound = bind_condition(expression, scope, binding.mistakes, options);
      if (!bound.absent.empty()) absent = bound.absent;
      if (bound.condition) conditions.push_back(std::move(bound.condition));
    }
    return conditions;
  };
  auto conditions = bind_all(lowered.conditions, {.domain = lowered.domain});
  auto left_out = bind_all(lowered.left_out, {.as_printed = true});
  if (conditions.empty() || conditions.size() < lowered.conditions.size() ||
      left_out.size() < lowered.left_out.size())
    return {nullptr, absent};
  return {std::make_unique<Arithmetic>(binding.subject, std::move(conditions), std::move(left_out),
                                       lowered),
          ""};
}

}  // namespace crossfoot
