#include <fmt/core.h>
#include <map>

#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

class Determines final : public Check {
 public:
  Determines(const Subject& subject, std::vector<std::size_t> columns, std::size_t one)
      : subject_(subject), columns_(std::move(columns)), one_(one) {}

  void run(const Selection& rows, Tally& tally) const override {
    std::vector<std::size_t> all = columns_;
    all.push_back(one_);
    std::map<std::vector<Code>, std::size_t> first;
    for (const std::size_t row : distinct_rows(subject_, std::move(all), rows)) {
      std::vector<Code> key;
      for (const std::size_t column : columns_)
        key.push_back(subject_.table.column(column).code_at(row));
      const auto [known, fresh] = first.try_emplace(std::move(key), row);
      if (fresh)
        tally.holds();
      else
        tally.violated_at(row, [&, before = known->second] { return conflict(row, before); });
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("each {} has one {}", names_of(subject_.table, columns_),
                       subject_.table.column(one_).name());
  }

 private:
  [[nodiscard]] Finding conflict(std::size_t row, std::size_t before) const {
    std::vector<std::size_t> cells = {one_};
    cells.insert(cells.end(), columns_.begin(), columns_.end());
    const Column& column = subject_.table.column(one_);
    Finding finding = finding_at(subject_, row, cells);
    finding.expected = quoted(column.text_at(before));
    finding.actual = quoted(column.text_at(row));
    std::string values;
    for (const std::size_t each : columns_)
      values +=
          fmt::format("{}{} {}", values.empty() ? "" : ", ", subject_.table.column(each).name(),
                      quoted(subject_.table.column(each).text_at(row)));
    finding.message = fmt::format("{} has {} {} here but {} on line {}", values, column.name(),
                                  finding.actual, finding.expected, subject_.table.line_of(before));
    return finding;
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  std::size_t one_;
};

Bound bind(const Node& params, Binding& binding) {
  const Node& names = *params.find("columns");
  auto columns = binding.columns(names);
  const auto one = binding.column(*params.find("one"));
  if (!one || columns.size() < scalars_of(&names).size()) return without_columns(binding, {});
  return {std::make_unique<Determines>(binding.subject, std::move(columns), *one), {}};
}

std::string in_words(const Node& params) {
  return fmt::format("each {} has one {}", words_of(params, "columns"), words_of(params, "one"));
}

}  // namespace

extern const Kind determines_kind;
const Kind determines_kind{
    .name = "determines",
    .summary = "What should have one value of a column has several.",
    .why =
        "A name with two codes, or a school with two phases, is counted as two things by everyone "
        "who groups by it.",
    .example = R"(
- id: schools-have-one-phase
  title: A school has one phase in a year
  determines: {columns: [school_urn, time_period], one: education_phase}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns that together name the thing. A blank is a value like any other."},
               {"one", ParamType::column, true, "The column of which it has one value."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
