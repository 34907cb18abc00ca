#include <fmt/core.h>

#include "base/regex.h"
#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

class Pattern final : public Check {
 public:
  Pattern(const Subject& subject, std::vector<std::size_t> columns,
          std::unique_ptr<const RE2> matches, std::unique_ptr<const RE2> forbids)
      : subject_(subject),
        columns_(std::move(columns)),
        matches_(std::move(matches)),
        forbids_(std::move(forbids)) {}

  void run(const Selection& rows, Tally& tally) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      return fails_to_match(text) || has_what_is_forbidden(text) ? CellVerdict::violated
                                                                 : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      const std::string& name = subject_.table.column(column).name();
      finding.actual = quoted(text);
      if (fails_to_match(text)) {
        finding.expected = "a text like " + matches_->pattern();
        finding.message = fmt::format("{} is {}, which does not match {}", name, quoted(text),
                                      matches_->pattern());
      } else {
        finding.expected = "a text without " + forbids_->pattern();
        finding.message = fmt::format("{} is {}, which has '{}' in it", name, quoted(text),
                                      shorten(first_forbidden(text), 80));
      }
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    const std::string names = names_of(subject_.table, columns_);
    std::string text;
    if (matches_)
      text = fmt::format("every cell of {} matches {} as a whole", names, matches_->pattern());
    if (forbids_)
      text += fmt::format("{} {} found in it", matches_ ? "; no" : "no cell of " + names + " has",
                          forbids_->pattern());
    return text;
  }

 private:
  [[nodiscard]] bool fails_to_match(std::string_view text) const {
    return matches_ && !RE2::FullMatch({text.data(), text.size()}, *matches_);
  }
  [[nodiscard]] bool has_what_is_forbidden(std::string_view text) const {
    return forbids_ && RE2::PartialMatch({text.data(), text.size()}, *forbids_);
  }
  [[nodiscard]] std::string first_forbidden(std::string_view text) const {
    re2::StringPiece part;
    const re2::StringPiece whole(text.data(), text.size());
    return forbids_->Match(whole, 0, whole.size(), RE2::UNANCHORED, &part, 1) ? part.as_string()
                                                                              : std::string();
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  std::unique_ptr<const RE2> matches_;
  std::unique_ptr<const RE2> forbids_;
};

Bound bind(const Node& params, Binding& binding) {
  const Node* matches = params.find("matches");
  const Node* forbids = params.find("forbids");
  if (matches == nullptr && forbids == nullptr)
    binding.mistakes.push_back(
        {params.at, "`pattern` allows everything", "give `matches` or `forbids`"});
  auto wanted = matches == nullptr ? nullptr : make_regex(matches->text);
  auto unwanted = forbids == nullptr ? nullptr : make_regex(forbids->text);
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty() || (!wanted && !unwanted)) return without_columns(binding, {});
  return {std::make_unique<Pattern>(binding.subject, std::move(columns), std::move(wanted),
                                    std::move(unwanted)),
          {}};
}

std::string in_words(const Node& params) {
  std::string words;
  if (const Node* matches = params.find("matches"))
    words = fmt::format("every cell of {} matches `{}` as a whole", words_of(params, "columns"),
                        matches->text);
  if (const Node* forbids = params.find("forbids"))
    words += fmt::format("{}no cell of {} has `{}` in it", words.empty() ? "" : ", and ",
                         words_of(params, "columns"), forbids->text);
  return words;
}

}  // namespace

extern const Kind pattern_kind;
const Kind pattern_kind{
    .name = "pattern",
    .summary =
        "The text of a cell does not match a regular expression, or has one in it that it "
        "must not have.",
    .why =
        "Codes are written in one way; a stray blank, a lower-case letter or a lost leading zero "
        "keeps them from being joined to other data.",
    .example = R"(
- id: la-codes-well-formed
  title: Local authority codes are a letter and eight digits, or a symbol
  pattern: {columns: new_la_code, matches: '[EW]\d{8}|z|x'}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to look at."},
               {"matches", ParamType::regex, false,
                "A regular expression (RE2) that the whole text of each cell must match; a blank "
                "cell, too."},
               {"forbids", ParamType::regex, false,
                "A regular expression that must not be found anywhere in the text."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
