#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

#include "base/text/text.h"
#include "checks/support/arithmetic.h"
#include "checks/support/cells.h"
#include "checks/support/share.h"
#include "checks/support/time_period.h"
#include "expression/syntax/functions.h"

namespace crossfoot {
namespace {

/// How far a figure may move, and between which figures that is asked.
struct Limits {
  std::optional<Decimal> share;     ///< of the earlier figure
  std::optional<Decimal> absolute;  ///< whichever of both allows more
  std::optional<Decimal> ignore_below;
  std::vector<std::string> breaks;  ///< periods as in the data: 201920
};

Expr is_one_of(const std::string& column, const Position& at, std::vector<std::string> items) {
  Expr expr{Expr::Membership{std::move(items)}, at};
  expr.children.push_back(column_expr(column, at));
  return expr;
}

/// A column that is looked at over time.
class Series {
 public:
  /// `step` is the part of the year that lies between the figures; empty for the same one of the
  /// year before.
  Series(const Word& column, const std::string& time, const std::string& step)
      : column_(column), time_(time), step_(step) {}

  [[nodiscard]] Expr now() const { return column_expr(column_.text, column_.at); }

  [[nodiscard]] Expr before() const {
    return {Expr::Partner{column_.text, {{time_, "", column_.at, true, step_}}}, column_.at};
  }

  /// Where figures can be negative their size is what the share is of.
  [[nodiscard]] Expr within_share(const Decimal& share, bool negative) const {
    std::vector<Expr> ends;
    for (const bool upper : {true, false}) {
      const Operator sign = upper ? Operator::add : Operator::subtract;
      const Decimal one{ten_to(share.places), share.places};
      Expr bound =
          negative
              ? binary_expr(sign, before(),
                            binary_expr(Operator::multiply, number(share),
                                        call_expr(function_of(Function::Id::absolute), before())))
              : binary_expr(
                    Operator::multiply,
                    number({upper ? one.mantissa + share.mantissa : one.mantissa - share.mantissa,
                            share.places}),
                    before());
      ends.push_back(
          binary_expr(upper ? Operator::at_most : Operator::at_least, now(), std::move(bound)));
    }
    return joined_expr(Expr::And{}, std::move(ends));
  }

  [[nodiscard]] Expr within(const Decimal& absolute) const {
    std::vector<Expr> ends;
    ends.push_back(binary_expr(Operator::at_most, now(),
                               binary_expr(Operator::add, before(), number(absolute))));
    ends.push_back(binary_expr(Operator::at_least, now(),
                               binary_expr(Operator::subtract, before(), number(absolute))));
    return joined_expr(Expr::And{}, std::move(ends));
  }

  [[nodiscard]] Expr both_below(const Decimal& least) const {
    std::vector<Expr> both;
    both.push_back(binary_expr(Operator::less, now(), number(least)));
    both.push_back(binary_expr(Operator::less, before(), number(least)));
    return joined_expr(Expr::And{}, std::move(both));
  }

 private:
  [[nodiscard]] Expr number(const Decimal& value) const { return number_expr(value, column_.at); }

  static Int128 ten_to(int places) {
    Int128 power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return power;
  }

