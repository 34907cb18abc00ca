#include "oracle/plain_evaluator.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "oracle/plain_values.h"

namespace crossfoot::oracle {
namespace {

using Kind = Formula::Kind;
using Ends = Judgement::Ends;
using Texts = std::vector<std::string>;

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

class Evaluation {
 public:
  Evaluation(const PlainRule& rule, const PlainTable& table, const PlainNeighbours& neighbours)
      : rule_(rule),
        table_(table),
        reader_(table, neighbours, false),
        printed_(table, neighbours, true) {}

  PlainOutcome run() {
    if (rule_.where && printed_.lacks_something(*rule_.where)) return nothing();
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      if (!rule_.where || printed_.judge(*rule_.where, row, false, false).ends == Ends::holds)
        rows_.push_back(row);
    if (rule_.kind == "check") return judge_all({rule_.condition}, rows_);
    if (rule_.kind == "ratio") return judge_all({ratio()}, rows_);
    if (rule_.kind == "total") return total();
    if (rule_.kind == "change") return change();
    if (rule_.kind == "unique") return unique();
    if (rule_.kind == "complete") return complete();
    return cells();
  }

 private:
  static PlainOutcome nothing() {
    PlainOutcome none;
    none.skipped = true;
    return none;
  }

  void find(std::size_t row, bool error) { outcome_.findings.emplace_back(row + 1, error); }

  void record(const Judgement& judgement, std::size_t row) {
    if (judgement.ends == Ends::not_applicable) {
      ++outcome_.not_applicable;
      if (judgement.no_partner || judgement.many_partners) find(row, judgement.many_partners);
    } else if (judgement.ends == Ends::violated) {
      ++outcome_.violated;
      find(row, true);
    } else {
      ++(judgement.power < Fraction(1, 2) ? outcome_.vacuous : outcome_.holds);
    }
    if (judgement.close) ++outcome_.close;
  }

  PlainOutcome judge_all(const std::vector<Formula>& conditions,
                         const std::vector<std::size_t>& rows) {
    for (const Formula& condition : conditions) {
      if (reader_.lacks_something(condition)) return nothing();
      for (const std::size_t row : rows)
        record(reader_.judge(condition, row, false, rule_.kind == "ratio" && rule_.scale == 100),
               row);
    }
    return outcome_;
  }

  [[nodiscard]] Formula ratio() const {
    const Formula top = rule_.scale == 1
                            ? rule_.numerator
                            : operation("*", number(std::to_string(rule_.scale)), rule_.numerator);
    return oracle::compare("=", cell(rule_.published), operation("/", top, rule_.denominator));
  }

  PlainOutcome total() {
    if (!table_.has_item(rule_.over, rule_.total)) return nothing();
    std::vector<std::size_t> totals;
    for (const std::size_t row : rows_)
      if (table_.at(row, rule_.over) == rule_.total) totals.push_back(row);
    std::vector<Formula> conditions;
    for (const std::string& column : rule_.columns)
      conditions.push_back(oracle::compare("=", cell(column), parts_of(column)));
    judge_all(conditions, totals);
    if (std::ranges::any_of(conditions,
                            [&](const auto& each) { return reader_.lacks_something(each); }))
      return nothing();
    outcome_.not_applicable += parts_without_total();
    return outcome_;
  }

  /// Rows of parts beside which no row is their total.
  [[nodiscard]] std::size_t parts_without_total() const {
    Texts others = table_.key();
    std::erase(others, rule_.over);
    std::set<Texts> with_total;
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      if (table_.at(row, rule_.over) == rule_.total) with_total.insert(texts(row, others));
    return static_cast<std::size_t>(std::ranges::count_if(rows_, [&](std::size_t row) {
      const std::string& item = table_.at(row, rule_.over);
      const bool is_part = rule_.items.empty()
                               ? std::ranges::find(rule_.except, item) == rule_.except.end()
                               : std::ranges::find(rule_.items, item) != rule_.items.end();
      return is_part && item != rule_.total && !with_total.contains(texts(row, others));
    }));
  }

  [[nodiscard]] Formula parts_of(const std::string& column) const {
    Formula sum{Kind::aggregate, "sum", {cell(column)}};
    sum.columns = {rule_.over};
    sum.items = rule_.except;
    sum.items.push_back(rule_.total);
    if (rule_.items.empty()) return sum;
    std::optional<Formula> parts;
    for (const std::string& item : rule_.items) {
      Formula part{Kind::partner, column};
      part.pins = {{rule_.over, item}};
      parts = parts ? operation("+", *parts, part) : part;
    }
    return *parts;
  }

  PlainOutcome change() {
    for (const std::string& column : rule_.columns) {
      Formula before{Kind::earlier, column};
      const Formula within = change_within(column, before);
      for (const std::size_t row : rows_) {
        if (is_uncompared(column, before, row))
          ++outcome_.not_applicable;
        else
          record(reader_.judge(within, row, false, false), row);
      }
    }
    return outcome_;
  }

