#include "packs/rule_parts.h"

#include <algorithm>

#include "checks/total_rule.h"

namespace crossfoot {
namespace {

/// Rules were checked when they were loaded, so what can't be parsed isn't there.
std::optional<Expr> parsed(const Node& node) {
  Mistakes told_before;
  return parse_expression(node, told_before);
}

void add_items(const Expr& expr, bool in_where, std::vector<NamedItem>& items) {
  for_each_part(expr, [&](const Expr& part) {
    const auto add = [&](const Position& at, const std::string& column, const std::string& item) {
      items.push_back({at, column, item, in_where});
    };
    if (part.kind == Expr::Kind::compare && (part.text == "=" || part.text == "!=")) {
      const bool turned = part.children[0].kind == Expr::Kind::text;
      const Expr& literal = part.children[turned ? 0 : 1];
      if (literal.kind == Expr::Kind::text)
        add(literal.at, part.children[turned ? 1 : 0].text, literal.text);
    }
    if (part.kind == Expr::Kind::in)
      for (const std::string& item : part.items) add(part.at, part.children[0].text, item);
    for (const Expr::Over& over : part.over)
      for (const std::string& item : over.only) {
        add(part.at, over.column, item);
        items.back().optional = std::ranges::find(over.optional, item) != over.optional.end();
      }
    if (part.kind == Expr::Kind::partner && part.data_set.empty())
      for (const Expr::Pin& pin : part.where)
        if (pin.names_item()) add(pin.at, pin.column, pin.item);
  });
}

void add_expressions(const Node& map, const std::vector<ParamSpec>& fields,
                     std::vector<Expr>& all) {
  for (const ParamSpec& field : fields) {
    const Node* value = map.find(field.name);
    if (value == nullptr) continue;
    if (field.type == ParamType::expression || field.type == ParamType::conditions)
      for (const Node* scalar : scalars_of(value))
        if (std::optional<Expr> expr = parsed(*scalar)) all.push_back(*std::move(expr));
    for (const Node& item : value->items) add_expressions(item, field.fields, all);
  }
}

void add_items_of_total(const Node& total, std::vector<NamedItem>& items) {
  Mistakes told_before;
  for (const TotalSum& sum : read_total(total, told_before).sums) {
    for (const Breakdown& one : sum.over) {
      items.push_back({one.total.at, one.column.text, one.total.text, false});
      for (const Word& part : one.parts)
        items.push_back({part.at, one.column.text, part.text, false, part.optional});
    }
  }
}

void add_total_items(const RulePart& rule, std::vector<NamedItem>& items) {
  if (rule.kind->name == "total") return add_items_of_total(rule.params, items);
  const Node* totals = rule.kind->name == "consistent" ? rule.params.find("totals") : nullptr;
  if (totals == nullptr) return;
  for (const Node& total : totals->items) add_items_of_total(total, items);
}

/// The columns that parameters name outside of expressions.
std::vector<std::string> columns_in(const Node& map, const std::vector<ParamSpec>& fields) {
  std::vector<std::string> columns;
  const auto add = [&](const std::vector<std::string>& more) {
    columns.insert(columns.end(), more.begin(), more.end());
  };
  for (const ParamSpec& field : fields) {
    const Node* value = map.find(field.name);
    if (value == nullptr) continue;
    if (field.type == ParamType::column || field.type == ParamType::columns) add(texts_of(value));
    if (field.type == ParamType::maps)
      for (const Node& item : value->items) add(columns_in(item, field.fields));
  }
  return columns;
}

}  // namespace

std::vector<const RulePart*> parts_of(const Rule& rule) {
  std::vector<const RulePart*> parts = {&rule};
  for (const RulePart& part : rule.parts)
    if (part.kind != nullptr) parts.push_back(&part);
  return parts;
}

std::optional<Expr> where_of(const RulePart& rule) {
  return rule.where.is_scalar() ? parsed(rule.where) : std::nullopt;
}

std::vector<Expr> premises_of(const RulePart& rule) {
  std::vector<Expr> all;
  for (const auto* premises : {&rule.only_if, &rule.unless})
    for (const Premise& premise : *premises)
      if (premise.where.is_scalar())
        if (std::optional<Expr> expr = parsed(premise.where)) all.push_back(*std::move(expr));
  return all;
}

std::vector<Expr> expressions_of(const RulePart& rule) {
  std::vector<Expr> all;
  add_expressions(rule.params, rule.kind->params, all);
  return all;
}

void for_each_part(const Expr& expression, const std::function<void(const Expr&)>& visit) {
  visit(expression);
  for (const Expr& child : expression.children) for_each_part(child, visit);
}

std::vector<NamedItem> items_named_by(const Rule& rule) {
  std::vector<NamedItem> items;
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != rule.on) continue;
    if (const std::optional<Expr> where = where_of(*part)) add_items(*where, true, items);
    for (const Expr& expr : expressions_of(*part)) add_items(expr, false, items);
    add_total_items(*part, items);
  }
  return items;
}

std::vector<std::string> columns_named_by(const Rule& rule) {
  std::vector<std::string> columns;
  const auto add = [&](const std::string& name) {
    if (std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
  };
  const auto add_own = [&](const Expr& part) {
    const bool own = part.kind == Expr::Kind::partner && part.data_set.empty();
    if (own || part.kind == Expr::Kind::column) add(part.text);
  };
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != rule.on) continue;
    for (const std::string& name : columns_in(part->params, part->kind->params)) add(name);
    for (const Expr& expr : expressions_of(*part)) for_each_part(expr, add_own);
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
