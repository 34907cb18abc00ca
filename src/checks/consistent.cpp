#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/consistent_system.h"
#include "checks/kind.h"
#include "checks/param_words.h"
#include "checks/total_groups.h"
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
    finding.expected = words_of(found.wanted);
    finding.actual = quoted(column.text_at(row));
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

/// Reads the parameters; what is wrong is noted, and the rest is read all the same.
class Reader {
 public:
  explicit Reader(Binding& binding) : binding_(binding) {}

  SystemParts read(const Node& params) {
    if (const Node* totals = params.find("totals"))
      for (const Node& total : totals->items) read_totals(total);
    if (const Node* ratios = params.find("ratios"))
      for (const Node& ratio : ratios->items) read_ratio(ratio);
    if (const Node* nested = params.find("nested"))
      for (const Node& chain : nested->items) {
        std::vector<std::size_t> columns = binding_.columns(chain);
        if (columns.size() > 1) parts_.chains.push_back(std::move(columns));
      }
    return std::move(parts_);
  }

  [[nodiscard]] const std::vector<std::string>& untested() const { return untested_; }

 private:
  [[nodiscard]] const Column& column(std::size_t index) const {
    return binding_.subject.table.column(index);
  }

  Selection rows_of(const Node& entry) {
    Selection rows(binding_.subject.table.rows());
    for (const Node* condition : scalars_of(entry.find("where")))
      rows = in_both(rows, rows_where(condition, binding_));
    return rows;
  }

  void read_totals(const Node& entry) {
    const std::vector<std::size_t> of = binding_.columns(*entry.find("of"));
    const auto over = binding_.column(*entry.find("over"));
    Mistakes told_before;
    const TotalRule rule = read_total(entry, told_before);
    const Selection rows = rows_of(entry);
    if (of.empty() || !over) return;
    for (const TotalSum& sum : rule.sums)
      for (const Breakdown& one : sum.over) add(one, of, *over, rule, rows);
  }

  void add(const Breakdown& one, const std::vector<std::size_t>& of, std::size_t over,
           const TotalRule& rule, const Selection& rows) {
    const Column& items = column(over);
    const auto total = items.find(one.total.text);
    if (!total) return untested(one, fmt::format("has no item '{}'", one.total.text));
    SystemTotal read{of,
                     over,
                     *total,
                     std::vector<bool>(items.distinct(), one.parts.empty()),
                     !one.parts.empty() && rule.missing != Expr::Missing::ignored,
                     rows};
    if (one.parts.empty() && groups_of_items(binding_.subject, over))
      return untested(one, "groups its items, and the rule doesn't list the parts");
    for (const Word& part : one.parts) {
      const auto code = items.find(part.text);
      if (code)
        read.parts[*code] = true;
      else if (read.all_present)
        return untested(one, fmt::format("has no item '{}'", part.text));
    }
    for (const Word& other : one.except)
      if (const auto code = items.find(other.text)) read.parts[*code] = false;
    read.parts[*total] = false;
    parts_.totals.push_back(std::move(read));
  }

  void untested(const Breakdown& one, const std::string& why) {
    untested_.push_back(
        fmt::format("the total '{}' is left out: {} {}", one.total.text, one.column.text, why));
  }

  void read_ratio(const Node& entry) {
    const auto published = binding_.column(*entry.find("published"));
    const auto numerator = binding_.column(*entry.find("numerator"));
    const Node& written = *entry.find("denominator");
    const auto denominator = parse_expression(written, binding_.mistakes);
    const auto scale = scale_of(entry.find("scale"));
    const Selection rows = rows_of(entry);
    if (!denominator) return;
    const bool cell = denominator->kind == Expr::Kind::column ||
                      (denominator->kind == Expr::Kind::partner && denominator->data_set.empty() &&
                       std::ranges::all_of(denominator->where, &Expr::Pin::names_item));
    if (!cell) {
      binding_.mistakes.push_back({written.at, "`denominator` is no cell of this data set",
                                   "write a column, or column[filter = 'Item']"});
      return;
    }
    const auto base = binding_.column(named(denominator->text, denominator->at));
    std::vector<BoundPin> pins;
    for (const Expr::Pin& pin : denominator->where) {
      const auto filter = binding_.column(named(pin.column, pin.at));
      if (!filter) return;
      const auto item = column(*filter).find(pin.item);
      if (!item) {
        untested_.push_back(
            fmt::format("{} is left out: {} has no item '{}'", written.text, pin.column, pin.item));
        return;
      }
      pins.push_back({*filter, *item});
    }
    if (published && numerator && base && scale)
      parts_.ratios.push_back({*published, *numerator, *base, std::move(pins), *scale, rows});
  }

  static Node named(const std::string& text, const Position& at) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    node.at = at;
    return node;
  }

  std::optional<Decimal> scale_of(const Node* written) {
    if (written == nullptr) return Decimal::of(1);
    const auto scale = Decimal::parse(written->text);
    if (scale && *scale > Decimal::of(0)) return scale;
    binding_.mistakes.push_back({written->at, fmt::format("`scale` can't be {}", written->text),
                                 "write 100 for a percentage, 1 for an average"});
    return std::nullopt;
  }

  Binding& binding_;
  SystemParts parts_;
  std::vector<std::string> untested_;
};

/// What is wrong with the entries of `totals`, data apart.
void check_params(const Node& params, Mistakes& mistakes) {
  for (const char* name : {"totals", "ratios", "nested"})
    if (params.find(name) != nullptr) {
      const Node* totals = params.find("totals");
      if (totals == nullptr) return;
      for (const Node& entry : totals->items) {
        const TotalRule rule = read_total(entry, mistakes);
        for (const TotalSum& sum : rule.sums)
          if (sum.over.front().is_geography())
            mistakes.push_back({entry.find("over")->at, "`consistent` knows no geographic levels",
                                "make a rule of the kind `total` for them"});
      }
      return;
    }
  mistakes.push_back(
      {params.at, "`consistent` takes nothing together", "add `totals:`, `ratios:` or `nested:`"});
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
  Reader reader(binding);
  SystemParts parts = reader.read(params);
  if (!binding.mistakes.empty()) return {};
  if (parts.totals.empty() && parts.ratios.empty() && parts.chains.empty())
    return without_columns(binding, reader.untested().empty()
                                        ? "the data have nothing that the rule takes together"
                                        : reader.untested().front());
  return {std::make_unique<Consistent>(binding.subject, std::move(parts), reader.untested(),
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
