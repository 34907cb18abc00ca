#include <algorithm>
#include <fmt/ranges.h>

#include "oracle/draw.h"
#include "oracle/plain/plain_groups.h"
#include "oracle/random_case.h"

namespace crossfoot::oracle {
namespace {

using Kind = Formula::Kind;
using Texts = std::vector<std::string>;

const Texts levels = {"National", "Regional", "Local authority"};

const Texts comparisons = {"=", "=", "<=", ">=", "<", ">", "!="};

/// Draws expressions for one table.
class Inventor {
 public:
  explicit Inventor(const PlainTable& table) : table_(table) {
    for (const auto& [name, declared] : table.figures) figures_.push_back(name);
    filters_ = {"sex"};
    if (table.column("need") < table.header.size()) filters_.emplace_back("need");
    if (table.has_places()) filters_.emplace_back("geographic_level");
  }

  std::string figure() const { return one_of(figures_); }
  std::string filter() const { return one_of(filters_); }

  /// Another one, where there is one.
  std::string filter_beside(const std::string& first) const {
    return filters_.size() == 1 || filters_.back() == first ? filters_.front() : filters_.back();
  }

  /// An item that the filter has, or now and then one that it lacks.
  std::string item(const std::string& column) const {
    if (one_in(40)) return "Nobody";
    return table_.at(below(table_.rows.size()), column);
  }

  Texts some_items(const std::string& column) const {
    Texts some{item(column)};
    if (const std::string second = item(column); one_in(2) && second != some.front())
      some.push_back(second);
    return some;
  }

  std::string level() const { return one_in(20) ? "Ward" : one_of(levels); }

  Texts some_figures() const {
    Texts some{figure()};
    if (const std::string second = figure(); one_in(3) && second != some.front())
      some.push_back(second);
    return some;
  }

  Texts some_keys() const {
    Texts some{filter()};
    if (one_in(2)) some.emplace_back("time_period");
    return some;
  }

  Formula value(int depth) const {
    if (depth == 0 || one_in(4)) return leaf();
    switch (below(8)) {
      case 0:
      case 1:
      case 2:
        return operation(one_of(Texts{"+", "-", "*", "/"}), value(depth - 1), value(depth - 1));
      case 3:
        return {Kind::negative, "", {value(depth - 1)}};
      case 4:
        return {Kind::size, "", {value(depth - 1)}};
      case 5: {
        Formula formula{Kind::round, "", {value(depth - 1)}};
        formula.places = from_to(0, 2);
        return formula;
      }
      case 6:
        return {Kind::choice, "", {simple_condition(), value(depth - 1), value(depth - 1)}};
      default:
        return aggregate(depth);
    }
  }

  Formula condition(int depth) const {
    if (depth == 0 || one_in(3)) return comparison();
    switch (below(5)) {
      case 4:
        return {Kind::negation, "", {comparison()}};
      case 0:
        return {Kind::negation, "", {condition(depth - 1)}};
      case 1:
        return {Kind::conjunction, "", {condition(depth - 1), condition(depth - 1)}};
      case 2:
        return {Kind::disjunction, "", {condition(depth - 1), condition(depth - 1)}};
      default:
        return about_text();
    }
  }

  Formula comparison() const {
    return compare(one_of(comparisons), one_in(3) ? value(1) : cell(figure()),
                   one_in(3) ? leaf() : value(2));
  }

  /// One without other conditions in it, of which a pack may only nest a few.
  Formula simple_condition() const {
    if (one_in(2)) return about_text();
    return compare(one_of(comparisons), cell(figure()),
                   one_in(2) ? cell(figure()) : number(one_of(Texts{"0", "5", "10", "100"})));
  }

