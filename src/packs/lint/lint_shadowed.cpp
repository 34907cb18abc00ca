#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "expression/bind/logic.h"
#include "packs/lint/lint_finders.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

/// How many rules of the same sort each one is compared with; packs are untrusted.
constexpr std::size_t most_neighbours = 100;

/// A value so that two that say the same are the same text, whatever their layout.
std::string essence(const Node& node) {
  std::string text;
  for (const Node& item : node.items) text += essence(item) + ",";
  std::vector<std::string> entries;
  for (const Node::Entry& entry : node.entries)
    entries.push_back(fmt::format("{}:{}", entry.key, essence(entry.value)));
  std::ranges::sort(entries);
  for (const std::string& entry : entries) text += entry + ",";
  return fmt::format("({}|{}{})", static_cast<int>(node.kind), node.text, text);
}

std::string essence(const std::vector<Premise>& premises) {
  std::string text;
  for (const Premise& each : premises)
    text += fmt::format("[{} {} {} {}]", name_of(each.on), each.first,
                        each.rows ? std::to_string(*each.rows) : "any",
                        each.where ? each.where->word.text : "any row");
  return text;
}

/// What a rule checks and when, apart from the rows and the versions.
std::string subject_of(const Rule& rule) {
  std::string text = fmt::format("{} on {} if {} unless {}", rule.kind->name, name_of(rule.on),
                                 essence(rule.only_if), essence(rule.unless));
  std::vector<std::string> parts;
  for (const Node::Entry& param : rule.params.entries) {
    Diagnostics reported_before;
    const auto spec = std::ranges::find(rule.kind->params, param.key, &ParamSpec::name);
    const bool reads = spec != rule.kind->params.end() && spec->type == ParamType::expression;
    const auto expr = reads ? parse_expression(param.value, reported_before) : std::nullopt;
    parts.push_back(param.key + "=" + (expr ? to_text(*expr) : essence(param.value)));
  }
  std::ranges::sort(parts);
  for (const std::string& part : parts) text += "\n" + part;
  return text;
}

/// Whether `rule` runs on every version on which `other` runs.
bool covers_versions(const Rule& rule, const Rule& other) {
  if (!rule.versions && !rule.since && !rule.until) return true;
  const auto text = [](const Rule& each) { return each.versions ? each.versions->text() : ""; };
  return text(rule) == text(other) &&
         std::tie(rule.since, rule.until) == std::tie(other.since, other.until);
}

bool covers_rows(const Rule& rule, const Rule& other) {
  if (!rule.where) return true;
  return other.where && !is_never_true(other.where->expr) &&
         implies(other.where->expr, rule.where->expr);
}

/// Whether all that `other` could say `rule` says too, and as loudly.
bool covers(const Rule& rule, const Rule& other) {
  return rule.severity >= other.severity && covers_versions(rule, other) &&
         covers_rows(rule, other);
}

void compare(const Rule& earlier, const Rule& later, Diagnostics& found) {
  const auto say = [&](const Rule& shadowed, const Rule& by, std::string_view how) {
    found.push_back({shadowed.at,
                     fmt::format("rule `{}` {} `{}` ({})", shadowed.id, how, by.id, by.at.text()),
                     "remove one of them"});
  };
  if (covers(earlier, later))
    say(later, earlier, covers(later, earlier) ? "checks the same as" : "checks nothing more than");
  else if (covers(later, earlier))
    say(earlier, later, "checks nothing more than");
}

}  // namespace

void find_shadowed_rules(const PackGroup& packs, Diagnostics& found) {
  std::map<std::string, std::vector<const Rule*>> alike;
  for (const Pack* pack : packs) {
    for (const Rule& rule : pack->rules) {
      std::vector<const Rule*>& neighbours = alike[subject_of(rule)];
      if (neighbours.size() == most_neighbours) continue;
      for (const Rule* neighbour : neighbours) compare(*neighbour, rule, found);
      neighbours.push_back(&rule);
    }
  }
}

}  // namespace crossfoot
