#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

#include "base/text.h"
#include "checks/arithmetic.h"
#include "checks/cells.h"
#include "checks/param_words.h"
#include "checks/share.h"
#include "checks/time_period.h"
#include "expression/functions.h"

namespace crossfoot {
namespace {

/// How far a figure may move, and between which figures that is asked.
struct Limits {
  std::optional<Decimal> share;     ///< of the earlier figure
  std::optional<Decimal> absolute;  ///< whichever of both allows more
  std::optional<Decimal> ignore_below;
  std::vector<std::string> breaks;  ///< periods as in the data: 201920
};

Expr joined(Expr::Kind kind, std::vector<Expr> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Expr all;
  all.kind = kind;
  all.at = parts.front().at;
  all.children = std::move(parts);
  return all;
}

Expr compared(std::string op, Expr left, Expr right) {
  return binary_expr(Expr::Kind::compare, std::move(op), std::move(left), std::move(right));
}

Expr arithmetic(std::string op, Expr left, Expr right) {
  return binary_expr(Expr::Kind::arithmetic, std::move(op), std::move(left), std::move(right));
}

Expr call(std::string function, Expr of) {
  Expr expr;
  expr.kind = Expr::Kind::call;
  expr.at = of.at;
  expr.text = std::move(function);
  expr.children.push_back(std::move(of));
  return expr;
}

Expr is_one_of(const std::string& column, const Position& at, std::vector<std::string> items) {
  Expr expr;
  expr.kind = Expr::Kind::in;
  expr.at = at;
  expr.children.push_back(column_expr(column, at));
  expr.items = std::move(items);
  return expr;
}

/// A column that is looked at over time.
class Series {
 public:
  /// `step` is the part of the year that lies between the figures; empty for the same one of the
  /// year before.
  Series(const Node& column, const std::string& time, const std::string& step)
      : column_(column), time_(time), step_(step) {}

  [[nodiscard]] Expr now() const { return column_expr(column_.text, column_.at); }

  [[nodiscard]] Expr before() const {
    Expr cell = now();
    cell.kind = Expr::Kind::partner;
    cell.where.push_back({time_, "", column_.at, true, step_});
    return cell;
  }

  /// Where figures can be negative their size is what the share is of.
  [[nodiscard]] Expr within_share(const Decimal& share, bool negative) const {
    std::vector<Expr> ends;
    for (const bool upper : {true, false}) {
      const std::string sign = upper ? "+" : "-";
      const Decimal one{ten_to(share.places), share.places};
      Expr bound =
          negative
              ? arithmetic(sign, before(), arithmetic("*", number(share), call("abs", before())))
              : arithmetic(
                    "*",
                    number({upper ? one.mantissa + share.mantissa : one.mantissa - share.mantissa,
                            share.places}),
                    before());
      ends.push_back(compared(upper ? "<=" : ">=", now(), std::move(bound)));
    }
    return joined(Expr::Kind::logic_and, std::move(ends));
  }

  [[nodiscard]] Expr within(const Decimal& absolute) const {
    std::vector<Expr> ends;
    ends.push_back(compared("<=", now(), arithmetic("+", before(), number(absolute))));
    ends.push_back(compared(">=", now(), arithmetic("-", before(), number(absolute))));
    return joined(Expr::Kind::logic_and, std::move(ends));
  }

  [[nodiscard]] Expr both_below(const Decimal& least) const {
    std::vector<Expr> both;
    both.push_back(compared("<", now(), number(least)));
    both.push_back(compared("<", before(), number(least)));
    return joined(Expr::Kind::logic_and, std::move(both));
  }

 private:
  [[nodiscard]] Expr number(const Decimal& value) const { return number_expr(value, column_.at); }

  static Int128 ten_to(int places) {
    Int128 power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return power;
  }

