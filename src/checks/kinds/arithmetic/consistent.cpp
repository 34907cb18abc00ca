#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/arithmetic/consistent_rule.h"
#include "checks/kinds/arithmetic/total_rule.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

/// "from 55 to 64", "57 or more", "nothing".
std::string words_of(const Relations::Range& range) {
  const auto number = [](double value) { return fmt::format("{:.10g}", value); };
  if (range.empty()) return "no possible value";
  if (std::isinf(range.low) && std::isinf(range.high)) return "anything";
  if (std::isinf(range.high)) return number(range.low) + " or more";
  if (std::isinf(range.low)) return number(range.high) + " or less";
  if (number(range.low) == number(range.high)) return number(range.low);
  return fmt::format("{} to {}", number(range.low), number(range.high));
}

class Consistent final : public Check {
 public:
  Consistent(const TableContext& context, SystemParts parts, std::vector<std::string> untested,
             std::string statement)
      : context_(context),
        parts_(std::move(parts)),
        untested_(std::move(untested)),
        statement_(std::move(statement)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    for (const std::string& text : untested_) counter.remark(text);
    ConsistentSystem system(context_, parts_, rows);
    const auto found = system.relations.narrow();
    for (const Relations::Contradiction& one : found)
      counter.violated_at(system.cell(one.figure).row, [&] { return finding(system, one); });
    const std::size_t open = system.untestable() + found.size();
    counter.not_applicable(system.untestable());
    counter.holds(system.relations.relations() - std::min(system.relations.relations(), open));
  }

  [[nodiscard]] std::string statement() const override { return statement_; }

 private:
  [[nodiscard]] Finding finding(const ConsistentSystem& system,
                                const Relations::Contradiction& found) const {
    const auto& [row, index] = system.cell(found.figure);
    const Column& column = context_.table.column(index);
    Finding finding = finding_at(context_, row, {index});
    finding.actual = in_quotes(column.text_at(row));
    // What a hidden figure could be is nobody's business, not even where it can't be anything.
    if (!column.cell_at(row).is_number()) {
      finding.expected = "a possible figure";
      finding.message = fmt::format(
          "{} is {} here, which is not possible given the other figures and {}: no true figures "
          "explain {} at once",
          column.name(), finding.actual, system.source(found.relation), lines(system, found));
      return finding;
    }
    finding.expected = words_of(found.wanted);
    finding.message = fmt::format(
        "{} is {} here. It can be {} given the other figures, but {} given {}: no true figures "
        "explain {} at once",
        column.name(), finding.actual, words_of(found.left), words_of(found.wanted),
        system.source(found.relation), lines(system, found));
    return finding;
  }

  [[nodiscard]] std::string lines(const ConsistentSystem& system,
                                  const Relations::Contradiction& found) const {
    constexpr std::size_t most = 12;
    std::vector<std::size_t> lines;
    for (const Relations::Figure figure : found.involved)
      lines.push_back(context_.table.line_of(system.cell(figure).row));
    std::ranges::sort(lines);
    const auto repeated = std::ranges::unique(lines);
    lines.erase(repeated.begin(), repeated.end());
    if (lines.size() == 1) return fmt::format("line {}", lines.front());
    if (lines.size() > most)
      return fmt::format("{} lines from {} to {}", lines.size(), lines.front(), lines.back());
    std::vector<std::string> texts;
    for (const std::size_t line : lines) texts.push_back(std::to_string(line));
    return "lines " + join_words(texts);
  }

  const TableContext& context_;
  SystemParts parts_;
  std::vector<std::string> untested_;
  std::string statement_;
};

