#include <fmt/core.h>

#include "base/regex.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

class Pattern final : public Check {
 public:
  Pattern(const Subject& subject, std::vector<std::size_t> columns,
          std::unique_ptr<const RE2> regex)
      : subject_(subject), columns_(std::move(columns)), regex_(std::move(regex)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      return RE2::FullMatch({text.data(), text.size()}, *regex_) ? CellVerdict::holds
                                                                 : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      finding.expected = "a text like " + regex_->pattern();
      finding.actual = quoted(text);
      finding.message =
          fmt::format("{} is {}, which does not match {}", subject_.table.column(column).name(),
                      quoted(text), regex_->pattern());
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("every cell of {} matches {} as a whole", names_of(subject_.table, columns_),
                       regex_->pattern());
  }

 private:
  const Subject& subject_;
  std::vector<std::size_t> columns_;
  std::unique_ptr<const RE2> regex_;
};

Bound bind(const Node& params, Binding& binding) {
  auto regex = make_regex(params.find("matches")->text);
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty()) return without_columns(binding, {});
  return {std::make_unique<Pattern>(binding.subject, std::move(columns), std::move(regex)), {}};
}

std::string in_words(const Node& params) {
  return fmt::format("every cell of {} matches `{}` as a whole", words_of(params, "columns"),
                     params.find("matches")->text);
}

}  // namespace

extern const Kind pattern_kind;
const Kind pattern_kind{
    .name = "pattern",
    .summary = "The text of a cell does not match a regular expression.",
    .why =
        "Codes are written in one way; a stray blank, a lower-case letter or a lost leading zero "
        "keeps them from being joined to other data.",
    .example = R"(
- id: la-codes-well-formed
  title: Local authority codes are a letter and eight digits, or a symbol
  pattern: {columns: new_la_code, matches: '[EW]\d{8}|z|x'}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to look at."},
               {"matches", ParamType::regex, true,
                "A regular expression (RE2) that the whole text of each cell must match; a blank "
                "cell, too."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
