#include <algorithm>
#include <fmt/core.h>
#include <re2/re2.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

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
    if (ends && RE2::PartialMatch(text, at_ends)) return "blanks at an end";
    if (odd && RE2::PartialMatch(text, strange))
      return "a tab, a line break or a blank that only looks like a space";
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
  Whitespace(const Subject& subject, std::vector<std::size_t> columns, bool header,
             Unwanted unwanted)
      : subject_(subject), columns_(std::move(columns)), header_(header), unwanted_(unwanted) {}

  void run(const Selection& rows, Tally& tally) const override {
    if (header_) judge_header(tally);
    const auto judge = [this](std::size_t, std::string_view text, const Cell&) {
      return unwanted_.in(text).empty() ? CellVerdict::holds : CellVerdict::violated;
    };
    const auto describe = [this](Finding& finding, std::size_t column, std::string_view text,
                                 const Cell&) {
      complete(finding, subject_.table.column(column).name() + " is", text);
    };
    judge_cells(subject_, columns_, rows, tally, judge, describe);
  }

  [[nodiscard]] std::string statement() const override {
    return header_ ? "no cell and no name of a column has stray blanks"
                   : names_of(subject_.table, columns_) + " without stray blanks";
  }

 private:
  void judge_header(Tally& tally) const {
    for (const Column& column : subject_.table.columns()) {
      if (unwanted_.in(column.name()).empty()) {
        tally.holds();
        continue;
      }
      tally.violated([&] {
        Finding finding;
        complete(finding, "a column is called", column.name());
        return finding;
      });
    }
  }

  void complete(Finding& finding, std::string_view what, std::string_view text) const {
    finding.expected = trim(text).empty() ? "no blanks" : quoted(trim(text));
    finding.actual = quoted(text);
    finding.message = fmt::format("{} {}: {}", what, quoted(text), unwanted_.in(text));
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  bool header_;
  Unwanted unwanted_;
};

std::vector<std::size_t> all_columns(const Table& table) {
  std::vector<std::size_t> columns(table.size());
  for (std::size_t index = 0; index < columns.size(); ++index) columns[index] = index;
  return columns;
}

Bound bind(const Node& params, Binding& binding) {
  const std::vector<std::string> words = texts_of(params.find("unwanted"));
  const auto has = [&](std::string_view word) {
    return words.empty() || std::ranges::find(words, word) != words.end();
  };
  const Node* names = params.find("columns");
  auto columns = columns_or(names, binding, all_columns(binding.subject.table));
  if (columns.empty()) return without_columns(binding, "there are no columns");
  return {std::make_unique<Whitespace>(binding.subject, std::move(columns), names == nullptr,
                                       Unwanted{has("ends"), has("doubled"), has("odd")}),
          {}};
}

std::string in_words(const Node& params) {
  return fmt::format("no cell of {} has blanks that are {}",
                     words_of(params, "columns", "any column, and no name of one,"),
                     choice_of(params, "unwanted", "at an end, doubled or odd"));
}

}  // namespace

extern const Kind whitespace_kind;
const Kind whitespace_kind{
    .name = "whitespace",
    .summary = "A text has blanks that nobody sees.",
    .why =
        "`Total ` and `Total` are two items to a program and one to every reader; a code with a "
        "blank behind it joins with nothing.",
    .example = R"(
- id: no-stray-blanks
  title: No cell begins or ends with a blank
  whitespace: {unwanted: [ends, odd]}
)",
    .params = {{"columns", ParamType::columns, false,
                "The columns to look at; all of them, and their names, where left out."},
               {"unwanted",
                ParamType::texts,
                false,
                "Which blanks are wrong: at the ends, two in a row within, or odd ones anywhere "
                "(tabs, line breaks, no-break spaces). All where left out.",
                {"ends", "doubled", "odd"}}},
    .shorthand = "columns",
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