struct ConsistentSpecification final : Specification {
  ConsistentSpecification(const Params& params, Diagnostics& mistakes)
      : rule(read_consistent(params, mistakes)) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    std::vector<std::string> untested;
    SystemParts parts = bind_consistent(rule, binding, untested);
    if (!binding.mistakes.empty()) return Mistaken{};
    if (parts.totals.empty() && parts.ratios.empty() && parts.chains.empty())
      return without_columns(binding, untested.empty()
                                          ? "the data has nothing that the rule can test together"
                                          : untested.front());
    return std::make_unique<Consistent>(binding.context, std::move(parts), std::move(untested),
                                        in_words());
  }

  [[nodiscard]] std::string in_words() const override {
    std::vector<std::string> texts;
    for (const ConsistentRule::Total& total : rule.totals)
      texts.push_back(fmt::format("the totals of {} over {}", words_of(total.of), total.over.text));
    for (const ConsistentRule::Ratio& ratio : rule.ratios)
      texts.push_back(fmt::format("{} as {} divided by {}", ratio.published.text,
                                  ratio.numerator.text, ratio.denominator.word.text));
    for (const WordList& chain : rule.nested)
      texts.push_back(fmt::format("{}", fmt::join(texts_of(chain.words), " within ")));
    return "true figures exist that explain all at once: " + join_words(texts);
  }

  void add_mentions(Mentions& mentions) const override {
    for (const ConsistentRule::Total& total : rule.totals)
      for (const TotalSum& sum : total.rule.sums)
        mentions.breakdowns.insert(mentions.breakdowns.end(), sum.over.begin(), sum.over.end());
  }

  ConsistentRule rule;
};

}  // namespace

extern const Kind consistent_kind;
const Kind consistent_kind{
    .name = "consistent",
    .summary = "No true figures explain all totals, ratios and nested counts of a table at once.",
    .why =
        "A percentage can say more about a rounded count than the count itself, and a total says "
        "something about its one hidden part, which in turn narrows down other figures. Tested "
        "together, they show many errors that no single rule finds. Every figure counts as every "
        "number that rounding, suppression and what was only learnt allow, so correct tables never "
        "fail. A finding says which lines contradict each other. One of them is wrong, but not "
        "always the one where the finding appears. Figures that depend on each other give one "
        "finding at a time.",
    .example = R"(
- id: all-agree
  title: One set of pupils explains all counts, percentages and totals
  consistent:
    totals:
      - {of: [pupil_count, passes], over: sen_provision, total: All pupils}
    ratios:
      - {published: pass_percent, numerator: passes, denominator: pupil_count, scale: 100}
    nested:
      - [passes, pupil_count]
)",
    .params =
        {{"totals",
          ParamType::maps,
          false,
          "Columns that add up, and the filter over which they do.",
          {},
          {{"of", ParamType::columns, true, "The column that adds up, or several."},
           {"over", ParamType::column, true, "The filter whose items are the parts and the total."},
           {"total", ParamType::text, false, "The item that is the total."},
           {"parts", ParamType::texts, false,
            "The items that are the parts. Default: every item except the total."},
           {"except", ParamType::texts, false, "Items that are not parts."},
           {"tree", ParamType::tree, false,
            "Instead of `total` and `parts`: items with their parts, which can have parts "
            "themselves."},
           {"missing",
            ParamType::text,
            false,
            "With `optional`, a listed part without a row adds nothing. Otherwise its total is not "
            "tested.",
            {"optional", "when all present"}},
           {"not_applicable",
            ParamType::text,
            false,
            "With `nothing`, a part that is not applicable (z) adds nothing.",
            {"nothing"}},
           {"relation",
            ParamType::text,
            false,
            "`>=` if the parts are only some of the total, and never below 0. Default: `=`.",
            {"=", ">="}},
           {"where", ParamType::conditions, false, "Which rows with totals to test."}}},
         {"ratios",
          ParamType::maps,
          false,
          "Figures that are published as a quotient.",
          {},
          {{"published", ParamType::column, true, "The column that contains the ratio."},
           {"numerator", ParamType::column, true, "The column that is divided."},
           {"denominator", ParamType::expression, true,
            "The divisor: a column, or its cell in another row, such as `n[sex = 'Total']`."},
           {"scale", ParamType::number, false,
            "What the quotient is multiplied by: 100 for a percentage. Default: 1."},
           {"where", ParamType::conditions, false, "Which rows have the ratio."}}},
         {"nested", ParamType::lists, false,
          "Lists of columns of counts, in which each count is at most the next."}},
    .parse = parse_as<ConsistentSpecification>,
};

}  // namespace crossfoot
