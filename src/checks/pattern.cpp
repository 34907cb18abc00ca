#include <fmt/core.h>
#include <re2/re2.h>

#include "checks/cells.h"
#include "checks/kind.h"

namespace crossfoot {
namespace {

class Pattern final : public Check {
 public:
  Pattern(const Subject& subject, std::vector<std::size_t> columns, std::unique_ptr<RE2> regex)
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
  std::unique_ptr<RE2> regex_;
};

/// Null, with a mistake, where the text is no regular expression.
std::unique_ptr<RE2> regex_of(const Node& written, Mistakes& mistakes) {
  constexpr std::int64_t most_memory = std::int64_t{1} << 20;
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(most_memory);
  auto regex = std::make_unique<RE2>(written.text, options);
  if (regex->ok()) return regex;
  mistakes.push_back(
      {written.at,
       fmt::format("`{}` is not a regular expression: {}", written.text, regex->error()),
       "see the syntax of RE2"});
  return nullptr;
}

Bound bind(const Node& params, Binding& binding) {
  auto regex = regex_of(*params.find("matches"), binding.mistakes);
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty() || !regex) return without_columns(binding, {});
  return {std::make_unique<Pattern>(binding.subject, std::move(columns), std::move(regex)), {}};
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
               {"matches", ParamType::text, true,
                "A regular expression (RE2) that the whole text of each cell must match; a blank "
                "cell, too."}},
    .bind = bind,
};

}  // namespace crossfoot
