#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <re2/re2.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// What makes no difference between two texts.
struct Ignored {
  bool letter_case = false;
  bool spaces = false;
  bool accents = false;
  bool punctuation = false;  ///< everything that is neither letter nor digit, spaces too

  [[nodiscard]] std::string essence(std::string_view text) const {
    static const RE2 blank(R"([\s\p{Z}]+)");
    static const RE2 mark(R"([^\p{L}\p{N}]+)");
    std::string out = accents ? without_accents(text) : std::string(text);
    if (spaces) RE2::GlobalReplace(&out, blank, "");
    if (punctuation) RE2::GlobalReplace(&out, mark, "");
    return letter_case ? lower(out) : out;
  }
};

class Alike final : public Check {
 public:
  Alike(const Subject& subject, std::vector<std::size_t> columns, Ignored ignored,
        std::string ignored_words)
      : subject_(subject),
        columns_(std::move(columns)),
        ignored_(ignored),
        ignored_words_(std::move(ignored_words)) {}

  void run(const Selection& rows, Tally& tally) const override {
    for (const std::size_t column : columns_) {
      std::map<std::string, std::size_t> first;
      for (const std::size_t row : distinct_rows(subject_, {column}, rows)) {
        const std::string_view text = subject_.table.column(column).text_at(row);
        if (text.empty()) continue;
        const auto [known, fresh] = first.try_emplace(ignored_.essence(text), row);
        if (fresh)
          tally.holds();
        else
          tally.violated_at(row,
                            [&, before = known->second] { return found(column, row, before); });
      }
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("no two values of {} differ in {} alone", names_of(subject_.table, columns_),
                       ignored_words_);
  }

 private:
  [[nodiscard]] Finding found(std::size_t index, std::size_t row, std::size_t before) const {
    const Column& column = subject_.table.column(index);
    Finding finding = finding_at(subject_, row, {index});
    finding.expected = quoted(column.text_at(before));
    finding.actual = quoted(column.text_at(row));
    finding.message = fmt::format("{} has {} here and {} on line {}, which differ in {} alone",
                                  column.name(), finding.actual, finding.expected,
                                  subject_.table.line_of(before), ignored_words_);
    return finding;
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  Ignored ignored_;
  std::string ignored_words_;
};

Bound bind(const Node& params, Binding& binding) {
  const std::vector<std::string> words = texts_of(params.find("ignore"));
  const auto has = [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  auto columns = binding.columns(*params.find("columns"));
  if (columns.empty()) return without_columns(binding, {});
  return {std::make_unique<Alike>(
              binding.subject, std::move(columns),
              Ignored{has("case"), has("spaces"), has("accents"), has("punctuation")},
              join_words(words)),
          {}};
}

std::string in_words(const Node& params) {
  return fmt::format("no two values of {} differ in {} alone", words_of(params, "columns"),
                     words_of(params, "ignore"));
}

}  // namespace

extern const Kind alike_kind;
const Kind alike_kind{
    .name = "alike",
    .summary = "Two values of a column are written differently but mean the same.",
    .why =
        "`SEN Support` and `SEN support` are two items to a program, each with half of the rows, "
        "and one to every reader.",
    .example = R"(
- id: items-not-alike
  title: No two items of a filter differ in capitals, spaces or dashes alone
  alike: {columns: sen_provision, ignore: [case, punctuation]}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to look at, each for itself."},
               {"ignore",
                ParamType::texts,
                true,
                "What makes no difference; punctuation is all but letters and digits.",
                {"case", "spaces", "accents", "punctuation"}}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