  bool is_uncompared(const std::string& column, const Formula& before, std::size_t row) {
    const auto period = period_before(table_, row);
    if (!period) return true;
    const std::string& now = table_.at(row, "time_period");
    for (std::string at : rule_.breaks) {
      std::erase(at, '/');
      if (*period <= at && at <= now) return true;
    }
    if (rule_.ignore_below < 0) return false;
    return std::ranges::all_of(std::vector{cell(column), before}, [&](const Formula& figure) {
      const Value printed = printed_.value(figure, row);
      return !printed.nothing && !printed.many_partners && *printed.shown < rule_.ignore_below;
    });
  }

  /// Within a share of the earlier figure (of its size, in a column that has figures below 0) or
  /// within an absolute bound.
  [[nodiscard]] Formula change_within(const std::string& column, const Formula& before) const {
    bool negative = false;
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      negative = negative || (is_plain_number(table_.at(row, column)) &&
                              fraction_of(table_.at(row, column)) < 0);
    Formula either{Kind::disjunction, ""};
    if (rule_.at_most >= 0) {
      const Formula size = negative ? Formula{Kind::size, "", {before}} : before;
      const auto end = [&](const std::string& sign, int percent) {
        if (negative)
          return operation(sign, before, operation("*", number(hundredths(rule_.at_most)), size));
        return operation("*", number(hundredths(percent)), before);
      };
      either.parts.push_back(
          inside(column, end("-", 100 - rule_.at_most), end("+", 100 + rule_.at_most)));
    }
    if (rule_.absolute >= 0) {
      const Formula bound = number(std::to_string(rule_.absolute));
      either.parts.push_back(
          inside(column, operation("-", before, bound), operation("+", before, bound)));
    }
    return either;
  }

  static std::string hundredths(int percent) {
    return fmt::format("{}{}.{:02}", percent < 0 ? "-" : "", std::abs(percent) / 100,
                       std::abs(percent) % 100);
  }

  static Formula inside(const std::string& column, const Formula& low, const Formula& high) {
    return {Kind::conjunction,
            "",
            {oracle::compare("<=", cell(column), high), oracle::compare(">=", cell(column), low)}};
  }

  [[nodiscard]] Texts texts(std::size_t row, const Texts& columns) const {
    Texts all;
    for (const std::string& column : columns) all.push_back(table_.at(row, column));
    return all;
  }

  PlainOutcome unique() {
    std::set<Texts> seen;
    for (const std::size_t row : rows_) {
      if (seen.insert(texts(row, rule_.columns)).second) {
        ++outcome_.holds;
      } else {
        ++outcome_.violated;
        find(row, true);
      }
    }
    return outcome_;
  }

  PlainOutcome complete() {
    Texts others;
    for (const std::string& column : table_.key())
      if (std::ranges::find(rule_.columns, column) == rule_.columns.end()) others.push_back(column);
    std::set<Texts> groups;
    std::set<Texts> combinations{{}};
    std::set<std::pair<Texts, Texts>> there;
    for (const std::size_t row : rows_) groups.insert(texts(row, others));
    for (const std::string& column : rule_.columns) {
      std::set<Texts> longer;
      for (const Texts& combination : combinations) {
        for (const std::size_t row : rows_) {
          Texts one_more = combination;
          one_more.push_back(table_.at(row, column));
          longer.insert(one_more);
        }
      }
      combinations = longer;
    }
    for (const std::size_t row : rows_)
      there.emplace(texts(row, others), texts(row, rule_.columns));
    outcome_.holds = there.size();
    outcome_.violated = groups.size() * combinations.size() - there.size();
    for (std::size_t i = 0; i < outcome_.violated; ++i) outcome_.findings.emplace_back(0, true);
    return outcome_;
  }

  /// One figure or item at a time: range, values, not_blank.
  PlainOutcome cells() {
    for (const std::size_t row : rows_) {
      for (const std::string& column : rule_.columns) {
        const std::optional<bool> right = is_right(table_.at(row, column));
        if (!right) {
          ++outcome_.not_applicable;
        } else if (*right) {
          ++outcome_.holds;
        } else {
          ++outcome_.violated;
          find(row, true);
        }
      }
    }
    return outcome_;
  }

  [[nodiscard]] std::optional<bool> is_right(const std::string& text) const {
    const auto is_among = [&](const Texts& list) {
      return std::ranges::find(list, text) != list.end();
    };
    if (rule_.kind == "not_blank") return !is_blank(text);
    if (rule_.kind == "values")
      return (rule_.items.empty() || is_among(rule_.items)) && !is_among(rule_.except);
    if (!is_plain_number(text)) return std::nullopt;
    const Fraction number = fraction_of(text);
    return (rule_.min.empty() || number >= fraction_of(rule_.min)) &&
           (rule_.max.empty() || number <= fraction_of(rule_.max));
  }

  const PlainRule& rule_;
  const PlainTable& table_;
  Reader reader_;
  Reader printed_;
  std::vector<std::size_t> rows_;
  PlainOutcome outcome_;
};

}  // namespace

PlainOutcome evaluate(const PlainRule& rule, const PlainTable& table,
                      const PlainNeighbours& neighbours) {
  PlainOutcome outcome = Evaluation(rule, table, neighbours).run();
  std::ranges::sort(outcome.findings);
  return outcome;
}

}  // namespace crossfoot::oracle
