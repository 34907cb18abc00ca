#include "api_bodies.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "population.h"
#include "truth.h"

namespace crossfoot::snapshot {
namespace {

using Json = nlohmann::ordered_json;

const std::string publication_title =
    "Outcomes for children in need, including children looked after by local authorities in "
    "England";
const std::string publication_slug =
    "outcomes-for-children-in-need-including-children-looked-after-by-local-authorities-in-"
    "england";

/// An id as the API gives to filters, items and places: five letters and digits.
std::string short_id(const std::string& name) {
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::uint64_t hash = hash_of(name);
  std::string id;
  for (int i = 0; i < 5; ++i) {
    id += digits[hash % digits.size()];
    hash /= digits.size();
  }
  return id;
}

std::string uuid(const std::string& name) {
  const std::uint64_t high = hash_of(name);
  const std::uint64_t low = hash_of("uuid " + name);
  return fmt::format("{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}", high >> 32, (high >> 16) & 0xffff,
                     high & 0xfff, low >> 52, low & 0xffffffffffff);
}

std::vector<std::string> items_of(const Sheet& sheet, const std::string& column) {
  const auto index = std::ranges::find(sheet.columns, column) - sheet.columns.begin();
  std::vector<std::string> items;
  for (const auto& row : sheet.rows) items.push_back(row[static_cast<std::size_t>(index)]);
  std::ranges::sort(items);
  const auto repeated = std::ranges::unique(items);
  items.erase(repeated.begin(), repeated.end());
  return items;
}

bool has_column(const Sheet& sheet, const std::string& column) {
  return std::ranges::find(sheet.columns, column) != sheet.columns.end();
}

/// `2024/25` for 202425.
std::string period_label(const std::string& period) {
  return period.substr(0, 4) + "/" + period.substr(4);
}

Json period_body(const std::string& period) {
  return {{"code", "AY"},
          {"period", period.substr(0, 4) + "/20" + period.substr(4)},
          {"label", period_label(period)}};
}

Json filter_body(const DataSet& set, const FilterColumn& filter) {
  return {{"id", short_id(set.id + filter.name)},
          {"column", filter.name},
          {"label", filter.label},
          {"hint", filter.hint}};
}

Json meta_body(const DataSet& set, const Sheet& sheet) {
  Json body = {{"filters", Json::array()}, {"indicators", Json::array()}};
  for (const auto& filter : set.filters) {
    if (!has_column(sheet, filter.name)) continue;
    Json entry = filter_body(set, filter);
    entry["options"] = Json::array();
    for (const auto& item : items_of(sheet, filter.name))
      entry["options"].push_back(
          {{"id", short_id(set.id + filter.name + "/" + item)}, {"label", item}});
    body["filters"].push_back(std::move(entry));
  }
  for (const auto& indicator : set.indicators)
    body["indicators"].push_back({{"id", short_id(set.id + indicator.name)},
                                  {"column", indicator.name},
                                  {"label", indicator.label},
                                  {"unit", indicator.unit},
                                  {"decimalPlaces", indicator.decimal_places}});
  const Json national = {{"code", "NAT"}, {"label", "National"}};
  body["geographicLevels"] = Json::array({national});
  const Json england = {{"id", short_id("England")}, {"label", "England"}, {"code", "E92000001"}};
  body["locations"] = Json::array({{{"level", national}, {"options", Json::array({england})}}});
  body["timePeriods"] = Json::array();
  for (const auto& period : items_of(sheet, "time_period"))
    body["timePeriods"].push_back(period_body(period));
  return body;
}

/// What the data set's and the version's own descriptions have in common.
void append_contents(Json& body, const DataSet& set, const Edition& edition, const Sheet& sheet) {
  body["totalResults"] = sheet.rows.size();
  body["file"] = {{"id", uuid(set.id + edition.version)}};
  if (body.contains("type"))
    body["release"] = {{"title", edition.release_title},
                       {"slug", edition.release_title.substr(edition.release_title.size() - 4)}};
  const auto periods = items_of(sheet, "time_period");
  body["timePeriods"] = {{"start", period_label(periods.front())},
                         {"end", period_label(periods.back())}};
  body["geographicLevels"] = {"National"};
  body["filters"] = Json::array();
  for (const auto& filter : set.filters)
    if (has_column(sheet, filter.name)) body["filters"].push_back(filter.label);
  body["indicators"] = Json::array();
  for (const auto& indicator : set.indicators) body["indicators"].push_back(indicator.label);
}

Json version_body(const DataSet& set, const Edition& edition, const Sheet& sheet) {
  Json body = {{"version", edition.version},
               {"type", edition.type},
               {"status", "Published"},
               {"published", edition.published},
               {"notes", edition.notes}};
  append_contents(body, set, edition, sheet);
  return body;
}

Json data_set_body(const DataSet& set, const Sheet& latest) {
  const Edition& edition = set.editions.back();
  Json version = {{"version", edition.version}, {"published", edition.published}};
  append_contents(version, set, edition, latest);
  return {{"id", set.id},
          {"title", set.title},
          {"summary", set.summary},
          {"status", "Published"},
          {"latestVersion", std::move(version)}};
}

/// What came and went since the edition before. Items of a filter that went are not listed.
Json changes_body(const DataSet& set, const Edition& edition, const Sheet& sheet,
                  const Sheet* before) {
  Json major = Json::object();
  Json minor = Json::object();
  if (before != nullptr) {
    for (const auto& filter : set.filters)
      if (has_column(*before, filter.name) && !has_column(sheet, filter.name))
        major["filters"].push_back({{"previousState", filter_body(set, filter)}});
    const auto earlier = items_of(*before, "time_period");
    for (const auto& period : items_of(sheet, "time_period"))
      if (std::ranges::find(earlier, period) == earlier.end())
        minor["timePeriods"].push_back({{"currentState", period_body(period)}});
  }
  return {{"versionNumber", edition.version},
          {"notes", edition.notes},
          {"majorChanges", std::move(major)},
          {"minorChanges", std::move(minor)}};
}

void write_json(const std::filesystem::path& path, const Json& body) {
  write_text(path, body.dump(1) + "\n");
}

}  // namespace

void write_api_bodies(const std::filesystem::path& folder, const std::vector<DataSet>& sets,
                      const std::vector<std::vector<Sheet>>& sheets) {
  Json all_sets = Json::array();
  for (std::size_t s = 0; s < sets.size(); ++s) {
    const DataSet& set = sets[s];
    const auto own = folder / "data-sets" / set.id;
    Json versions = Json::array();
    for (std::size_t e = 0; e < set.editions.size(); ++e) {
      const Edition& edition = set.editions[e];
      const Sheet& sheet = sheets[s][e];
      versions.insert(versions.begin(), version_body(set, edition, sheet));
      write_json(own / "versions" / edition.version / "meta.json", meta_body(set, sheet));
      write_json(own / "versions" / edition.version / "changes.json",
                 changes_body(set, edition, sheet, e == 0 ? nullptr : &sheets[s][e - 1]));
    }
    write_json(own / "versions.json", versions);
    write_json(own / "data-set.json", data_set_body(set, sheets[s].back()));
    all_sets.push_back(data_set_body(set, sheets[s].back()));
  }
  const std::string id = uuid(publication_slug);
  write_json(folder / "publications" / id / "data-sets.json", all_sets);
  write_json(folder / "publications.json",
             Json::array({{{"id", id},
                           {"title", publication_title},
                           {"slug", publication_slug},
                           {"summary",
                            "Educational outcomes of children in need, with made-up "
                            "figures for tests and demonstrations."},
                           {"lastPublished", "2026-11-12T08:30:00+00:00"}}}));
}

}  // namespace crossfoot::snapshot
