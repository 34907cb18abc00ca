#include <fmt/core.h>
#include <optional>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {

namespace {

struct Bounds {
  std::optional<std::uint64_t> equals;
  std::optional<std::uint64_t> min;
  std::optional<std::uint64_t> max;
  std::string_view source = {};  ///< who says so, where the rule doesn't
};

class RowCount final : public Check {
 public:
  RowCount(const Subject& subject, const Bounds& bounds) : subject_(subject), bounds_(bounds) {}

  void run(const Selection&, Tally& tally) const override {
    const std::uint64_t rows = subject_.table.rows();
    if (bounds_.equals && rows != *bounds_.equals) return report(*bounds_.equals, tally);
    if (bounds_.min && rows < *bounds_.min) return report(*bounds_.min, tally);
    if (bounds_.max && rows > *bounds_.max) return report(*bounds_.max, tally);
    tally.holds();
  }

  [[nodiscard]] std::string statement() const override {
    return "the data have " + expected() +
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

  void report(std::uint64_t bound, Tally& tally) const {
    tally.violated([&] {
      const std::uint64_t count = subject_.table.rows();
      Finding finding;
      finding.expected = expected();
      finding.actual = rows(count);
      finding.measure = Measure{static_cast<double>(count), static_cast<double>(bound),
                                static_cast<double>(bound)};
      finding.by = count < bound ? with_commas(bound - count) + " too few"
                                 : with_commas(count - bound) + " too many";
      finding.message =
          fmt::format("{} has {}; {} {}", subject_.table.name(), rows(count),
                      bounds_.source.empty() ? "the rule expects" : bounds_.source, expected());
      return finding;
    });
  }

  const Subject& subject_;
  Bounds bounds_;
};

std::optional<std::uint64_t> count_of(const Node* value, Mistakes& mistakes) {
  const auto number = whole_number_of(value, 0, mistakes);
  if (!number) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

bool is_previous(const Node* value) { return value != nullptr && value->text == "previous"; }

bool compares_versions(const Node& params) {
  return is_previous(params.find("equals")) || is_previous(params.find("min")) ||
         is_previous(params.find("max"));
}

/// The bounds that the version before sets; nothing where there is none.
std::optional<Bounds> bounds_of_previous(const Node& params, Binding& binding) {
  if (binding.subject.previous_version == nullptr) return std::nullopt;
  const std::uint64_t rows = binding.subject.previous_version->table.rows();
  Bounds bounds;
  bounds.source = "the version before has";
  const auto bound = [&](const char* name) -> std::optional<std::uint64_t> {
    const Node* value = params.find(name);
    return is_previous(value) ? rows : count_of(value, binding.mistakes);
  };
  bounds.equals = bound("equals");
  bounds.min = bound("min");
  bounds.max = bound("max");
  return bounds;
}

Bound bind(const Node& params, Binding& binding) {
  if (compares_versions(params)) {
    const auto bounds = bounds_of_previous(params, binding);
    if (!bounds) return {nullptr, "there is no version before this one"};
    return {std::make_unique<RowCount>(binding.subject, *bounds), {}};
  }
  const Node* equals = params.find("equals");
  Bounds bounds;
  if (equals != nullptr && equals->text == "api") {
    const auto& version = binding.subject.release.version;
    if (!version || !version->total_results)
      return {nullptr, "the API's number of rows is not known for this data"};
    bounds.source = "the API says";
    bounds.equals = version->total_results;
  } else {
    bounds.equals = count_of(equals, binding.mistakes);
  }
  bounds.min = count_of(params.find("min"), binding.mistakes);
  bounds.max = count_of(params.find("max"), binding.mistakes);
  if (!bounds.equals && !bounds.min && !bounds.max) {
    binding.mistakes.push_back(
        {params.at, "`row_count` has nothing to compare with", "give `equals`, `min` or `max`"});
    return {};
  }
  return {std::make_unique<RowCount>(binding.subject, bounds), {}};
}

std::string in_words(const Node& params) {
  const Node* equals = params.find("equals");
  if (is_previous(equals)) return "the data have as many rows as the version before";
  if (equals != nullptr)
    return equals->text == "api" ? "the data have as many rows as the API says"
                                 : fmt::format("the number of rows is {}", equals->text);
  const Node* least = params.find("min");
  const Node* most = params.find("max");
  const auto words = [](const Node* bound) -> std::string {
    return is_previous(bound) ? "that of the version before" : bound->text;
  };
  std::string limits = least != nullptr ? "at least " + words(least) : "";
  if (most != nullptr) limits += (limits.empty() ? "" : " and ") + ("at most " + words(most));
  return "the number of rows is " + limits;
}

}  // namespace

extern const Kind row_count_kind;
const Kind row_count_kind{
    .name = "row_count",
    .summary = "The number of rows is not what the API states, or not what the rule expects.",
    .why =
        "Rows that get lost or doubled on the way to publication leave every remaining figure "
        "right, so nothing else notices.",
    .example = R"(
- id: rows-as-the-api-says
  title: The file has as many rows as the API says
  row_count: api
)",
    .params = {{"equals", ParamType::text, false,
                "The number of rows; `api` for the number that the API states for the version, "
                "`previous` for that of the version before."},
               {"min", ParamType::text, false, "The least number of rows, or `previous`."},
               {"max", ParamType::text, false, "The greatest number of rows, or `previous`."}},
    .shorthand = "equals",
    .whole_table = true,
    .bind = bind,
    .compares_versions = compares_versions,
    .in_words = in_words,
};

}  // namespace crossfoot