  Formula about_text() const {
    const std::string column = one_of(table_.header);
    const Kind kind =
        one_of(std::vector<Kind>{Kind::compare_text, Kind::same_text, Kind::among, Kind::matches,
                                 Kind::is_number, Kind::is_blank, Kind::is_symbol});
    Formula formula{kind, column};
    formula.columns = {column, "time_identifier"};
    if (kind == Kind::same_text) formula.columns = {filter(), filter()};
    formula.items = {table_.at(below(table_.rows.size()), column)};
    if (kind == Kind::compare_text || kind == Kind::same_text) formula.text = one_of(comparisons);
    if (kind == Kind::same_text) formula.text = one_of(Texts{"=", "!="});
    if (kind == Kind::among) formula.items.emplace_back("Total");
    if (kind == Kind::matches) formula.items = {one_of(Texts{"[0-9]+", "T.*", ".*l.*", "c|z", ""})};
    if (kind == Kind::is_symbol) formula.items = {one_of(Texts{"c", "z", "low"})};
    return formula;
  }

 private:
  Formula leaf() const {
    switch (below(10)) {
      case 8: {
        Formula formula{Kind::step, figure()};
        formula.places = from_to(0, 1);
        return formula;
      }
      case 9: {
        if (!table_.has_places()) return cell(figure());
        Formula formula{Kind::in_place, figure()};
        formula.by = one_of(Texts{"country", "region", "local_authority"});
        return formula;
      }
      case 0:
        return number(one_of(Texts{"0", "1", "2", "10", "100", "0.5", "1.25"}));
      case 1: {
        Formula formula{Kind::partner, figure()};
        const std::string column = filter();
        formula.pins = {{column, item(column)}};
        return formula;
      }
      case 2:
        return {one_of(std::vector<Kind>{Kind::earlier, Kind::before, Kind::elsewhere}), figure()};
      case 3:
        return aggregate(0);
      case 4:
        return {Kind::length, one_of(table_.header)};
      default:
        return cell(figure());
    }
  }

  Formula aggregate(int depth) const {
    Formula formula{Kind::aggregate,
                    one_of(Texts{"sum", "sum", "count", "min", "max", "median", "rank"})};
    if (one_in(4)) formula.filter = {simple_condition()};
    if (formula.text != "count") formula.parts = {depth == 0 ? cell(figure()) : value(depth - 1)};
    if (table_.has_places() && one_in(3)) {
      formula.over = {{"geographic_level", {}, {level()}}};
      formula.by = link_of(one_of(levels));
    } else {
      Texts columns{filter()};
      formula.so_far = formula.text != "rank" && one_in(8);
      if (formula.so_far) {
        formula.over = {{"time_period"}};
        return formula;
      }
      if (one_in(4)) columns.emplace_back("time_period");
      if (const std::string other = filter(); one_in(4) && other != columns.front())
        columns.push_back(other);
      for (const std::string& column : columns) formula.over.push_back(over(column));
      if (one_in(6) && !formula.over.front().except.empty())
        for (auto& each : formula.over) each = {each.column, formula.over.front().except};
    }
    if (std::ranges::any_of(formula.over, [](const auto& each) { return !each.only.empty(); }))
      formula.missing = one_of(Texts{"", "all", "any", "complete"});
    return formula;
  }

  Formula::Over over(const std::string& column) const {
    Formula::Over over{column};
    switch (below(4)) {
      case 0:
        over.except = some_items(column);
        break;
      case 1:
        over.only = some_items(column);
        if (one_in(4)) over.optional = {over.only.back()};
        break;
      default:
        break;
    }
    return over;
  }

