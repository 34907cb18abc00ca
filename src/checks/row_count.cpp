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
  bool from_api = false;  ///< `equals` is what the API says
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
    return "the data have " + expected() + (bounds_.from_api ? ", as the API says" : "");
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
      finding.by = count < bound ? with_commas(bound - count) + " too few"
                                 : with_commas(count - bound) + " too many";
      finding.message =
          fmt::format("{} has {}; {} {}", subject_.table.name(), rows(count),
                      bounds_.from_api ? "the API says" : "the rule expects", expected());
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

Bound bind(const Node& params, Binding& binding) {
  const Node* equals = params.find("equals");
  Bounds bounds;
  bounds.from_api = equals != nullptr && equals->text == "api";
  if (bounds.from_api) {
    const auto& version = binding.subject.release.version;
    if (!version || !version->total_results)
      return {nullptr, "the API's number of rows is not known for this data"};
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
  if (equals != nullptr)
    return equals->text == "api" ? "the data have as many rows as the API says"
                                 : fmt::format("the number of rows is {}", equals->text);
  const Node* least = params.find("min");
  const Node* most = params.find("max");
  std::string limits = least != nullptr ? "at least " + least->text : "";
  if (most != nullptr) limits += (limits.empty() ? "" : " and ") + ("at most " + most->text);
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
                "The number of rows, or `api` for the number that the API states for the version."},
               {"min", ParamType::integer, false, "The least number of rows."},
               {"max", ParamType::integer, false, "The greatest number of rows."}},
    .shorthand = "equals",
    .whole_table = true,
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