  const Word& column_;
  const std::string& time_;
  const std::string& step_;
};

using Periods = std::set<std::string, std::less<>>;

/// By time identifier, the periods that are not compared with the one before: the first one, and
/// those that lie at a break or reach back to one or across it.
std::map<std::string, Periods> uncompared(const TableContext& context, std::size_t time,
                                          const std::vector<std::string>& breaks) {
  const auto identifier = context.table.find("time_identifier");
  std::vector<std::size_t> columns{time};
  if (identifier) columns.push_back(*identifier);
  std::map<std::string, Periods> published;
  for (const std::size_t row : distinct_rows(context, columns, Selection(context.table.rows())))
    published[identifier ? std::string(context.table.column(*identifier).text_at(row)) : ""]
        .emplace(context.table.column(time).text_at(row));
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

Expr at_uncompared_period(const TableContext& context, std::size_t time, const Limits& limits,
                          const Position& at) {
  std::vector<Expr> any;
  for (const auto& [identifier, periods] : uncompared(context, time, limits.breaks)) {
    std::vector<Expr> both;
    both.push_back(is_one_of(context.table.column(time).name(), at,
                             std::vector<std::string>(periods.begin(), periods.end())));
    if (context.table.find("time_identifier"))
      both.push_back(is_one_of("time_identifier", at, {identifier}));
    any.push_back(joined_expr(Expr::And{}, std::move(both)));
  }
  return joined_expr(Expr::Or{}, std::move(any));
}

bool has_negative(const Column& column) {
  for (Code code = 0; code < column.distinct(); ++code)
    if (column.cell(code).is_number() && column.cell(code).number.mantissa < 0) return true;
  return false;
}

struct ChangeRule final : Specification {
  ChangeRule(const Params& params, Diagnostics& mistakes)
      : of(params.words("of")),
        over(params.word_if("over")),
        at_most(params.word_if("at_most")),
        absolute(params.word_if("absolute")),
        ignore_below(params.word_if("ignore_below")),
        breaks(params.words("breaks")),
        at(params.at()) {
    if (at_most) limits.share = share_of(*at_most, mistakes);
    limits.absolute = params.number("absolute");
    limits.ignore_below = params.number("ignore_below");
    for (const Word& period : breaks)
      if (auto plain = period_of(period, mistakes)) limits.breaks.push_back(*std::move(plain));
    if (!at_most && !limits.absolute)
      mistakes.push_back(
          {params.at(), "`change` allows every change", "give `at_most`, `absolute` or both"});
    if (const auto from = params.word_if("from")) read_step(*from, params, mistakes);
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const std::string name = words_of(over, "time_period");
    const auto time = over ? binding.column(*over) : binding.context.table.find(name);
    if (!time && !over) return NotApplicable{"the data has no column time_period"};
    const std::vector<std::size_t> columns = binding.columns(of);
    if (!time || columns.empty() || !binding.mistakes.empty()) return binding.none();
    Lowered lowered;
    for (const Word& column : of)
      lowered.conditions.push_back(condition_of(column, name, *time, binding.context));
    lowered.statement = statement(step.empty() ? name : step);
    return bind_lowered(std::move(lowered), binding);
  }

  [[nodiscard]] std::string in_words() const override {
    std::string bound = words_of(at_most);
    if (absolute) bound += (bound.empty() ? "" : " or by ") + absolute->text;
    std::string text = fmt::format("{} {} by at most {} from one {} to the next", words_of(of),
                                   of.size() == 1 ? "changes" : "change", bound,
                                   step.empty() ? words_of(over, "time period") : step);
    if (ignore_below) text += fmt::format(", unless both figures are below {}", ignore_below->text);
    if (!breaks.empty()) text += "; nothing is compared with " + words_of(breaks) + " or across";
    return text;
  }

  void add_mentions(Mentions& mentions) const override {
    mentions.figures = texts_of(of);
    mentions.looks_back = true;
    if (over) mentions.other_rows = {over->text};
  }

  Words of;
  std::optional<Word> over;
  std::optional<Word> at_most;
  std::optional<Word> absolute;
  std::optional<Word> ignore_below;
  Words breaks;
  Position at;
  Limits limits;
  std::string step;  ///< of `from: previous quarter`; empty where it isn't given

 private:
  void read_step(const Word& from, const Params& params, Diagnostics& mistakes) {
    constexpr std::string_view before = "previous ";
    const auto steps = time_steps();
    const bool is_earlier = from.text.starts_with(before);
    step = is_earlier ? from.text.substr(before.size()) : from.text;
    if (!is_earlier || std::ranges::find(steps, step) == steps.end())
      mistakes.push_back({from.at, fmt::format("`{}` is not an earlier time", from.text),
                          fmt::format("write `previous` and one of {}", fmt::join(steps, ", "))});
    else if (!breaks.empty())
      mistakes.push_back({params.at("breaks"), "`breaks` can't be combined with `from`",
                          "omit the periods with `where: time_period not in ('201920')`"});
  }

  [[nodiscard]] LoweredCondition condition_of(const Word& column, const std::string& time_name,
                                              std::size_t time, const TableContext& context) const {
    const Series series(column, time_name, step);
    std::vector<Expr> ways;
    const auto index = context.table.find(column.text);
    if (limits.share && index)
      ways.push_back(
          series.within_share(*limits.share, has_negative(context.table.column(*index))));
    if (limits.absolute) ways.push_back(series.within(*limits.absolute));
    LoweredCondition condition{joined_expr(Expr::Or{}, std::move(ways))};
    std::vector<Expr> reasons;
    if (step.empty()) reasons.push_back(at_uncompared_period(context, time, limits, at));
    if (limits.ignore_below) reasons.push_back(series.both_below(*limits.ignore_below));
    if (!reasons.empty()) condition.left_out = joined_expr(Expr::Or{}, std::move(reasons));
    return condition;
  }

  [[nodiscard]] std::string statement(const std::string& time) const {
    std::string bound = words_of(at_most);
    if (limits.absolute) bound += (bound.empty() ? "" : " or by ") + limits.absolute->text();
    std::string text =
        fmt::format("{} changes by at most {} from one {} to the next", words_of(of), bound, time);
    if (limits.ignore_below)
      text += fmt::format(", unless both figures are below {}", limits.ignore_below->text());
    std::vector<std::string> shown;
    std::ranges::transform(limits.breaks, std::back_inserter(shown), shown_period);
    if (!shown.empty()) text += "; not to, from or across " + join_words(shown);
    return text;
  }
};

}  // namespace

extern const Kind change_kind;
const Kind change_kind{
    .name = "change",
    .summary = "A figure changed more from one time period to the next than is plausible.",
    .why =
        "A jump can be real, but is more often a shifted column, a double count or a changed "
        "definition without a note. Somebody should check it, so use the severity `warning`. Each "
        "figure is compared with the one of the period published before it. It fails only if no "
        "unrounded numbers are within the limit.",
    .example = R"(
- id: pupils-steady
  title: Pupil numbers change by at most a fifth from year to year
  severity: warning
  change: {of: pupil_count, at_most: 20%, ignore_below: 100, breaks: [2019/20, 2020/21]}
)",
    .params =
        {{"of", ParamType::columns, true, "The column to compare, or several."},
         {"at_most", ParamType::text, false,
          "How much it may rise or fall, as a share of the earlier figure, such as 20%."},
         {"absolute", ParamType::number, false,
          "How much it may rise or fall, as a number. With `at_most`, the wider limit applies."},
         {"over", ParamType::column, false, "The column of time periods. Default: time_period."},
         {"from", ParamType::text, false,
          "The period to compare with: previous quarter, month, week, term or half. Default: the "
          "same period of the year before."},
         {"ignore_below", ParamType::number, false,
          "Do not compare two figures that are both below this number."},
         {"breaks", ParamType::texts, false,
          "Periods, such as 2019/20, to, from and across which nothing is compared."}},
    .parse = parse_as<ChangeRule>,
};

}  // namespace crossfoot
