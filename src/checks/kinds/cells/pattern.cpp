#include <fmt/core.h>

#include "base/text/regex.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class Pattern final : public Check {
 public:
  Pattern(const TableContext& context, std::vector<std::size_t> columns,
          std::unique_ptr<const RE2> matches, std::unique_ptr<const RE2> forbids)
      : context_(context),
        columns_(std::move(columns)),
        matches_(std::move(matches)),
        forbids_(std::move(forbids)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      return fails_to_match(text) || has_what_is_forbidden(text) ? CellVerdict::violated
                                                                 : CellVerdict::holds;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      const std::string& name = context_.table.column(column).name();
      finding.actual = in_quotes(text);
      if (fails_to_match(text)) {
        finding.expected = "text like " + matches_->pattern();
        finding.message = fmt::format("{} is {}, which does not match {}", name, in_quotes(text),
                                      matches_->pattern());
      } else {
        finding.expected = "text without " + forbids_->pattern();
        finding.message = fmt::format("{} is {}, which contains '{}'", name, in_quotes(text),
                                      shorten(first_forbidden(text), 80));
      }
    };
    judge_cells(context_, columns_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    const std::string names = names_of(context_.table, columns_);
    std::string text;
    if (matches_)
      text = fmt::format("every cell of {} matches {} completely", names, matches_->pattern());
    if (forbids_)
      text += fmt::format("{} a match of {}",
                          matches_ ? "; none contains" : "no cell of " + names + " contains",
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

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  std::unique_ptr<const RE2> matches_;
  std::unique_ptr<const RE2> forbids_;
};

struct PatternRule final : Specification {
  PatternRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")),
        matches(params.word_if("matches")),
        forbids(params.word_if("forbids")) {
    if (!matches && !forbids)
      mistakes.push_back(
          {params.at(), "`pattern` allows everything", "give `matches` or `forbids`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    return std::make_unique<Pattern>(binding.context, std::move(found),
                                     matches ? make_regex(matches->text) : nullptr,
                                     forbids ? make_regex(forbids->text) : nullptr);
  }

  [[nodiscard]] std::string in_words() const override {
    std::string words;
    if (matches)
      words =
          fmt::format("every cell of {} matches `{}` completely", words_of(columns), matches->text);
    if (forbids)
      words += fmt::format("{}no cell of {} contains `{}`", words.empty() ? "" : ", and ",
                           words_of(columns), forbids->text);
    return words;
  }

  void add_mentions(Mentions& mentions) const override {
    if (!matches) return;
    for (const Word& column : columns)
      mentions.patterns.push_back({matches->at, column.text, matches->text});
  }

  Words columns;
  std::optional<Word> matches;
  std::optional<Word> forbids;
};

}  // namespace

extern const Kind pattern_kind;
const Kind pattern_kind{
    .name = "pattern",
    .summary =
        "A cell does not match a regular expression, or contains a match of a forbidden one.",
    .why =
        "Codes must always be written in the same way. A stray space, a lower-case letter or a "
        "lost leading zero means that they can't be joined to other data.",
    .example = R"(
- id: la-codes-well-formed
  title: Local authority codes are a letter and eight digits, or a symbol
  pattern: {columns: new_la_code, matches: '[EW]\d{8}|z|x'}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to check."},
               {"matches", ParamType::regex, false,
                "A regular expression (RE2) that the whole text of each cell must match, even if "
                "it is blank."},
               {"forbids", ParamType::regex, false,
                "A regular expression that must not match any part of the text."}},
    .parse = parse_as<PatternRule>,
};

}  // namespace crossfoot