  const PlainTable& table_;
  Texts figures_;
  Texts filters_;
};

PlainBreakdown random_breakdown(const Inventor& inventor, const std::string& column) {
  PlainBreakdown one{column, one_in(4) ? inventor.item(column) : "Total"};
  Texts items = inventor.some_items(column);
  std::erase(items, one.total);
  if (one_in(2)) return one;
  (one_in(2) ? one.parts : one.except) = items;
  if (!one.parts.empty() && one_in(3)) one.optional = {one.parts.back()};
  return one;
}

PlainBreakdown random_places() {
  PlainBreakdown one{"geographic_level", one_of(Texts{"National", "National", "Regional"})};
  one.parts = {"Local authority"};
  if (one.total == "National" && one_in(2)) one.parts = {"Regional"};
  if (one.total == "National" && one_in(4)) one.parts = {"Regional", "Local authority"};
  return one;
}

/// Some items under others, each once.
void random_tree(const Inventor& inventor, PlainRule& rule) {
  rule.tree_column = inventor.filter();
  if (rule.tree_column == "geographic_level") {
    rule.tree = {{"National", {{"Regional", {{"Local authority"}}}}}};
    if (one_in(2)) rule.tree = {{"National", {{"Regional"}, {"Local authority"}}}};
    return;
  }
  Texts items{"Total"};
  for (int i = 0; i < 5; ++i)
    if (const std::string item = inventor.item(rule.tree_column);
        std::ranges::find(items, item) == items.end())
      items.push_back(item);
  if (items.size() == 1) items.emplace_back("Nobody");
  rule.tree = {{items[0], {{items[1]}}}};
  for (std::size_t i = 2; i < items.size(); ++i) {
    PlainTree& root = rule.tree.front();
    (one_in(2) ? root : root.parts.front()).parts.push_back({items[i]});
  }
}

PlainRule random_total(const Inventor& inventor) {
  PlainRule rule{"total"};
  rule.columns = inventor.some_figures();
  rule.relation = one_of(Texts{"", "", "=", "<=", ">="});
  rule.missing = one_of(Texts{"", "required", "optional", "when all present", "when all present"});
  rule.skips_inapplicable = one_in(4);
  if (one_in(4)) {
    random_tree(inventor, rule);
    return rule;
  }
  const std::string first = inventor.filter();
  const std::string second = inventor.filter_beside(first);
  for (const std::string& column : {first, second})
    if (rule.over.empty() || (column != first && !one_in(3)))
      rule.over.push_back(column == "geographic_level" ? random_places()
                                                       : random_breakdown(inventor, column));
  const bool places = first == "geographic_level" || second == "geographic_level";
  rule.jointly = rule.over.size() > 1 && !places && one_in(2);
  return rule;
}

/// A denominator and nested columns have to be counts: not weighted, and not below 0.
bool counts_something(const PlainTable& table, const std::string& column) {
  const Declared& declared = table.figures.at(column);
  return declared.whole && !declared.is_signed;
}

PlainRule random_shared_denominator(const Inventor& inventor, const PlainTable& table) {
  PlainRule rule{"row_consistent"};
  Texts columns{"a", "b", "p"};
  std::rotate(columns.begin(), columns.begin() + from_to(0, 2), columns.end());
  std::ranges::stable_partition(
      columns, [&](const std::string& column) { return counts_something(table, column); });
  rule.star.denominator = columns[0];
  rule.star.ratios = {{columns[1], columns[2], one_of(std::vector<int>{1, 100})}};
  if (one_in(2)) rule.star.ratios.push_back({columns[2], columns[1], 1});
  if (one_in(2)) rule.star.nested = {{columns[2], columns[0]}};
  if (one_in(3)) rule.star.nested.push_back({columns[1], columns[2], columns[0]});
  if (one_in(4)) rule.star.nested.push_back({inventor.figure(), columns[0]});
  for (auto& chain : rule.star.nested)
    if (chain.front() == chain.back()) chain.front() = columns[1];
  std::erase_if(rule.star.nested, [&](const Texts& chain) {
    return !std::ranges::all_of(
        chain, [&](const std::string& column) { return counts_something(table, column); });
  });
  return rule;
}

PlainRule random_change(const Inventor& inventor) {
  PlainRule rule{"change"};
  rule.columns = inventor.some_figures();
  if (one_in(2)) rule.absolute = from_to(0, 30);
  if (rule.absolute < 0 || one_in(2)) rule.at_most = from_to(0, 150);
  if (one_in(3)) rule.ignore_below = from_to(0, 50);
  if (one_in(4)) rule.breaks = {one_of(Texts{"2017/18", "2018/19", "2019/20"})};
  return rule;
}

PlainRule random_ratio(const Inventor& inventor) {
  PlainRule rule{"ratio"};
  rule.published = inventor.figure();
  rule.numerator = one_in(3) ? inventor.value(1) : cell(inventor.figure());
  rule.denominator = inventor.value(1);
  rule.scale = one_of(std::vector<int>{1, 100});
  return rule;
}

PlainRule random_cell_rule(const Inventor& inventor, const PlainTable& table) {
  PlainRule rule{one_of(Texts{"range", "unique", "complete", "values", "not_blank"})};
  rule.columns = inventor.some_figures();
  if (rule.kind == "range") {
    rule.min = std::to_string(from_to(-2, 10));
    if (one_in(2)) rule.max = std::to_string(from_to(10, 200)) + ".5";
  } else if (rule.kind == "unique" || rule.kind == "complete") {
    rule.columns = inventor.some_keys();
  } else if (rule.kind == "values") {
    rule.columns.resize(1);
    rule.items = {table.at(below(table.rows.size()), rule.columns[0]), "c", "0"};
    if (one_in(2)) rule.items.swap(rule.except);
  }
  return rule;
}

std::string commented(const std::string& name, const PlainTable& table) {
  std::string text = "# " + name + ":\n# ";
  for (const char c : table.csv()) text += c == '\n' ? std::string("\n# ") : std::string(1, c);
  return text.substr(0, text.size() - 2);
}

}  // namespace

PlainRule random_check(const PlainTable& table) {
  const Inventor inventor(table);
  PlainRule rule{"check"};
  rule.condition = inventor.condition(2);
  if (one_in(5)) rule.where = one_in(2) ? inventor.about_text() : inventor.condition(0);
  return rule;
}

PlainRule random_sum(const PlainTable& table) {
  const Inventor inventor(table);
  PlainRule rule = random_total(inventor);
  if (one_in(8)) rule.where = inventor.condition(0);
  return rule;
}

PlainRule random_kind(const PlainTable& table) {
  const Inventor inventor(table);
  PlainRule rule;
  // The five kinds of cell rule share one draw, so it comes up twice as often.
  switch (below(5)) {
    case 0:
      rule = random_shared_denominator(inventor, table);
      break;
    case 1:
      rule = random_change(inventor);
      break;
    case 2:
      rule = random_ratio(inventor);
      break;
    default:
      rule = random_cell_rule(inventor, table);
      break;
  }
  if (one_in(5)) rule.where = inventor.condition(0);
  return rule;
}

std::string RandomCase::yaml() const {
  const PlainOutcome expected = evaluate(rule, table, comparisons());
  std::string text = "- name: what the two evaluators see differently\n";
  text += fmt::format("  meta:\n    filters: {{{}: []}}\n    indicators: {{{}: ''}}\n",
                      fmt::join(Texts{"sex", "need"}, ": [], "),
                      fmt::join(Texts{"a", "b", "p"}, ": '', "));
  if (const std::string columns = table.columns_in_yaml("    "); !columns.empty())
    text += "  columns:\n" + columns;
  if (const std::string symbols = table.symbols_in_yaml(); !symbols.empty()) text += "  " + symbols;
  text += "  rule:\n    id: differs\n";
  if (rule.where) text += fmt::format("    where: \"{}\"\n", written(*rule.where));
  text += "    " + rule.yaml() + "\n  data: |\n    ";
  for (const char c : table.csv()) text += c == '\n' ? std::string("\n    ") : std::string(1, c);
  text.resize(text.size() - 4);
  text += fmt::format("  counts: {{holds: {}, violated: {}, vacuous: {}, not_applicable: {}}}\n",
                      expected.holds, expected.violated, expected.vacuous, expected.not_applicable);
  text += "  findings:\n";
  for (const auto& [row, error] : expected.findings)
    text += fmt::format("    - {{row: {}, severity: {}}}\n", row, error ? "error" : "warning");
  if (before) text += commented("the version before", *before);
  if (other) text += commented("data('other')", *other);
  return text;
}

std::string RandomCase::pack() const {
  std::string text = "pack: Random\n" + table.symbols_in_yaml();
  if (const std::string columns = table.columns_in_yaml("  "); !columns.empty())
    text += "columns:\n" + columns;
  text += "rules:\n- id: random\n";
  if (rule.where) text += fmt::format("  where: \"{}\"\n", written(*rule.where));
  return text + "  " + rule.yaml() + "\n";
}

}  // namespace crossfoot::oracle
