#include <fmt/core.h>
#include <map>

#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class Determines final : public Check {
 public:
  Determines(const TableContext& context, std::vector<std::size_t> columns, std::size_t one)
      : context_(context), columns_(std::move(columns)), one_(one) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    std::vector<std::size_t> all = columns_;
    all.push_back(one_);
    std::map<std::vector<Code>, std::size_t> first;
    for (const std::size_t row : distinct_rows(context_, std::move(all), rows)) {
      std::vector<Code> key;
      for (const std::size_t column : columns_)
        key.push_back(context_.table.column(column).code_at(row));
      const auto [known, fresh] = first.try_emplace(std::move(key), row);
      if (fresh)
        counter.holds();
      else
        counter.violated_at(row, [&, before = known->second] { return conflict(row, before); });
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("each {} has one {}", names_of(context_.table, columns_),
                       context_.table.column(one_).name());
  }

 private:
  [[nodiscard]] Finding conflict(std::size_t row, std::size_t before) const {
    std::vector<std::size_t> cells = {one_};
    cells.insert(cells.end(), columns_.begin(), columns_.end());
    const Column& column = context_.table.column(one_);
    Finding finding = finding_at(context_, row, cells);
    finding.expected = in_quotes(column.text_at(before));
    finding.actual = in_quotes(column.text_at(row));
    std::string values;
    for (const std::size_t each : columns_)
      values +=
          fmt::format("{}{} {}", values.empty() ? "" : ", ", context_.table.column(each).name(),
                      in_quotes(context_.table.column(each).text_at(row)));
    finding.message = fmt::format("{} has {} {} here but {} on line {}", values, column.name(),
                                  finding.actual, finding.expected, context_.table.line_of(before));
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  std::size_t one_;
};

struct DeterminesRule final : Specification {
  DeterminesRule(const Params& params, Diagnostics&)
      : columns(params.words("columns")), one(params.word("one")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    const auto determined = binding.column(one);
    if (!determined || found.size() < columns.size()) return without_columns(binding, {});
    return std::make_unique<Determines>(binding.context, std::move(found), *determined);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("each {} has one {}", words_of(columns), one.text);
  }

  Words columns;
  Word one;
};

}  // namespace

extern const Kind determines_kind;
const Kind determines_kind{
    .name = "determines",
    .summary = "Something that should have one value in a column has several.",
    .why =
        "Anyone who groups the data counts a name with two codes, or a school with two phases, as "
        "two things.",
    .example = R"(
- id: schools-have-one-phase
  title: A school has one phase in a year
  determines: {columns: [school_urn, time_period], one: education_phase}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns that together identify the thing. A blank is a value like any other."},
               {"one", ParamType::column, true, "The column in which it has one value."}},
    .parse = parse_as<DeterminesRule>,
};

}  // namespace crossfoot
