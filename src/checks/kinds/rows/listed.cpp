#include <fmt/core.h>
#include <set>

#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

using Texts = std::set<std::string, std::less<>>;

class Listed final : public Check {
 public:
  Listed(const TableContext& context, std::vector<std::size_t> columns, Texts texts,
         std::string places)
      : context_(context),
        columns_(std::move(columns)),
        texts_(std::move(texts)),
        places_(std::move(places)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      if (text.empty()) return CellVerdict::not_applicable;
      return texts_.contains(text) ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = "one of " + places_;
      finding.actual = in_quotes(text);
      finding.message = fmt::format("{} {} is not in {}", context_.table.column(column).name(),
                                    in_quotes(text) + hidden_note(text), places_);
      const std::vector<std::string> all(texts_.begin(), texts_.end());
      if (const auto near = nearest(text, all)) {
        finding.expected = in_quotes(*near);
        finding.message +=
            fmt::format("; the nearest value there is {}", in_quotes(*near) + hidden_note(*near));
      }
    };
    judge_cells(context_, columns_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("each {} is in {}", names_of(context_.table, columns_), places_);
  }

 private:
  const TableContext& context_;
  std::vector<std::size_t> columns_;
  Texts texts_;
  std::string places_;
};

/// Adds the texts of `metadata.col_name`; false where there is no such column.
/// A column of one of the version's tables.
struct Place {
  On on;
  std::string column;
};

/// `metadata.col_name`.
std::optional<Place> place_of(const Word& written, Diagnostics& mistakes) {
  const std::size_t dot = written.text.find('.');
  const auto on = on_named(std::string_view(written.text).substr(0, dot));
  if (dot != std::string::npos && on) return Place{*on, written.text.substr(dot + 1)};
  mistakes.push_back({written.at, fmt::format("`{}` is not a column of a table", written.text),
                      "write it like metadata.col_name, data.sex or columns.name"});
  return std::nullopt;
}

bool add_texts(const Place& place, const TableContexts& tables, Texts& texts) {
  const TableContext* context = tables.of(place.on);
  if (context == nullptr) return false;
  const auto index = context->table.find(place.column);
  if (!index) return false;
  const Column& column = context->table.column(*index);
  for (Code code = 0; code < column.distinct(); ++code) texts.emplace(column.text(code));
  return true;
}

struct ListedRule final : Specification {
  ListedRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")), in(params.words("in")) {
    for (const Word& each : in)
      if (auto place = place_of(each, mistakes)) places.push_back(*std::move(place));
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    if (binding.context.tables == nullptr) return NotApplicable{"there is no other table"};
    Texts texts;
    bool any = false;
    for (const Place& place : places) any = add_texts(place, *binding.context.tables, texts) || any;
    if (!any) return NotApplicable{fmt::format("there is no {}", words_of(in))};
    return std::make_unique<Listed>(binding.context, std::move(found), std::move(texts),
                                    words_of(in));
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("every value of {} is in {}", words_of(columns), choice_of(in));
  }

  Words columns;
  Words in;
  std::vector<Place> places;
};

}  // namespace

extern const Kind listed_kind;
const Kind listed_kind{
    .name = "listed",
    .summary = "A value is not in a column of another table.",
    .why =
        "If only one of two files was changed, the metadata can describe a column that the data "
        "does not have, or the data can have a column that the metadata does not describe.",
    .example = R"(
- id: metadata-describe-columns
  title: The metadata describes columns of the data
  on: metadata
  listed: {columns: col_name, in: columns.name}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to check. Blanks are ignored."},
               {"in", ParamType::texts, true,
                "Where the values must be found, in any of these: `metadata.col_name`, "
                "`columns.name` (the names of the data's columns) or `data.sex`."}},
    .parse = parse_as<ListedRule>,
};

}  // namespace crossfoot
