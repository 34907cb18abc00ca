#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <re2/re2.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

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
  Alike(const TableContext& context, std::vector<std::size_t> columns, Ignored ignored,
        std::string ignored_words)
      : context_(context),
        columns_(std::move(columns)),
        ignored_(ignored),
        ignored_words_(std::move(ignored_words)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    for (const std::size_t column : columns_) {
      std::map<std::string, std::size_t> first;
      for (const std::size_t row : distinct_rows(context_, {column}, rows)) {
        const std::string_view text = context_.table.column(column).text_at(row);
        if (text.empty()) continue;
        const auto [known, fresh] = first.try_emplace(ignored_.essence(text), row);
        if (fresh)
          counter.holds();
        else
          counter.violated_at(row,
                              [&, before = known->second] { return found(column, row, before); });
      }
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("no two values of {} differ only in {}", names_of(context_.table, columns_),
                       ignored_words_);
  }

 private:
  [[nodiscard]] Finding found(std::size_t index, std::size_t row, std::size_t before) const {
    const Column& column = context_.table.column(index);
    Finding finding = finding_at(context_, row, {index});
    finding.expected = in_quotes(column.text_at(before));
    finding.actual = in_quotes(column.text_at(row));
    finding.message = fmt::format("{} is {} here and {} on line {}, which differ only in {}",
                                  column.name(), finding.actual, finding.expected,
                                  context_.table.line_of(before), ignored_words_);
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  Ignored ignored_;
  std::string ignored_words_;
};

struct AlikeRule final : Specification {
  AlikeRule(const Params& params, Diagnostics&)
      : columns(params.words("columns")), ignore(params.words("ignore")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const auto has = [&](std::string_view word) {
      return std::ranges::find(ignore, word, &Word::text) != ignore.end();
    };
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    return std::make_unique<Alike>(
        binding.context, std::move(found),
        Ignored{has("case"), has("spaces"), has("accents"), has("punctuation")}, words_of(ignore));
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("no two values of {} differ only in {}", words_of(columns),
                       words_of(ignore));
  }

  Words columns;
  Words ignore;
};

}  // namespace

extern const Kind alike_kind;
const Kind alike_kind{
    .name = "alike",
    .summary = "Two values of a column are written differently but mean the same.",
    .why =
        "Programs treat `SEN Support` and `SEN support` as two items, each with half of the rows. "
        "Readers see one item.",
    .example = R"(
- id: items-not-alike
  title: No two items of a filter differ only in capitals, spaces or dashes
  alike: {columns: sen_provision, ignore: [case, punctuation]}
)",
    .params = {{"columns", ParamType::columns, true, "The columns to check, each separately."},
               {"ignore",
                ParamType::texts,
                true,
                "Differences to ignore. Punctuation is everything except letters and digits.",
                {"case", "spaces", "accents", "punctuation"}}},
    .parse = parse_as<AlikeRule>,
};

}  // namespace crossfoot
