#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <optional>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

struct RowBounds {
  std::optional<std::uint64_t> equals;
  std::optional<std::uint64_t> min;
  std::optional<std::uint64_t> max;
  std::string_view source = {};  ///< who says so, where the rule doesn't
};

class RowCount final : public Check {
 public:
  RowCount(const TableContext& context, const RowBounds& bounds)
      : context_(context), bounds_(bounds) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    const std::uint64_t rows = context_.table.rows();
    if (bounds_.equals && rows != *bounds_.equals) return report(*bounds_.equals, counter);
    if (bounds_.min && rows < *bounds_.min) return report(*bounds_.min, counter);
    if (bounds_.max && rows > *bounds_.max) return report(*bounds_.max, counter);
    counter.holds();
  }

  [[nodiscard]] std::string statement() const override {
    return "the data has " + expected() +
           (bounds_.source.empty() ? "" : fmt::format(", as {}", bounds_.source));
  }

 private:
  static std::string rows(std::uint64_t count) { return plural(count, "row", "rows"); }

  [[nodiscard]] std::string expected() const {
    if (bounds_.equals) return rows(*bounds_.equals);
    if (!bounds_.max) return "at least " + rows(*bounds_.min);
    if (!bounds_.min) return "at most " + rows(*bounds_.max);
    return fmt::format("{} to {}", with_commas(*bounds_.min), rows(*bounds_.max));
  }

  void report(std::uint64_t bound, OutcomeCounter& counter) const {
    counter.violated([&] {
      const std::uint64_t count = context_.table.rows();
      Finding finding;
      finding.expected = expected();
      finding.actual = rows(count);
      finding.measure = Measure{static_cast<double>(count), static_cast<double>(bound),
                                static_cast<double>(bound)};
      finding.by = count < bound ? with_commas(bound - count) + " too few"
                                 : with_commas(count - bound) + " too many";
      finding.message =
          fmt::format("{} has {}, but {} {}", context_.table.name(), rows(count),
                      bounds_.source.empty() ? "the rule expects" : bounds_.source, expected());
      return finding;
    });
  }

  const TableContext& context_;
  RowBounds bounds_;
};

/// A number of rows, or where it comes from.
struct WrittenBound {
  enum class From { rule, previous, api };

  From from = From::rule;
  std::uint64_t number = 0;

  [[nodiscard]] std::string text() const {
    return from == From::previous ? "that of the version before" : std::to_string(number);
  }
};

struct RowCountRule final : Specification {
  RowCountRule(const Params& params, Diagnostics& mistakes)
      : equals(bound(params, "equals", mistakes)),
        min(bound(params, "min", mistakes)),
        max(bound(params, "max", mistakes)),
        min_at(params.at("min")) {
    if (!params.has("equals") && !params.has("min") && !params.has("max"))
      mistakes.push_back({params.at(), "`row_count` has nothing to compare with",
                          "give `equals`, `min` or `max`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    RowBounds bounds;
    if (compares_versions() && binding.context.previous_version == nullptr)
      return NotApplicable{"there is no version before this one"};
    if (compares_versions()) bounds.source = "the version before has";
    if (equals && equals->from == WrittenBound::From::api) {
      const auto& version = binding.context.release.version;
      if (!version || !version->total_results)
        return NotApplicable{"the API's number of rows is not known for this data"};
      bounds.source = "the API states";
    }
    bounds.equals = number(equals, binding.context);
    bounds.min = number(min, binding.context);
    bounds.max = number(max, binding.context);
    return std::make_unique<RowCount>(binding.context, bounds);
  }

  [[nodiscard]] std::string in_words() const override {
    if (equals) {
      if (equals->from == WrittenBound::From::previous)
        return "the data has as many rows as the version before";
      return equals->from == WrittenBound::From::api ? "the data has as many rows as the API states"
                                                     : "the number of rows is " + equals->text();
    }
    std::string limits = min ? "at least " + min->text() : "";
    if (max) limits += (limits.empty() ? "" : " and ") + ("at most " + max->text());
    return "the number of rows is " + limits;
  }

  [[nodiscard]] bool compares_versions() const override {
    return std::ranges::any_of(std::array{equals, min, max}, [](const auto& bound) {
      return bound && bound->from == WrittenBound::From::previous;
    });
  }

  void add_mentions(Mentions& mentions) const override {
    const bool bare = min && !equals && !max && min->from == WrittenBound::From::rule;
    if (bare && min->number == 0) mentions.lets_all_pass = min_at;
  }

  std::optional<WrittenBound> equals;
  std::optional<WrittenBound> min;
  std::optional<WrittenBound> max;
  Position min_at;

 private:
  static std::optional<WrittenBound> bound(const Params& params, std::string_view name,
                                           Diagnostics& mistakes) {
    const auto written = params.word_if(name);
    if (!written) return std::nullopt;
    if (written->text == "previous") return WrittenBound{WrittenBound::From::previous};
    if (written->text == "api" && name == "equals") return WrittenBound{WrittenBound::From::api};
    const auto number = params.whole(name, 0, mistakes);
    return WrittenBound{WrittenBound::From::rule, static_cast<std::uint64_t>(number.value_or(0))};
  }

  static std::optional<std::uint64_t> number(const std::optional<WrittenBound>& bound,
                                             const TableContext& context) {
    if (!bound) return std::nullopt;
    if (bound->from == WrittenBound::From::previous) return context.previous_version->table.rows();
    if (bound->from == WrittenBound::From::api) return context.release.version->total_results;
    return bound->number;
  }
};

}  // namespace

extern const Kind row_count_kind;
const Kind row_count_kind{
    .name = "row_count",
    .summary = "The number of rows is not what the API states, or not what the rule expects.",
    .why =
        "If rows are lost or duplicated on the way to publication, every remaining figure is still "
        "right, so no other rule notices.",
    .example = R"(
- id: rows-as-the-api-says
  title: The file has as many rows as the API states
  row_count: api
)",
    .params = {{"equals", ParamType::text, false,
                "The number of rows: `api` for the number that the API states for the version, or "
                "`previous` for that of the version before."},
               {"min", ParamType::text, false, "The smallest number of rows, or `previous`."},
               {"max", ParamType::text, false, "The largest number of rows, or `previous`."}},
    .shorthand = "equals",
    .whole_table = true,
    .parse = parse_as<RowCountRule>,
};

}  // namespace crossfoot
