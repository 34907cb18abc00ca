#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

#include "base/diagnostic.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"
#include "checks/support/time_period.h"

namespace crossfoot {

namespace {

/// What the rule says of the periods, all plain (201920).
struct Expected {
  std::set<std::string> periods;  ///< exactly these, where given
  std::set<std::string> gaps;     ///< may be missing
  std::optional<std::string> from;
  std::optional<std::string> to;
};

/// The periods that are rightly written, by the label of their identifier.
using PeriodsBySeries = std::map<std::string, std::set<std::string>>;

int year_of(const std::string& plain) { return std::stoi(plain.substr(0, 4)); }

/// The period of a year in a series whose periods have four or six digits.
std::string period_in(int year, std::size_t digits) {
  return digits == 4 ? fmt::format("{:04}", year)
                     : fmt::format("{:04}{:02}", year, (year + 1) % 100);
}

std::string missing_period(const std::string& plain) {
  return fmt::format("there are no rows for {}", shown_period(plain));
}

class TimePeriods final : public Check {
 public:
  TimePeriods(const TableContext& context, std::size_t period, std::size_t identifier,
              Expected expected)
      : context_(context),
        period_(period),
        identifier_(identifier),
        expected_(std::move(expected)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    PeriodsBySeries series;
    for (const std::size_t row : distinct_rows(context_, {period_, identifier_}, rows))
      judge_writing(row, series, counter);
    judge_groups(series, counter);
    if (expected_.periods.empty()) {
      judge_gaps(series, counter);
    } else {
      judge_list(series, counter);
    }
    judge_ends(series, counter);
  }

  [[nodiscard]] std::string statement() const override {
    std::string text = "time_period and time_identifier follow the standard";
    if (expected_.periods.empty()) text += ", without gaps between the first and the last period";
    if (!expected_.gaps.empty()) text += " except " + shown(expected_.gaps);
    if (!expected_.periods.empty()) text += ", and are " + shown(expected_.periods);
    if (expected_.from) text += ", from " + shown_period(*expected_.from);
    if (expected_.to) text += ", to " + shown_period(*expected_.to);
    return text;
  }

 private:
  static std::string shown(const std::set<std::string>& periods) {
    std::vector<std::string> texts;
    std::ranges::transform(periods, std::back_inserter(texts), shown_period);
    return join_words(texts);
  }

  static std::set<std::string> all_periods(const PeriodsBySeries& series) {
    std::set<std::string> all;
    for (const auto& [identifier, periods] : series) all.insert(periods.begin(), periods.end());
    return all;
  }

  static Finding about_series(std::string expected, std::string actual, std::string message) {
    Finding finding;
    finding.expected = std::move(expected);
    finding.actual = std::move(actual);
    finding.message = std::move(message);
    return finding;
  }

  void judge_writing(std::size_t row, PeriodsBySeries& series, OutcomeCounter& counter) const {
    const std::string label(context_.table.column(identifier_).text_at(row));
    const std::string period(context_.table.column(period_).text_at(row));
    const TimeIdentifier* identifier = identifier_labelled(label);
    if (identifier == nullptr)
      return counter.violated_at(row, [&] { return unknown_identifier(row, label); });
    const bool right = period.size() == static_cast<std::size_t>(identifier->digits) &&
                       plain_period(period).has_value();
    if (!right)
      return counter.violated_at(row, [&] { return badly_written(row, period, *identifier); });
    series[label].insert(period);
    counter.holds();
  }

  [[nodiscard]] Finding unknown_identifier(std::size_t row, const std::string& label) const {
    std::vector<std::string> labels;
    for (const TimeIdentifier& known : time_identifiers()) labels.push_back(known.label);
    const auto near = nearest(label, labels);
    Finding finding = finding_at(context_, row, {identifier_, period_});
    finding.expected = near ? *near : "a time identifier in the EES standard";
    finding.actual = in_quotes(label);
    finding.message = fmt::format("time_identifier is {}, which is not in the EES standard{}",
                                  in_quotes(label), near ? "; did you mean '" + *near + "'?" : "");
    return finding;
  }

  [[nodiscard]] Finding badly_written(std::size_t row, const std::string& period,
                                      const TimeIdentifier& identifier) const {
    Finding finding = finding_at(context_, row, {period_, identifier_});
    finding.expected = identifier.digits == 4
                           ? "four digits, such as 2019"
                           : "six digits for two consecutive years, such as 201920";
    finding.actual = in_quotes(period);
    finding.message = fmt::format("time_period is {}, but with '{}' it must have {}",
                                  in_quotes(period), identifier.label, finding.expected);
    return finding;
  }

  static void judge_groups(const PeriodsBySeries& series, OutcomeCounter& counter) {
    std::set<std::string> groups;
    for (const auto& [label, periods] : series) groups.insert(identifier_labelled(label)->group);
    if (groups.size() == 1) return counter.holds();
    if (groups.empty()) return;
    counter.violated([&] {
      const std::string actual = join_words({groups.begin(), groups.end()});
      return about_series(
          "time identifiers of one group", actual,
          fmt::format("the file mixes {}; the EES standard allows only one of them", actual));
    });
  }

