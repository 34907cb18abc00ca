#include <algorithm>
#include <fmt/core.h>
#include <re2/re2.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

/// Which blanks are wrong.
struct Unwanted {
  bool ends = false;
  bool doubled = false;
  bool odd = false;

  /// What is wrong with a text; empty where nothing is.
  [[nodiscard]] std::string in(std::string_view text) const {
    if (is_plain(text)) return {};
    static const RE2 at_ends(R"(^[\s\p{Z}]|[\s\p{Z}]$)");
    static const RE2 strange(
        R"([\t\n\v\f\r\x{85}\x{a0}\x{1680}\x{2000}-\x{200b}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}])");
    if (ends && RE2::PartialMatch(text, at_ends)) return "spaces at the start or end";
    if (odd && RE2::PartialMatch(text, strange))
      return "a tab, a line break or a character that only looks like a space";
    if (doubled && text.find("  ") != std::string_view::npos) return "two spaces in a row";
    return {};
  }

 private:
  /// Neither a blank at an end, nor two in a row, nor anything beside printable ASCII: most texts.
  static bool is_plain(std::string_view text) {
    char before = ' ';
    for (const char c : text) {
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) return false;
      before = c;
    }
    return text.empty() || before != ' ';
  }
};

class Whitespace final : public Check {
 public:
  Whitespace(const TableContext& context, std::vector<std::size_t> columns, bool header,
             Unwanted unwanted)
      : context_(context), columns_(std::move(columns)), header_(header), unwanted_(unwanted) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    if (header_) judge_header(counter);
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      return unwanted_.in(text).empty() ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      complete(finding, context_.table.column(column).name() + " is", text);
    };
    judge_cells(context_, columns_, rows, counter, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return header_ ? "no cell or column name has stray spaces"
                   : names_of(context_.table, columns_) + " without stray spaces";
  }

 private:
  void judge_header(OutcomeCounter& counter) const {
    for (const Column& column : context_.table.columns()) {
      if (unwanted_.in(column.name()).empty()) {
        counter.holds();
        continue;
      }
      counter.violated([&] {
        Finding finding;
        complete(finding, "a column is called", column.name());
        return finding;
      });
    }
  }

  void complete(Finding& finding, std::string_view what, std::string_view text) const {
    finding.expected = trim(text).empty() ? "no spaces" : in_quotes(trim(text));
    finding.actual = in_quotes(text);
    finding.message = fmt::format("{} {}: {}", what, in_quotes(text), unwanted_.in(text));
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  bool header_;
  Unwanted unwanted_;
};

std::vector<std::size_t> all_columns(const Table& table) {
  std::vector<std::size_t> columns(table.size());
  for (std::size_t index = 0; index < columns.size(); ++index) columns[index] = index;
  return columns;
}

struct WhitespaceRule final : Specification {
  WhitespaceRule(const Params& params, Diagnostics&)
      : columns(params.words("columns")), unwanted(params.words("unwanted")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const auto has = [&](std::string_view word) {
      return unwanted.empty() || std::ranges::find(unwanted, word, &Word::text) != unwanted.end();
    };
    auto found = columns_or(columns, binding, all_columns(binding.context.table));
    if (found.empty()) return without_columns(binding, "there are no columns");
    return std::make_unique<Whitespace>(binding.context, std::move(found), columns.empty(),
                                        Unwanted{has("ends"), has("doubled"), has("odd")});
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("no cell of {} has spaces that are {}",
                       words_of(columns, "any column, and no column name,"),
                       choice_of(unwanted, "at the start or end, doubled or odd"));
  }

  Words columns;
  Words unwanted;
};

}  // namespace

extern const Kind whitespace_kind;
const Kind whitespace_kind{
    .name = "whitespace",
    .summary = "A text has spaces that nobody can see.",
    .why =
        "Programs treat `Total ` and `Total` as two items, but readers see one. A code with a "
        "space after it can't be joined to other data.",
    .example = R"(
- id: no-stray-blanks
  title: No cell begins or ends with a space
  whitespace: {unwanted: [ends, odd]}
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to check. Default: all columns, and their names."},
               {"unwanted",
                ParamType::texts,
                false,
                "Which spaces are wrong: at the start or end, two in a row, or odd ones anywhere "
                "(tabs, line breaks, non-breaking spaces). Default: all of them.",
                {"ends", "doubled", "odd"}}},
    .shorthand = "columns",
    .parse = parse_as<WhitespaceRule>,
};

}  // namespace crossfoot
