#include "oracle/plain/plain_evaluator.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "oracle/plain/plain_shared_denominator.h"
#include "oracle/plain/plain_total.h"
#include "oracle/plain/plain_values.h"

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
  Evaluation(const PlainRule& rule, const PlainTable& table, const PlainComparisons& comparisons)
      : rule_(rule),
        table_(table),
        reader_(table, comparisons, false),
        widest_(table, comparisons, false, Accuracy::Learnt::widest),
        printed_(table, comparisons, true) {}

  PlainOutcome run() {
    if (rule_.where && printed_.lacks_something(*rule_.where)) return nothing();
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      if (!rule_.where || printed_.judge(*rule_.where, row, false, false).ends == Ends::holds)
        rows_.push_back(row);
    if (rule_.kind == "check") return judge_all({rule_.condition}, rows_);
    if (rule_.kind == "ratio") return judge_all({ratio()}, rows_);
    if (rule_.kind == "total") return total();
    if (rule_.kind == "row_consistent") return row_consistent();
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

  /// A violation that rests on what was only learnt warns, and isn't counted as one.
  void record(const Formula& condition, std::size_t row, bool percentage, bool required = false) {
    const Judgement judgement = reader_.judge(condition, row, false, percentage);
    const bool in_doubt = judgement.ends == Ends::violated &&
                          widest_.judge(condition, row, false, percentage).ends != Ends::violated;
    if (judgement.ends == Ends::not_applicable) {
      ++outcome_.not_applicable;
      if (judgement.no_partner || judgement.many_partners)
        find(row, judgement.many_partners || required);
    } else if (judgement.ends == Ends::violated) {
      if (!in_doubt) ++outcome_.violated;
      find(row, !in_doubt);
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
        record(condition, row, rule_.kind == "ratio" && rule_.scale == 100);
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
    bool tests_something = false;
    const bool required = rule_.missing == "required";
    for (const PlainSum& sum : sums_of(rule_, table_)) {
      for (const Formula& condition : sum.conditions) {
        if (reader_.lacks_something(condition)) continue;
        tests_something = true;
        for (const std::size_t row : rows_)
          if (sum.is_total(table_, row)) record(condition, row, false, required);
      }
      for (const std::size_t row : rows_) {
        if (!sum.is_part(table_, row) || !group_of(sum.totals, table_, row).rows.empty()) continue;
        ++outcome_.not_applicable;
        if (required || (rule_.missing.empty() && !sum.totals.by.empty())) find(row, required);
      }
    }
    return tests_something ? outcome_ : nothing();
  }

  PlainOutcome row_consistent() {
    for (const std::size_t row : rows_) {
      const std::optional<bool> explained = is_explained(rule_.star, table_, row);
      if (!explained) {
        ++outcome_.not_applicable;
      } else if (*explained) {
        ++outcome_.holds;
        ++outcome_.close;
      } else {
        const bool in_doubt =
            is_explained(rule_.star, table_, row, Accuracy::Learnt::widest).value_or(false);
        if (!in_doubt) ++outcome_.violated;
        find(row, !in_doubt);
      }
    }
    return outcome_;
  }

  PlainOutcome change() {
    for (const std::string& column : rule_.columns) {
      Formula before{Kind::earlier, column};
      const Formula within = change_within(column, before);
      for (const std::size_t row : rows_) {
        if (is_uncompared(column, before, row))
          ++outcome_.not_applicable;
        else
          record(within, row, false);
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
  Reader widest_;  ///< where what was learnt is as wide as it may be
  Reader printed_;
  std::vector<std::size_t> rows_;
  PlainOutcome outcome_;
};

}  // namespace

PlainOutcome evaluate(const PlainRule& rule, const PlainTable& table,
                      const PlainComparisons& comparisons) {
  PlainOutcome outcome = Evaluation(rule, table, comparisons).run();
  std::ranges::sort(outcome.findings);
  return outcome;
}

}  // namespace crossfoot::oracle
