#include "checks/rule_case.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <initializer_list>
#include <stdexcept>

#include "base/file.h"
#include "packs/read_pack.h"
#include "packs/yaml_node.h"

namespace crossfoot {

namespace {

[[noreturn]] void refuse(const Node& node, std::string_view what) {
  throw std::runtime_error(fmt::format("{}: {}", node.at.text(), what));
}

std::optional<std::string> text_of(const std::string& file) {
  Result<std::string> text = read_file(file);
  return text ? std::optional(*std::move(text)) : std::nullopt;
}

/// A map with no keys but these.
const Node& checked(const Node& map, std::initializer_list<std::string_view> keys) {
  if (!map.is_map()) refuse(map, "a map is expected");
  for (const auto& entry : map.entries)
    if (std::ranges::find(keys, entry.key) == keys.end())
      refuse(entry.value, fmt::format("a case knows no key `{}`", entry.key));
  return map;
}

const Node& required(const Node& map, std::string_view key) {
  const Node* value = map.find(key);
  if (value == nullptr) refuse(map, fmt::format("`{}` is missing", key));
  return *value;
}

std::string text_or(const Node& map, std::string_view key, std::string otherwise) {
  const Node* value = map.find(key);
  return value == nullptr ? std::move(otherwise) : value->text;
}

std::vector<Node::Entry> entries_of(const Node* map) {
  return map == nullptr ? std::vector<Node::Entry>{} : map->entries;
}

std::vector<Filter> read_filters(const Node& meta) {
  std::vector<Filter> filters;
  for (const auto& [column, at, items] : entries_of(meta.find("filters"))) {
    Filter filter;
    filter.column = column;
    for (const std::string& label : texts_of(&items)) filter.options.push_back({"", label});
    filters.push_back(std::move(filter));
  }
  for (const auto& [column, at, group] : entries_of(meta.find("groups"))) {
    const auto filter = std::ranges::find(filters, column, &Filter::column);
    if (filter == filters.end()) refuse(group, fmt::format("there is no filter `{}`", column));
    filter->group_column = group.text;
  }
  return filters;
}

std::vector<Indicator> read_indicators(const Node& meta) {
  std::vector<Indicator> indicators;
  for (const auto& [column, at, unit] : entries_of(meta.find("indicators")))
    indicators.push_back({"", column, "", unit.text, {}});
  return indicators;
}

std::vector<LocationGroup> read_locations(const Node& meta) {
  std::vector<LocationGroup> groups;
  for (const auto& [level, at, places] : entries_of(meta.find("locations"))) {
    LocationGroup group{{"", level}, {}};
    for (const Node& place : places.items) {
      Location location;
      for (const auto& [key, key_at, value] : place.entries) {
        if (key == "label")
          location.label = value.text;
        else
          location.codes.emplace_back(key, value.text);
      }
      group.options.push_back(std::move(location));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

Metadata read_metadata(const Node& meta) {
  Metadata metadata;
  metadata.origin = text_or(meta, "origin", "api") == "meta_csv" ? Metadata::Origin::meta_csv
                                                                 : Metadata::Origin::api;
  metadata.filters = read_filters(meta);
  metadata.indicators = read_indicators(meta);
  metadata.locations = read_locations(meta);
  for (const std::string& label : texts_of(meta.find("levels")))
    metadata.levels.push_back({"", label});
  if (const Node* periods = meta.find("periods"))
    for (const Node& period : periods->items)
      metadata.periods.push_back(
          {required(period, "code").text, required(period, "period").text, ""});
  return metadata;
}

std::uint64_t read_count(const Node& node) {
  std::uint64_t count = 0;
  const char* end = node.text.data() + node.text.size();
  if (std::from_chars(node.text.data(), end, count).ptr != end) refuse(node, "not a number");
  return count;
}

Release read_release(const Node& test) {
  Release release;
  release.data_set.id = "case";
  release.data_name = "case.csv";
  const Node* version = test.find("version");
  const Node* total = test.find("total_results");
  if (version != nullptr || total != nullptr) {
    release.origin = Release::Origin::api;
    release.version.emplace();
    if (version != nullptr)
      release.version->number = VersionNumber::parse(version->text).value_or(VersionNumber{});
    if (const Node* notes = test.find("notes")) release.version->notes = notes->text;
    if (total != nullptr) release.version->total_results = read_count(*total);
  }
  if (const Node* meta = test.find("meta"))
    release.metadata = read_metadata(checked(
        *meta, {"origin", "filters", "groups", "indicators", "levels", "locations", "periods"}));
  return release;
}

/// The tree of a pack that holds the case's rule and what the case says of its columns.
Node pack_of(const Node& test) {
  Node title;
  title.kind = Node::Kind::scalar;
  title.text = "case";
  Node rules;
  rules.kind = Node::Kind::list;
  rules.items.push_back(required(test, "rule"));

  Node pack;
  pack.kind = Node::Kind::map;
  pack.at = test.at;
  pack.entries.push_back({"pack", test.at, title});
  for (const std::string key : {"columns", "keys", "symbols"})
    if (const Node* value = test.find(key)) pack.entries.push_back({key, value->at, *value});
  pack.entries.push_back({"rules", test.at, rules});
  return pack;
}

RuleCase read_rule_case(const Node& test, const std::filesystem::path& file) {
  checked(test, {"name", "columns", "keys", "symbols", "version", "total_results", "notes", "meta",
                 "rule", "data", "findings", "skipped", "mistakes", "counts", "statement"});
  RuleCase read;
  read.name = required(test, "name").text;
  read.at = test.at;
  read.pack = std::make_shared<Pack>(read_pack(pack_of(test), file, read.pack_mistakes));
  read.release = read_release(test);
  read.data = required(test, "data").text;
  if (const Node* findings = test.find("findings")) read.findings = *findings;
  if (const Node* skipped = test.find("skipped")) read.skipped = skipped->text;
  read.mistakes = texts_of(test.find("mistakes"));
  if (read.findings.kind == Node::Kind::null && !read.skipped && read.mistakes.empty())
    refuse(test, "a case expects `findings`, `skipped` or `mistakes`");
  for (const Node& finding : read.findings.items)
    checked(finding, {"row", "line", "column", "value", "expected", "actual", "by", "message",
                      "key", "severity"});
  if (const Node* counts = test.find("counts"))
    read.counts = checked(*counts, {"holds", "violated", "vacuous", "not_applicable"});
  if (const Node* statement = test.find("statement")) read.statement = statement->text;
  return read;
}

}  // namespace

std::vector<RuleCase> read_rule_cases(const std::filesystem::path& file) {
  Mistakes mistakes;
  const auto root = read_yaml(file, mistakes);
  if (!mistakes.empty()) throw std::runtime_error(render(mistakes, text_of));
  if (!root || !root->is_list())
    throw std::runtime_error(fmt::format("{}: a list of cases is expected", file.string()));
  std::vector<RuleCase> cases;
  for (const Node& test : root->items) cases.push_back(read_rule_case(test, file));
  return cases;
}

}  // namespace crossfoot
