#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"

namespace crossfoot {
namespace {

struct Bounds {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::string why;  ///< of `min`, where the metadata say so
};

class ColumnCount final : public Check {
 public:
  ColumnCount(const Subject& subject, Bounds bounds)
      : subject_(subject), bounds_(std::move(bounds)) {}

  void run(const Selection&, Tally& tally) const override {
    const auto count = static_cast<std::int64_t>(subject_.table.size());
    if ((bounds_.min && count < *bounds_.min) || (bounds_.max && count > *bounds_.max))
      tally.violated([&] { return finding(count); });
    else
      tally.holds();
  }

  [[nodiscard]] std::string statement() const override {
    return "the table has " + expected() + bounds_.why;
  }

 private:
  static std::string columns(std::int64_t count) {
    return plural(static_cast<unsigned long long>(count), "column", "columns");
  }

  [[nodiscard]] std::string expected() const {
    if (bounds_.min && bounds_.max)
      return fmt::format("{} to {}", *bounds_.min, columns(*bounds_.max));
    return bounds_.min ? "at least " + columns(*bounds_.min) : "at most " + columns(*bounds_.max);
  }

  [[nodiscard]] Finding finding(std::int64_t count) const {
    Finding finding;
    finding.expected = expected();
    finding.actual = columns(count);
    finding.message = fmt::format("{} has {}; it must have {}{}", subject_.table.name(),
                                  columns(count), expected(), bounds_.why);
    return finding;
  }

  const Subject& subject_;
  Bounds bounds_;
};

Bound bind(const Node& params, Binding& binding) {
  Bounds bounds;
  bounds.min = whole_number_of(params.find("min"), 0, binding.mistakes);
  bounds.max = whole_number_of(params.find("max"), 0, binding.mistakes);
  if (const auto besides = whole_number_of(params.find("besides"), 0, binding.mistakes)) {
    const Subject* metadata =
        binding.subject.tables == nullptr ? nullptr : binding.subject.tables->metadata;
    if (metadata == nullptr) return {nullptr, "the data come without metadata"};
    const auto rows = static_cast<std::int64_t>(metadata->table.rows());
    bounds.min = std::max(bounds.min.value_or(0), rows + *besides);
    bounds.why = fmt::format(": {} for the rows of the metadata and {} besides", rows, *besides);
  }
  if (!bounds.min && !bounds.max) {
    binding.mistakes.push_back(
        {params.at, "`column_count` allows everything", "give `min`, `max` or `besides`"});
    return {};
  }
  return {std::make_unique<ColumnCount>(binding.subject, std::move(bounds)), {}};
}

std::string in_words(const Node& params) {
  std::string words;
  const auto add = [&](std::string_view param, std::string_view format) {
    if (const Node* bound = params.find(param))
      words += fmt::format(fmt::runtime(format), words.empty() ? "" : ", ", bound->text);
  };
  add("min", "{}there are at least {} columns");
  add("max", "{}there are at most {} columns");
  add("besides", "{}there is a column for each row of the metadata, and {} besides");
  return words;
}

}  // namespace

extern const Kind column_count_kind;
const Kind column_count_kind{
    .name = "column_count",
    .summary = "A table has too few or too many columns.",
    .why =
        "A file with fewer columns than the metadata describe, or with hundreds that nobody meant, "
        "was saved from the wrong sheet.",
    .example = R"(
- id: a-column-for-each-row-of-metadata
  title: There is a column for each filter and indicator besides time and place
  column_count: {besides: 5}
)",
    .params = {{"min", ParamType::integer, false, "The least number of columns."},
               {"max", ParamType::integer, false, "The greatest number of columns."},
               {"besides", ParamType::integer, false,
                "There must be a column for each row of the metadata, and this many besides."}},
    .whole_table = true,
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
