#include "packs/rule_parts.h"

#include <algorithm>

namespace crossfoot {
namespace {

void add_items(const Expr& expr, bool in_where, std::vector<NamedItem>& items) {
  for_each_part(expr, [&](const Expr& part) {
    const auto add = [&](const Position& at, const std::string& column, const std::string& item) {
      items.push_back({at, column, item, in_where});
    };
    const auto* comparison = part.as<Expr::Comparison>();
    if (comparison != nullptr && is_equality(comparison->op)) {
      const bool turned = part.children[0].is<Expr::Text>();
      const Expr& literal = part.children[turned ? 0 : 1];
      const std::string* column = column_in(part.children[turned ? 1 : 0]);
      if (const auto* text = literal.as<Expr::Text>(); text != nullptr && column != nullptr)
        add(literal.at, *column, text->text);
    }
    if (const auto* among = part.as<Expr::Membership>())
      if (const std::string* column = column_in(part.children[0]))
        for (const std::string& item : among->items) add(part.at, *column, item);
    for (const Expr::Over& over : over_of(part))
      for (const std::string& item : over.only) {
        add(part.at, over.column, item);
        items.back().optional = std::ranges::find(over.optional, item) != over.optional.end();
      }
    if (data_set_of(part).empty())
      for (const Expr::Pin& pin : pins_of(part))
        if (pin.names_item()) add(pin.at, pin.column, pin.item);
  });
}

}  // namespace

std::vector<const RulePart*> parts_of(const Rule& rule) {
  std::vector<const RulePart*> parts = {&rule};
  for (const RulePart& part : rule.parts)
    if (part.kind != nullptr) parts.push_back(&part);
  return parts;
}

std::vector<const Expr*> conditions_of(const RulePart& rule) {
  std::vector<const Expr*> all = premises_of(rule);
  if (rule.where) all.insert(all.begin(), &rule.where->expr);
  return all;
}

std::vector<const Expr*> premises_of(const RulePart& rule) {
  std::vector<const Expr*> all;
  for (const auto* premises : {&rule.only_if, &rule.unless})
    for (const Premise& premise : *premises)
      if (premise.where) all.push_back(&premise.where->expr);
  return all;
}

Needs needs_of(const RulePart& rule) {
  Needs needs;
  for (const Expr& expr : rule.mentions.expressions) add_needs(expr, needs);
  for (const Expr* condition : conditions_of(rule)) add_needs(*condition, needs);
  if (rule.specification->compares_versions()) needs.previous_version = true;
  return needs;
}

std::vector<NamedItem> items_named_by(const Rule& rule) {
  std::vector<NamedItem> items;
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != rule.on) continue;
    if (part->where) add_items(part->where->expr, true, items);
    for (const Expr& expr : part->mentions.expressions) add_items(expr, false, items);
    for (const Breakdown& one : part->mentions.breakdowns) {
      items.push_back({one.total.at, one.column.text, one.total.text, false});
      for (const Word& each : one.parts)
        items.push_back({each.at, one.column.text, each.text, false, each.optional});
    }
  }
  return items;
}

std::vector<std::string> columns_named_by(const Rule& rule) {
  std::vector<std::string> columns;
  const auto add = [&](const std::string& name) {
    if (std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
  };
  const auto add_own = [&](const Expr& part) {
    const std::string* column = column_in(part);
    if (column != nullptr && data_set_of(part).empty()) add(*column);
  };
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != rule.on) continue;
    for (const std::string& name : part->mentions.columns) add(name);
    for (const Expr& expr : part->mentions.expressions) for_each_part(expr, add_own);
  }
  return columns;
}

ColumnSpecs column_specs_for(const Pack& pack) {
  ColumnSpecs specs;
  for (const Pack* each : with_used_packs(pack))
    for (const auto& [column, spec] : each->columns) specs.insert_or_assign(column, spec);
  return specs;
}

std::vector<const Pack*> with_used_packs(const Pack& pack) {
  std::vector<const Pack*> all;
  const std::function<void(const Pack&)> add = [&](const Pack& each) {
    if (std::ranges::find(all, &each) != all.end()) return;
    for (const auto& used : each.uses) add(*used);
    all.push_back(&each);
  };
  add(pack);
  return all;
}

}  // namespace crossfoot