  /// The series of each identifier has every year between its first and its last.
  void judge_gaps(const PeriodsBySeries& series, OutcomeCounter& counter) const {
    for (const auto& [label, periods] : series) {
      const std::size_t digits = periods.begin()->size();
      const int last = year_of(*periods.rbegin());
      for (int year = year_of(*periods.begin()); year <= last; ++year) {
        const std::string period = period_in(year, digits);
        if (periods.contains(period) || expected_.gaps.contains(period)) continue;
        counter.violated([&, &of = label] {
          return about_series(fmt::format("{} {}", of, shown_period(period)), "no rows",
                              fmt::format("{}, which is between the first and the last {}",
                                          missing_period(period), lower(of)));
        });
      }
    }
  }

  void judge_list(const PeriodsBySeries& series, OutcomeCounter& counter) const {
    const std::set<std::string> present = all_periods(series);
    for (const std::string& period : expected_.periods) {
      if (present.contains(period)) {
        counter.holds();
      } else if (!expected_.gaps.contains(period)) {
        counter.violated(
            [&] { return about_series(shown_period(period), "no rows", missing_period(period)); });
      }
    }
    for (const std::string& period : present) {
      if (expected_.periods.contains(period)) continue;
      counter.violated([&] {
        return about_series(
            shown(expected_.periods), shown_period(period),
            fmt::format("there are rows for {}, which is not expected", shown_period(period)));
      });
    }
  }

  void judge_ends(const PeriodsBySeries& series, OutcomeCounter& counter) const {
    const std::set<std::string> present = all_periods(series);
    if (present.empty()) return;
    judge_end("first", expected_.from, *present.begin(), counter);
    judge_end("last", expected_.to, *present.rbegin(), counter);
  }

  static void judge_end(std::string_view which, const std::optional<std::string>& expected,
                        const std::string& actual, OutcomeCounter& counter) {
    if (!expected) return;
    if (*expected == actual) return counter.holds();
    counter.violated([&] {
      return about_series(shown_period(*expected), shown_period(actual),
                          fmt::format("the {} time period is {}, not {}", which,
                                      shown_period(actual), shown_period(*expected)));
    });
  }

  const TableContext& context_;
  std::size_t period_;
  std::size_t identifier_;
  Expected expected_;
};

std::set<std::string> periods_of(const Words& written, Diagnostics& mistakes) {
  std::set<std::string> periods;
  for (const Word& each : written)
    if (auto period = period_of(each, mistakes)) periods.insert(*std::move(period));
  return periods;
}

struct TimePeriodsRule final : Specification {
  TimePeriodsRule(const Params& params, Diagnostics& mistakes)
      : expect(params.words("expect")),
        except(params.words("except")),
        from(params.word_if("from")),
        to(params.word_if("to")),
        expected{periods_of(expect, mistakes), periods_of(except, mistakes),
                 from ? period_of(*from, mistakes) : std::nullopt,
                 to ? period_of(*to, mistakes) : std::nullopt} {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const auto period = binding.context.table.find("time_period");
    const auto identifier = binding.context.table.find("time_identifier");
    if (!period || !identifier)
      return NotApplicable{
          fmt::format("the data has no column {}", period ? "time_identifier" : "time_period")};
    return std::make_unique<TimePeriods>(binding.context, *period, *identifier, expected);
  }

  [[nodiscard]] std::string in_words() const override {
    std::string text = "time_period and time_identifier follow the standard";
    if (!expect.empty()) return text + ", and are " + words_of(expect);
    text += ", without gaps between the first and the last period";
    if (!except.empty()) text += " except " + words_of(except);
    if (from) text += ", from " + from->text;
    if (to) text += ", to " + to->text;
    return text;
  }

  Words expect;
  Words except;
  std::optional<Word> from;
  std::optional<Word> to;
  Expected expected;
};

}  // namespace

extern const Kind time_periods_kind;
const Kind time_periods_kind{
    .name = "time_periods",
    .summary = "A time period is wrongly written, missing or not expected.",
    .why =
        "Charts and queries sort the series by these two columns. If a year is missing or wrongly "
        "written, readers take the gap for a fact.",
    .example = R"(
- id: years-in-a-row
  title: No year is missing, except in the pandemic
  time_periods: {from: 2018/19, except: [2019/20, 2020/21]}
)",
    .params = {{"expect", ParamType::texts, false, "The exact list of time periods."},
               {"from", ParamType::text, false, "The first time period."},
               {"to", ParamType::text, false, "The last time period."},
               {"except", ParamType::texts, false, "Time periods that can be missing."}},
    .parse = parse_as<TimePeriodsRule>,
};

}  // namespace crossfoot
