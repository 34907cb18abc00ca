#include "packs/load/read_exceptions.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/calendar.h"
#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/load/read_rule.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

bool is_day(std::string_view text) {
  const auto day = read_day(text);
  return day && day->ok();
}

/// Adds a mistake for each of these fields that is written but says nothing.
void check_filled(const Node& map, std::initializer_list<std::string_view> names,
                  Diagnostics& mistakes) {
  for (const std::string_view name : names) {
    const Node* value = map.find(name);
    if (value != nullptr && value->is_scalar() && trim(value->text).empty())
      mistakes.push_back({value->at, fmt::format("`{}` is empty", name), "fill it in"});
  }
}

Override read_override(const Node::Entry& entry, Diagnostics& mistakes) {
  const Node& node = entry.value;
  check_fields(node, override_keys(), fmt::format("the override of `{}`", entry.key),
               ExpressionUse::condition, mistakes);
  check_filled(node, {"reason"}, mistakes);
  const bool says_something = std::ranges::any_of(
      node.entries, [](const Node::Entry& each) { return each.key != "reason"; });
  if (node.is_map() && !says_something)
    mistakes.push_back({entry.at, fmt::format("there are no changes for `{}`", entry.key),
                        "give `off: true`, `severity`, `where` or `allow`"});
  Override read;
  read.rule = entry.key;
  read.reason = trim(text_field(node, "reason"));
  read.off = text_field(node, "off") == "true";
  read.severity = severity_named(text_field(node, "severity"));
  read.where = read_expression(node.find("where"));
  read.allow = read_allowance(node, mistakes);
  read.at = entry.at;
  return read;
}

void check_key(const Node* key, Diagnostics& mistakes) {
  if (key == nullptr || !key->is_map()) return;
  if (key->entries.empty())
    mistakes.push_back(
        {key->at, "`key` names no column", "omit it, or name the columns of the row"});
  for (const Node::Entry& entry : key->entries)
    if (!entry.value.is_scalar())
      mistakes.push_back({entry.value.at, fmt::format("`{}` must be one item", entry.key), ""});
}

Accepted read_entry(const Node& node, Diagnostics& mistakes) {
  const auto field = [&](std::string_view name) {
    const Node* value = node.find(name);
    return value == nullptr ? Node() : *value;
  };
  check_fields(node, accepted_keys(), "an accepted exception", ExpressionUse::value, mistakes);
  check_filled(node, {"rule", "reason", "who", "until"}, mistakes);
  check_key(node.find("key"), mistakes);
  Accepted read;
  read.rule = field("rule");
  read.key = field("key");
  read.column = field("column");
  read.data_set = text_field(node, "data_set");
  read.versions = read_versions(node, mistakes);
  read.terms = {std::string(trim(text_field(node, "reason"))), text_field(node, "who"),
                text_field(node, "until")};
  read.at = node.at;
  if (!read.terms.until.empty() && !is_day(read.terms.until))
    mistakes.push_back({node.find("until")->at, fmt::format("`{}` is not a date", read.terms.until),
                        "write it like 2027-03-31"});
  return read;
}

}  // namespace

std::vector<Override> read_overrides(const Node& pack, Diagnostics& mistakes) {
  std::vector<Override> read;
  const Node* overrides = pack.find("overrides");
  if (overrides == nullptr) return read;
  for (const Node::Entry& entry : overrides->entries)
    read.push_back(read_override(entry, mistakes));
  return read;
}

std::vector<Accepted> read_accepted(const Node& pack, Diagnostics& mistakes) {
  std::vector<Accepted> read;
  const Node* accepted = pack.find("accepted");
  if (accepted == nullptr) return read;
  if (!accepted->is_list())
    mistakes.push_back({accepted->at,
                        "`accepted` must be a list of exceptions, or the path of a list",
                        "write each as `- rule: …`; `crossfoot accept` makes them from results"});
  for (const Node& item : accepted->items) read.push_back(read_entry(item, mistakes));
  return read;
}

}  // namespace crossfoot
