#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/consistent_rule.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/total_rule.h"

namespace crossfoot {
namespace {

/// "from 55 to 64", "57 or more", "nothing".
std::string words_of(const Relations::Range& range) {
  const auto number = [](double value) { return fmt::format("{:.10g}", value); };
  if (range.empty()) return "nothing that fits";
  if (std::isinf(range.low) && std::isinf(range.high)) return "anything";
  if (std::isinf(range.high)) return number(range.low) + " or more";
  if (std::isinf(range.low)) return number(range.high) + " or less";
  if (number(range.low) == number(range.high)) return number(range.low);
  return fmt::format("{} to {}", number(range.low), number(range.high));
}

class Consistent final : public Check {
 public:
  Consistent(const Subject& subject, SystemParts parts, std::vector<std::string> untested,
             std::string statement)
      : subject_(subject),
        parts_(std::move(parts)),
        untested_(std::move(untested)),
        statement_(std::move(statement)) {}

  void run(const Selection& rows, Tally& tally) const override {
    for (const std::string& text : untested_) tally.remark(text);
    ConsistentSystem system(subject_, parts_, rows);
    const auto found = system.relations.narrow();
    for (const Relations::Contradiction& one : found)
      tally.violated_at(system.cell(one.figure).row, [&] { return finding(system, one); });
    const std::size_t open = system.untestable() + found.size();
    tally.not_applicable(system.untestable());
    tally.holds(system.relations.relations() - std::min(system.relations.relations(), open));
  }

  [[nodiscard]] std::string statement() const override { return statement_; }

 private:
  [[nodiscard]] Finding finding(const ConsistentSystem& system,
                                const Relations::Contradiction& found) const {
    const auto& [row, index] = system.cell(found.figure);
    const Column& column = subject_.table.column(index);
    Finding finding = finding_at(subject_, row, {index});
    finding.actual = quoted(column.text_at(row));
    // What a hidden figure could be is nobody's business, not even where it can't be anything.
    if (!column.cell_at(row).is_number()) {
      finding.expected = "a figure that is possible";
      finding.message = fmt::format(
          "{} is {} here, and can't be what the other figures leave by {}: no true figures explain "
          "{} at once",
          column.name(), finding.actual, system.source(found.relation), lines(system, found));
      return finding;
    }
    finding.expected = words_of(found.wanted);
    finding.message = fmt::format(
        "{} is {} here, and can be {} by the other figures, but {} by {}: no true "
        "figures explain {} at once",
        column.name(), finding.actual, words_of(found.left), words_of(found.wanted),
        system.source(found.relation), lines(system, found));
    return finding;
  }

  [[nodiscard]] std::string lines(const ConsistentSystem& system,
                                  const Relations::Contradiction& found) const {
    constexpr std::size_t most = 12;
    std::vector<std::size_t> lines;
    for (const Relations::Figure figure : found.involved)
      lines.push_back(subject_.table.line_of(system.cell(figure).row));
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

  const Subject& subject_;
  SystemParts parts_;
  std::vector<std::string> untested_;
  std::string statement_;
};

/// What is wrong with the parameters, data apart.
void check_params(const Node& params, Mistakes& mistakes) {
  const Node* totals = params.find("totals");
  if (totals == nullptr && params.find("ratios") == nullptr && params.find("nested") == nullptr)
    mistakes.push_back({params.at, "`consistent` takes nothing together",
                        "add `totals:`, `ratios:` or `nested:`"});
  if (totals == nullptr) return;
  for (const Node& entry : totals->items)
    for (const TotalSum& sum : read_total(entry, mistakes).sums)
      if (sum.over.front().is_geography())
        mistakes.push_back({entry.find("over")->at, "`consistent` knows no geographic levels",
                            "make a rule of the kind `total` for them"});
}

std::string in_words(const Node& params) {
  std::vector<std::string> texts;
  if (const Node* totals = params.find("totals"))
    for (const Node& entry : totals->items)
      texts.push_back(
          fmt::format("the totals of {} over {}", words_of(entry, "of"), entry.find("over")->text));
  if (const Node* ratios = params.find("ratios"))
    for (const Node& entry : ratios->items)
      texts.push_back(fmt::format("{} as {} divided by {}", entry.find("published")->text,
                                  entry.find("numerator")->text, entry.find("denominator")->text));
  if (const Node* nested = params.find("nested"))
    for (const Node& chain : nested->items)
      texts.push_back(fmt::format("{}", fmt::join(texts_of(&chain), " within ")));
  return "true figures exist that explain all at once: " + join_words(texts);
}

Bound bind(const Node& params, Binding& binding) {
  std::vector<std::string> untested;
  SystemParts parts = read_consistent(params, binding, untested);
  if (!binding.mistakes.empty()) return {};
  if (parts.totals.empty() && parts.ratios.empty() && parts.chains.empty())
    return without_columns(binding, untested.empty()
                                        ? "the data have nothing that the rule takes together"
                                        : untested.front());
  return {std::make_unique<Consistent>(binding.subject, std::move(parts), std::move(untested),
                                       in_words(params)),
          {}};
}

}  // namespace

extern const Kind consistent_kind;
const Kind consistent_kind{
    .name = "consistent",
    .summary = "No true figures explain all totals, ratios and nested counts of a table at once.",
    .why =
        "A percentage tells more of a rounded count than the count itself, a total tells of the "
        "one part that is hidden, and what follows there tells of the next. Each rule by itself "
        "lets many errors pass that they see together. All figures are taken as wide as rounding, "
        "suppression and what was only learnt allow, so right tables never fail. A finding says "
        "which lines contradict each other; one of them is wrong, not always the one where it "
        "shows. Of figures that hang together one contradiction is told at a time.",
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
          "Columns with the filter over which they add up.",
          {},
          {{"of", ParamType::columns, true, "The column that adds up, or several."},
           {"over", ParamType::column, true, "The filter whose items are the parts and the total."},
           {"total", ParamType::text, false, "The item that is the total."},
           {"parts", ParamType::texts, false,
            "The items that are the parts; every item but the total where left out."},
           {"except", ParamType::texts, false, "Items that are no parts."},
           {"tree", ParamType::tree, false,
            "Instead of `total` and `parts`: items with their parts, which may have parts."},
           {"missing",
            ParamType::text,
            false,
            "With `optional` a listed part without a row adds nothing; else its total is left out.",
            {"optional", "when all present"}},
           {"not_applicable",
            ParamType::text,
            false,
            "With `nothing` a part that is not applicable (z) adds nothing.",
            {"nothing"}},
           {"relation",
            ParamType::text,
            false,
            "`>=` where the parts are only some of the total, and never below 0; `=` where left "
            "out.",
            {"=", ">="}},
           {"where", ParamType::conditions, false, "Which rows of totals count."}}},
         {"ratios",
          ParamType::maps,
          false,
          "What is published as a quotient.",
          {},
          {{"published", ParamType::column, true, "The column that holds the ratio."},
           {"numerator", ParamType::column, true, "The column that is divided."},
           {"denominator", ParamType::expression, true,
            "What it is divided by: a column, or its cell in another row, `n[sex = 'Total']`."},
           {"scale", ParamType::number, false,
            "What the quotient is multiplied by: 100 for a percentage, 1 where left out."},
           {"where", ParamType::conditions, false, "Which rows the ratio is of."}}},
         {"nested", ParamType::lists, false,
          "Columns of counts, each at most the next; several such chains."}},
    .check_params = check_params,
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
