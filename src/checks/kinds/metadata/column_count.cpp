#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

struct Bounds {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::string why;  ///< of `min`, where the metadata say so
};

class ColumnCount final : public Check {
 public:
  ColumnCount(const TableContext& context, Bounds bounds)
      : context_(context), bounds_(std::move(bounds)) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    const auto count = static_cast<std::int64_t>(context_.table.size());
    if ((bounds_.min && count < *bounds_.min) || (bounds_.max && count > *bounds_.max))
      counter.violated([&] { return finding(count); });
    else
      counter.holds();
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
    finding.message = fmt::format("{} has {}, but must have {}{}", context_.table.name(),
                                  columns(count), expected(), bounds_.why);
    return finding;
  }

  const TableContext& context_;
  Bounds bounds_;
};

struct ColumnCountRule final : Specification {
  ColumnCountRule(const Params& params, Diagnostics& mistakes)
      : min(params.whole("min", 0, mistakes)),
        max(params.whole("max", 0, mistakes)),
        besides(params.whole("besides", 0, mistakes)) {
    if (!params.has("min") && !params.has("max") && !params.has("besides"))
      mistakes.push_back(
          {params.at(), "`column_count` allows everything", "give `min`, `max` or `besides`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    Bounds bounds{min, max, {}};
    if (besides) {
      const TableContext* metadata =
          binding.context.tables == nullptr ? nullptr : binding.context.tables->metadata;
      if (metadata == nullptr) return NotApplicable{"the data has no metadata"};
      const auto rows = static_cast<std::int64_t>(metadata->table.rows());
      bounds.min = std::max(bounds.min.value_or(0), rows + *besides);
      bounds.why = fmt::format(": {} for the rows of the metadata and {} more", rows, *besides);
    }
    return std::make_unique<ColumnCount>(binding.context, std::move(bounds));
  }

  [[nodiscard]] std::string in_words() const override {
    std::string words;
    const auto add = [&](std::optional<std::int64_t> bound, std::string_view format) {
      if (bound) words += fmt::format(fmt::runtime(format), words.empty() ? "" : ", ", *bound);
    };
    add(min, "{}there are at least {} columns");
    add(max, "{}there are at most {} columns");
    add(besides, "{}there is a column for each row of the metadata, and {} more");
    return words;
  }

  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::optional<std::int64_t> besides;
};

}  // namespace

extern const Kind column_count_kind;
const Kind column_count_kind{
    .name = "column_count",
    .summary = "A table has too few or too many columns.",
    .why =
        "A file with fewer columns than the metadata describes, or with hundreds of unintended "
        "columns, was probably saved from the wrong sheet.",
    .example = R"(
- id: a-column-for-each-row-of-metadata
  title: There is a column for each filter and indicator, and for time and place
  column_count: {besides: 5}
)",
    .params = {{"min", ParamType::integer, false, "The smallest number of columns."},
               {"max", ParamType::integer, false, "The largest number of columns."},
               {"besides", ParamType::integer, false,
                "There must be a column for each row of the metadata, and this many more."}},
    .whole_table = true,
    .parse = parse_as<ColumnCountRule>,
};

}  // namespace crossfoot
