#include "packs/load/read_rule.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

bool is_rule_key(const Node::Entry& entry) {
  return std::ranges::find(rule_keys(), entry.key, &ParamSpec::name) != rule_keys().end();
}

/// "did you mean `ratio`?", out of all that can stand in a rule.
std::string suggest_key(std::string_view key) {
  std::vector<std::string> words;
  for (const Kind* kind : kinds()) words.emplace_back(kind->name);
  for (const ParamSpec& each : rule_keys()) words.emplace_back(each.name);
  const std::string near = did_you_mean(key, words);
  return near.empty() ? "`crossfoot list kinds` shows the kinds" : near;
}

/// The one entry that says what kind of rule it is; what is neither that nor a key is a mistake.
const Node::Entry* find_kind(const Node& rule, Diagnostics& mistakes) {
  const Node::Entry* found = nullptr;
  bool unknown = false;
  for (const Node::Entry& entry : rule.entries) {
    if (is_rule_key(entry)) continue;
    if (kind_named(entry.key) == nullptr) {
      unknown = true;
      mistakes.push_back({entry.at,
                          fmt::format("`{}` is neither a kind nor a key of a rule", entry.key),
                          suggest_key(entry.key)});
    } else if (found != nullptr) {
      mistakes.push_back({entry.at, fmt::format("the rule already has the kind `{}`", found->key),
                          fmt::format("write a separate rule for `{}`", entry.key)});
    } else {
      found = &entry;
    }
  }
  if (found == nullptr && !unknown)
    mistakes.push_back({rule.at, "the rule does not say what to check",
                        "add a kind, such as `check:`; `crossfoot list kinds` shows them"});
  return found;
}

/// What stands under a kind, as a map: a bare text or list is the kind's shorthand.
Node params_of(const Kind& kind, const Node& value) {
  if (value.is_map()) return value;
  const bool absent = value.kind == Node::Kind::null;
  if (!absent && kind.shorthand.empty()) return value;
  Node params;
  params.kind = Node::Kind::map;
  params.at = value.at;
  if (!absent) params.entries.push_back({std::string(kind.shorthand), value.at, value});
  return params;
}

void read_kind(const Node& node, RulePart& part, Diagnostics& mistakes) {
  const Node::Entry* entry = find_kind(node, mistakes);
  if (entry == nullptr) return;
  part.kind = kind_named(entry->key);
  part.params = params_of(*part.kind, entry->value);
  const std::size_t mistakes_before = mistakes.size();
  check_fields(part.params, part.kind->params, fmt::format("`{}`", entry->key),
               part.kind->expressions, mistakes);
  if (mistakes.size() == mistakes_before) {
    const Params params(part.params);
    part.specification = part.kind->parse(params, mistakes);
    part.mentions = mentions_of(*part.kind, params, *part.specification);
  }

  const Node* where = node.find("where");
  if (where != nullptr && part.kind->whole_table)
    mistakes.push_back(
        {where->at,
         fmt::format("`where` can't select rows for `{}`, which tests the whole version",
                     entry->key),
         "omit it"});
  else
    part.where = read_expression(where);
}

On read_on(const Node& node) { return on_named(text_field(node, "on")).value_or(On::data); }

Premise read_premise(const Node& node, On otherwise, Diagnostics& mistakes) {
  check_fields(node, premise_keys(), "a condition to run", ExpressionUse::condition, mistakes);
  Premise premise;
  premise.on = node.find("on") != nullptr ? read_on(node) : otherwise;
  const Node* where = node.find("where");
  const Node* first = node.find("first");
  premise.first = first != nullptr;
  if (first != nullptr && (where != nullptr || node.find("rows") != nullptr))
    mistakes.push_back({first->at, "`first` can't be combined with `where` or `rows`",
                        "write a list of two conditions instead"});
  premise.where = read_expression(first != nullptr ? first : where);
  if (const auto rows = whole_number(text_field(node, "rows")); rows && *rows >= 0)
    premise.rows = static_cast<std::uint64_t>(*rows);
  return premise;
}

std::vector<Premise> read_premises(const Node* node, On otherwise, Diagnostics& mistakes) {
  std::vector<Premise> premises;
  if (node == nullptr) return premises;
  if (!node->is_list()) return {read_premise(*node, otherwise, mistakes)};
  for (const Node& item : node->items) premises.push_back(read_premise(item, otherwise, mistakes));
  return premises;
}

/// What a rule and a part of one have in common.
void read_part(const Node& node, RulePart& part, Diagnostics& mistakes) {
  part.at = node.at;
  if (node.find("on") != nullptr) part.on = read_on(node);
  part.only_if = read_premises(node.find("if"), part.on, mistakes);
  part.unless = read_premises(node.find("unless"), part.on, mistakes);
  part.severity = severity_named(text_field(node, "severity")).value_or(Severity::error);
  read_kind(node, part, mistakes);
}

