#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/rows/repeated_blocks.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

class Repeated final : public Check {
 public:
  Repeated(const TableContext& context, RepeatedSearch search)
      : context_(context), search_(std::move(search)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const RepeatedBlocks found = find_repeated(context_, search_, rows);
    std::uint64_t repeated = 0;
    for (const RepeatedBlock& block : found.blocks) {
      repeated += block.rows.size() * block.columns.size();
      counter.violated_at(first_row(block), [&] { return finding(block); });
    }
    if (found.compared == 0) return counter.not_applicable(rows.size());
    counter.holds(found.compared - std::min(found.compared, repeated));
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format(
        "no {} or more rows with a different {} repeat figures of {} more than chance can explain",
        search_.least, names_of(context_.table, search_.over),
        names_of(context_.table, search_.of));
  }

 private:
  static std::size_t first_row(const RepeatedBlock& block) {
    return std::ranges::min(block.rows).first;
  }

  [[nodiscard]] std::string copy_at(std::size_t row) const {
    std::vector<std::string> texts;
    for (const std::size_t column : search_.over)
      if (context_.table.column(column).distinct() > 1)
        texts.emplace_back(context_.table.column(column).text_at(row));
    return in_quotes(texts.empty() ? "" : fmt::format("{}", fmt::join(texts, ", ")));
  }

  [[nodiscard]] Finding finding(const RepeatedBlock& block) const {
    const std::size_t row = first_row(block);
    const std::size_t other = std::ranges::min(block.rows).second;
    Finding finding = finding_at(context_, row, block.columns);
    const std::string where =
        block.by ? fmt::format(" where {} is {}", context_.table.column(*block.by).name(),
                               in_quotes(context_.table.column(*block.by).text(block.item)))
                 : std::string();
    finding.expected = "figures that differ from those of " + copy_at(other);
    finding.actual = fmt::format("{} of {} rows repeat", block.rows.size(), block.compared);
    finding.message = fmt::format(
        "{} of {} large figures of {} in {}{} repeat those of {} (from line {} on); {:.2g}% of the "
        "others repeat, so chance can't explain it",
        block.rows.size(), block.compared, names_of(context_.table, block.columns), copy_at(row),
        where, copy_at(other), context_.table.line_of(other), 100 * block.elsewhere);
    return finding;
  }

  const TableContext& context_;
  RepeatedSearch search_;
};

std::vector<std::size_t> time_columns(const TableContext& context) {
  std::vector<std::size_t> columns;
  for (const std::size_t column : context.roles.key)
    if (context.roles.of[column] == Role::time) columns.push_back(column);
  return columns;
}

struct RepeatedRule final : Specification {
  RepeatedRule(const Params& params, Diagnostics& mistakes)
      : of(params.words("of")),
        over(params.words("over")),
        least(params.whole("least", 2, mistakes)) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    RepeatedSearch search;
    search.of = columns_or(of, binding, number_columns(binding.context));
    search.over = columns_or(over, binding, time_columns(binding.context));
    if (least) search.least = static_cast<std::size_t>(*least);
    if (!binding.mistakes.empty()) return Mistaken{};
    if (search.of.empty()) return without_columns(binding, "the data has no indicators");
    if (search.over.empty()) return without_columns(binding, "the data has no time column");
    return std::make_unique<Repeated>(binding.context, std::move(search));
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format(
        "no block of rows repeats figures of {} with a different {} more than chance can explain",
        words_of(of, "all indicators"), words_of(over, "time period"));
  }

  void add_mentions(Mentions& mentions) const override { mentions.other_rows = texts_of(over); }

  Words of;
  Words over;
  std::optional<std::int64_t> least;
};

}  // namespace

extern const Kind repeated_kind;
const Kind repeated_kind{
    .name = "repeated",
    .summary = "Rows of one period have the figures of another, as if they were pasted.",
    .why =
        "A year that was copied into the next still adds up and has the right percentages, so only "
        "the repeated figures show the mistake. Small and rounded figures repeat by chance, so "
        "only figures of a hundred units or more count. A block of rows is a finding if chance, "
        "judging by the rest of the table, would produce one in fewer than one in a million such "
        "tables. A block is all rows of a period, or those with one item of a key column. The rule "
        "can't tell which of the two is wrong.",
    .example = R"(
- id: no-year-pasted
  title: No year has another year's figures
  repeated:
)",
    .params = {{"of", ParamType::columns, false,
                "The columns to check, each separately. Default: all indicators."},
               {"over", ParamType::columns, false,
                "The key columns in which the copies differ. Default: the time columns."},
               {"least", ParamType::integer, false,
                "The smallest number of rows that must repeat. Default: 5."}},
    .shorthand = "of",
    .parse = parse_as<RepeatedRule>,
};

}  // namespace crossfoot
