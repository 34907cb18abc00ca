#include <fmt/core.h>
#include <limits>

#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

class Unique final : public Check {
 public:
  Unique(const TableContext& context, std::vector<std::size_t> key)
      : context_(context), key_(std::move(key)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const Grouping& grouping = context_.groupings.by(key_);
    if (grouping.groups == context_.table.rows()) return counter.holds(rows.size());

    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> first_row(grouping.groups, none);
    std::uint64_t firsts = 0;
    rows.for_each([&](std::size_t row) {
      std::uint32_t& first = first_row[grouping.group_of[row]];
      if (first == none) {
        first = static_cast<std::uint32_t>(row);
        ++firsts;
      } else {
        counter.violated_at(row, [&] { return repeated(row, first); });
      }
    });
    counter.holds(firsts);
  }

  [[nodiscard]] std::string statement() const override {
    return "no two rows have the same " + names_of(context_.table, key_);
  }

 private:
  [[nodiscard]] Finding repeated(std::size_t row, std::size_t first) const {
    Finding finding = finding_at(context_, row, key_);
    const auto line = context_.table.line_of(first);
    finding.expected = "one row for each combination of " + names_of(context_.table, key_);
    finding.actual = fmt::format("the same as on line {}", line);
    finding.message = fmt::format("line {} has the same key as line {}", *finding.line, line);
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> key_;
};

struct UniqueRule final : Specification {
  UniqueRule(const Params& params, Diagnostics&) : key(params.words("key")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto columns = columns_or(key, binding, binding.context.roles.key);
    if (!binding.absent.empty()) return binding.none();
    if (columns.empty())
      return NotApplicable{"the data has no key columns: every column is an indicator"};
    return std::make_unique<Unique>(binding.context, std::move(columns));
  }

  [[nodiscard]] std::string in_words() const override {
    return "no two rows have the same " +
           words_of(key, "values in every column that identifies a row");
  }

  Words key;
};

}  // namespace

extern const Kind unique_kind;
const Kind unique_kind{
    .name = "unique",
    .summary = "Two rows have the same key.",
    .why =
        "A repeated key shows one figure twice in every table built from the data set, and nobody "
        "can tell which of the two values is right.",
    .example = R"(
- id: one-row-each
  title: Every row has its own place, period and filter items
  unique: [time_period, geographic_level, sen_provision]
)",
    .params = {{"key", ParamType::columns, false,
                "The columns that together identify a row. Default: all columns that aren't "
                "indicators."}},
    .shorthand = "key",
    .parse = parse_as<UniqueRule>,
};

}  // namespace crossfoot