/// The parts of a rule of kind all_of; they look at the rule's table where they don't say another.
std::vector<RulePart> read_parts(const Node& list, On on, Diagnostics& mistakes) {
  std::vector<RulePart> parts;
  if (!list.is_list() || list.items.empty())
    mistakes.push_back({list.at, "`all_of` must be a list of parts, each with a kind", ""});
  for (const Node& item : list.items) {
    Node common = item;
    std::erase_if(common.entries, std::not_fn(is_rule_key));
    check_fields(common, part_keys(), "a part", ExpressionUse::condition, mistakes);
    if (!item.is_map()) continue;
    RulePart part;
    part.on = on;
    read_part(item, part, mistakes);
    if (part.kind != nullptr && part.kind->has_parts)
      mistakes.push_back(
          {item.at, "a part can't have its own parts", "write them at the same level"});
    parts.push_back(std::move(part));
  }
  return parts;
}

void check_id(const Node& id, Diagnostics& mistakes) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
  if (id.text.empty() || id.text.find_first_not_of(allowed) != std::string::npos)
    mistakes.push_back({id.at, fmt::format("`{}` can't be the id of a rule", id.text),
                        "use lower-case letters, digits, dots, `-` and `_`"});
}

std::optional<VersionNumber> read_version(const Node& rule, std::string_view key,
                                          Diagnostics& mistakes) {
  const Node* node = rule.find(key);
  if (node == nullptr || !node->is_scalar()) return std::nullopt;
  const std::optional<VersionNumber> version = VersionNumber::parse(node->text);
  if (!version)
    mistakes.push_back({node->at, fmt::format("`{}` is not a version: `{}`", key, node->text),
                        "write it like 1.0"});
  return version;
}

void read_span(const Node& node, Rule& rule, Diagnostics& mistakes) {
  rule.since = read_version(node, "since", mistakes);
  rule.until = read_version(node, "until", mistakes);
  if (rule.since && rule.until && *rule.until < *rule.since)
    mistakes.push_back({node.find("until")->at,
                        fmt::format("there is no version from {} up to {}", rule.since->text(),
                                    rule.until->text()),
                        ""});
}

}  // namespace

std::optional<Allowance> read_allowance(const Node& map, Diagnostics& mistakes) {
  const Node* node = map.find("allow");
  if (node == nullptr || !node->is_scalar()) return std::nullopt;
  std::optional<Allowance> allow = Allowance::parse(node->text);
  if (!allow)
    mistakes.push_back({node->at, fmt::format("`{}` is not a number of failures", node->text),
                        "write `3 rows` or `0.1%`"});
  return allow;
}

std::optional<VersionSelector> read_versions(const Node& map, Diagnostics& mistakes) {
  const Node* node = map.find("versions");
  if (node == nullptr || !node->is_scalar()) return std::nullopt;
  std::optional<VersionSelector> versions = VersionSelector::parse(node->text);
  if (!versions)
    mistakes.push_back({node->at, fmt::format("`{}` selects no versions", node->text),
                        "write `all`, `latest`, `1.0`, `2.*` or `'>=1.1 <2.0'`"});
  return versions;
}

std::optional<Rule> read_rule(const Node& node, Diagnostics& mistakes) {
  const std::size_t mistakes_before = mistakes.size();
  Node common = node;
  std::erase_if(common.entries, std::not_fn(is_rule_key));
  check_fields(common, rule_keys(), "a rule", ExpressionUse::condition, mistakes);
  if (!node.is_map()) return std::nullopt;

  Rule rule;
  read_part(node, rule, mistakes);
  if (rule.kind != nullptr && rule.kind->has_parts)
    if (const Node* parts = rule.params.find(rule.kind->shorthand))
      rule.parts = read_parts(*parts, rule.on, mistakes);

  rule.id = text_field(node, "id");
  if (const Node* id = node.find("id"); id != nullptr && id->is_scalar()) check_id(*id, mistakes);
  rule.title = node.find("title") != nullptr ? text_field(node, "title") : rule.id;
  rule.why = trim(text_field(node, "why"));
  rule.tags = texts_field(node, "tags");
  rule.owner = text_field(node, "owner");
  rule.contact = text_field(node, "contact");
  rule.allow = read_allowance(node, mistakes);
  rule.versions = read_versions(node, mistakes);
  read_span(node, rule, mistakes);
  if (mistakes.size() > mistakes_before) return std::nullopt;
  return rule;
}

}  // namespace crossfoot