  const Node& column_;
  const std::string& time_;
  const std::string& step_;
};

using Periods = std::set<std::string, std::less<>>;

/// By time identifier, the periods that are not compared with the one before: the first one, and
/// those that lie at a break or reach back to one or across it.
std::map<std::string, Periods> uncompared(const Subject& subject, std::size_t time,
                                          const std::vector<std::string>& breaks) {
  const auto identifier = subject.table.find("time_identifier");
  std::vector<std::size_t> columns{time};
  if (identifier) columns.push_back(*identifier);
  std::map<std::string, Periods> published;
  for (const std::size_t row : distinct_rows(subject, columns, Selection(subject.table.rows())))
    published[identifier ? std::string(subject.table.column(*identifier).text_at(row)) : ""]
        .emplace(subject.table.column(time).text_at(row));
  std::map<std::string, Periods> left_out;
  for (const auto& [name, periods] : published) {
    const std::string* before = nullptr;
    for (const std::string& period : periods) {
      const auto between = [&](const std::string& at) { return *before <= at && at <= period; };
      if (before == nullptr || std::ranges::any_of(breaks, between)) left_out[name].insert(period);
      before = &period;
    }
  }
  return left_out;
}

Expr at_uncompared_period(const Subject& subject, std::size_t time, const Limits& limits,
                          const Position& at) {
  std::vector<Expr> any;
  for (const auto& [identifier, periods] : uncompared(subject, time, limits.breaks)) {
    std::vector<Expr> both;
    both.push_back(is_one_of(subject.table.column(time).name(), at,
                             std::vector<std::string>(periods.begin(), periods.end())));
    if (subject.table.find("time_identifier"))
      both.push_back(is_one_of("time_identifier", at, {identifier}));
    any.push_back(joined(Expr::Kind::logic_and, std::move(both)));
  }
  return joined(Expr::Kind::logic_or, std::move(any));
}

bool has_negative(const Column& column) {
  for (Code code = 0; code < column.distinct(); ++code)
    if (column.cell(code).is_number() && column.cell(code).number.mantissa < 0) return true;
  return false;
}

std::optional<Decimal> number_of(const Node* written) {
  return written == nullptr ? std::nullopt : Decimal::parse(written->text);
}

Limits limits_of(const Node& params, Mistakes& mistakes) {
  Limits limits;
  const Node* share = params.find("at_most");
  if (share != nullptr) limits.share = share_of(*share, mistakes);
  limits.absolute = number_of(params.find("absolute"));
  limits.ignore_below = number_of(params.find("ignore_below"));
  for (const Node* period : scalars_of(params.find("breaks")))
    if (auto plain = period_of(*period, mistakes)) limits.breaks.push_back(*plain);
  if (share == nullptr && !limits.absolute)
    mistakes.push_back(
        {params.at, "`change` allows every change", "give `at_most`, `absolute` or both"});
  return limits;
}

/// `previous quarter`: the step; empty where the parameter is left out.
std::string step_of(const Node& params, Mistakes& mistakes) {
  constexpr std::string_view before = "previous ";
  const Node* from = params.find("from");
  if (from == nullptr) return "";
  const auto steps = time_steps();
  const std::string step =
      from->text.starts_with(before) ? from->text.substr(before.size()) : from->text;
  if (step == from->text || std::ranges::find(steps, step) == steps.end()) {
    mistakes.push_back({from->at, fmt::format("`{}` is no earlier time", from->text),
                        fmt::format("write previous with one of {}", fmt::join(steps, ", "))});
  } else if (const Node* breaks = params.find("breaks")) {
    mistakes.push_back({breaks->at, "`breaks` doesn't go with `from`",
                        "leave the periods out with `where: time_period not in ('201920')`"});
  }
  return step;
}

std::string statement_of(const Node& params, const Limits& limits, const std::string& time) {
  std::string bound;
  if (limits.share) bound = params.find("at_most")->text;
  if (limits.absolute) bound += (bound.empty() ? "" : " or by ") + limits.absolute->text();
  std::string text = fmt::format("{} changes by at most {} from one {} to the next",
                                 join_words(texts_of(params.find("of"))), bound, time);
  if (limits.ignore_below)
    text += fmt::format(", unless both figures are below {}", limits.ignore_below->text());
  std::vector<std::string> breaks;
  std::ranges::transform(limits.breaks, std::back_inserter(breaks), shown_period);
  if (!breaks.empty()) text += "; not to, from or across " + join_words(breaks);
  return text;
}

Bound bind(const Node& params, Binding& binding) {
  const Limits limits = limits_of(params, binding.mistakes);
  const Node* over = params.find("over");
  const std::string name = over != nullptr ? over->text : "time_period";
  const std::string step = step_of(params, binding.mistakes);
  const auto time = over != nullptr ? binding.column(*over) : binding.subject.table.find(name);
  if (!time && over == nullptr) return {nullptr, "the data have no column time_period"};
  const std::vector<std::size_t> columns = binding.columns(*params.find("of"));
  if (!time || columns.empty() || !binding.mistakes.empty()) return {nullptr, binding.absent};

  Lowered lowered;
  for (const Node* column : scalars_of(params.find("of"))) {
    const Series series(*column, name, step);
    std::vector<Expr> ways;
    const auto index = binding.subject.table.find(column->text);
    if (limits.share && index)
      ways.push_back(
          series.within_share(*limits.share, has_negative(binding.subject.table.column(*index))));
    if (limits.absolute) ways.push_back(series.within(*limits.absolute));
    lowered.conditions.push_back({joined(Expr::Kind::logic_or, std::move(ways))});
    std::vector<Expr> reasons;
    if (step.empty())
      reasons.push_back(at_uncompared_period(binding.subject, *time, limits, params.at));
    if (limits.ignore_below) reasons.push_back(series.both_below(*limits.ignore_below));
    if (!reasons.empty())
      lowered.conditions.back().left_out = joined(Expr::Kind::logic_or, std::move(reasons));
  }
  lowered.statement = statement_of(params, limits, step.empty() ? name : step);
  return bind_lowered(std::move(lowered), binding);
}

std::string step_words(const Node& from) {
  return from.text.substr(std::min(from.text.size(), from.text.find(' ') + 1));
}

std::string in_words(const Node& params) {
  std::string bound = words_of(params, "at_most");
  if (const Node* absolute = params.find("absolute"))
    bound += (bound.empty() ? "" : " or by ") + absolute->text;
  std::string text =
      fmt::format("{} {} by at most {} from one {} to the next", words_of(params, "of"),
                  is_plural(params, "of") ? "change" : "changes", bound,
                  params.find("from") != nullptr ? step_words(*params.find("from"))
                                                 : words_of(params, "over", "time period"));
  if (const Node* least = params.find("ignore_below"))
    text += fmt::format(", unless both figures are below {}", least->text);
  if (params.find("breaks") != nullptr)
    text += "; nothing is compared with " + words_of(params, "breaks") + " or across";
  return text;
}

}  // namespace

extern const Kind change_kind;
const Kind change_kind{
    .name = "change",
    .summary = "A figure moved further from one time period to the next than is plausible.",
    .why =
        "A jump may be real, but more often it is a shifted column, a double count or a definition "
        "that changed without a note, so somebody should look; a severity of warning fits. Each "
        "figure is compared with that of the period published before it; it fails only if no "
        "unrounded numbers are within the bound.",
    .example = R"(
- id: pupils-steady
  title: Pupil numbers change by at most a fifth from year to year
  severity: warning
  change: {of: pupil_count, at_most: 20%, ignore_below: 100, breaks: [2019/20, 2020/21]}
)",
    .params = {{"of", ParamType::columns, true,
                "The column whose figures are compared, or several."},
               {"at_most", ParamType::text, false,
                "The share of the earlier figure that it may rise or fall by, such as 20%."},
               {"absolute", ParamType::number, false,
                "The number that it may rise or fall by; with `at_most`, the wider bound counts."},
               {"over", ParamType::column, false,
                "The column of time periods; time_period where left out."},
               {"from", ParamType::text, false,
                "Within years, the period that figures are compared with: previous quarter, month, "
                "week, term or half. Left out, it is the same one of the year before."},
               {"ignore_below", ParamType::number, false,
                "Two figures that are both below this are not compared."},
               {"breaks", ParamType::texts, false,
                "Periods, as 2019/20, to, from and across which nothing is compared."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
