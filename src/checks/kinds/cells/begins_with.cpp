#include <fmt/core.h>

#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class BeginsWith final : public Check {
 public:
  BeginsWith(const TableContext& context, std::size_t column, std::size_t start)
      : context_(context), column_(column), start_(start) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    for (const std::size_t row : distinct_rows(context_, {column_, start_}, rows)) {
      const std::string_view text = context_.table.column(column_).text_at(row);
      const std::string_view start = context_.table.column(start_).text_at(row);
      if (text.empty() || start.empty())
        counter.not_applicable();
      else if (text.starts_with(start))
        counter.holds();
      else
        counter.violated_at(row, [&] { return finding(row, text, start); });
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("each {} begins with the {} of its row", name(column_), name(start_));
  }

 private:
  [[nodiscard]] const std::string& name(std::size_t column) const {
    return context_.table.column(column).name();
  }

  [[nodiscard]] Finding finding(std::size_t row, std::string_view text,
                                std::string_view start) const {
    Finding finding = finding_at(context_, row, {column_, start_});
    finding.expected = fmt::format("{} at the start", start);
    finding.actual = in_quotes(text);
    finding.message = fmt::format("{} is {}, which does not begin with {}, the {} of its row",
                                  name(column_), in_quotes(text), start, name(start_));
    return finding;
  }

  const TableContext& context_;
  std::size_t column_;
  std::size_t start_;
};

struct BeginsWithRule final : Specification {
  BeginsWithRule(const Params& params, Diagnostics&)
      : column(params.word("column")), start(params.word("with")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const auto longer = binding.column(column);
    const auto shorter = binding.column(start);
    if (!longer || !shorter) return without_columns(binding, {});
    return std::make_unique<BeginsWith>(binding.context, *longer, *shorter);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("each {} begins with the {} of its row", column.text, start.text);
  }

  Word column;
  Word start;
};

}  // namespace

extern const Kind begins_with_kind;
const Kind begins_with_kind{
    .name = "begins_with",
    .summary = "A code does not begin with the code of the thing that it belongs to.",
    .why =
        "Codes that are built on other codes say where a thing belongs. If the two disagree, one "
        "of them is from another row.",
    .example = R"(
- id: schools-in-their-authorities
  title: A school's number begins with the code of its local authority
  begins_with: {column: school_laestab, with: old_la_code}
)",
    .params = {{"column", ParamType::column, true,
                "The column of the longer codes. Blanks in either column are ignored."},
               {"with", ParamType::column, true, "The column of the codes that they begin with."}},
    .parse = parse_as<BeginsWithRule>,
};

}  // namespace crossfoot
