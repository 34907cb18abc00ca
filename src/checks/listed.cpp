#include <fmt/core.h>
#include <set>

#include "base/hidden_marks.h"
#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

using Texts = std::set<std::string, std::less<>>;

class Listed final : public Check {
 public:
  Listed(const Subject& subject, std::vector<std::size_t> columns, Texts texts, std::string places)
      : subject_(subject),
        columns_(std::move(columns)),
        texts_(std::move(texts)),
        places_(std::move(places)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      if (text.empty()) return CellVerdict::not_applicable;
      return texts_.contains(text) ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = "one of " + places_;
      finding.actual = quoted(text);
      finding.message = fmt::format("{} {} is not among {}", subject_.table.column(column).name(),
                                    quoted(text) + hidden_note(text), places_);
      const std::vector<std::string> all(texts_.begin(), texts_.end());
      if (const auto near = nearest(text, all)) {
        finding.expected = quoted(*near);
        finding.message += fmt::format("; {} is", quoted(*near) + hidden_note(*near));
      }
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("each {} is among {}", names_of(subject_.table, columns_), places_);
  }

 private:
  const Subject& subject_;
  std::vector<std::size_t> columns_;
  Texts texts_;
  std::string places_;
};

/// Adds the texts of `metadata.col_name`; false where there is no such column.
bool add_texts(const Node& place, const SubjectTables& tables, Texts& texts, Mistakes& mistakes) {
  const std::size_t dot = place.text.find('.');
  const auto on = on_named(std::string_view(place.text).substr(0, dot));
  if (dot == std::string::npos || !on) {
    mistakes.push_back({place.at, fmt::format("`{}` is no column of a table", place.text),
                        "write it like metadata.col_name, data.sex or columns.name"});
    return false;
  }
  const Subject* subject = tables.of(*on);
  if (subject == nullptr) return false;
  const auto index = subject->table.find(std::string_view(place.text).substr(dot + 1));
  if (!index) return false;
  const Column& column = subject->table.column(*index);
  for (Code code = 0; code < column.distinct(); ++code) texts.emplace(column.text(code));
  return true;
}

Bound bind(const Node& params, Binding& binding) {
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty()) return without_columns(binding, {});
  if (binding.subject.tables == nullptr) return {nullptr, "there is no other table"};
  Texts texts;
  bool any = false;
  for (const Node* place : scalars_of(params.find("in")))
    any = add_texts(*place, *binding.subject.tables, texts, binding.mistakes) || any;
  const std::string places = join_words(texts_of(params.find("in")));
  if (!any) return {nullptr, fmt::format("there is no {}", places)};
  return {std::make_unique<Listed>(binding.subject, std::move(columns), std::move(texts), places),
          {}};
}

std::string in_words(const Node& params) {
  return fmt::format("every value of {} stands in {}", words_of(params, "columns"),
                     choice_of(params, "in"));
}

}  // namespace

extern const Kind listed_kind;
const Kind listed_kind{
    .name = "listed",
    .summary = "A value is not among those of a column of another table.",
    .why =
        "Metadata that describe a column which the data don't have, and columns that no metadata "
        "describe, are what is left when one of two files was changed.",
    .example = R"(
- id: metadata-describe-columns
  title: What the metadata describe is a column of the data
  on: metadata
  listed: {columns: col_name, in: columns.name}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns to look at; blanks are passed over."},
               {"in", ParamType::texts, true,
                "Where the values must stand, in any of these: `metadata.col_name`, `columns.name` "
                "(the names of the data's columns), `data.sex`."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
