#include "source/json/api_json.h"

#include <algorithm>
#include <limits>

#include "base/json_value.h"
#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr std::uint64_t max_pages = 10'000;
constexpr std::uint64_t max_decimal_places = 30;

template <class Read>
auto each(const JsonValue& array, Read read) {
  std::vector<decltype(read(array))> out;
  for (const JsonValue& item : array.items()) out.push_back(read(item));
  return out;
}

VersionInfo version(const JsonValue& value) {
  const JsonValue number_value = value.at("version");
  const auto number = VersionNumber::parse(number_value.text());
  if (!number) number_value.should_be("a version number such as 1.0");
  VersionInfo out{.number = *number,
                  .type = value.optional("type").text_or_empty(),
                  .status = value.optional("status").text_or_empty(),
                  .published = value.optional("published").text_or_empty(),
                  .notes = value.optional("notes").text_or_empty(),
                  .total_results = std::nullopt,
                  .release_title = "",
                  .period_start = "",
                  .period_end = "",
                  .level_labels = {},
                  .filter_labels = {},
                  .indicator_labels = {}};
  if (const JsonValue total = value.optional("totalResults"); !total.is_null())
    out.total_results = total.count(std::numeric_limits<std::int64_t>::max());
  if (const JsonValue release = value.optional("release"); !release.is_null())
    out.release_title = release.at("title").text();
  if (const JsonValue periods = value.optional("timePeriods"); !periods.is_null()) {
    out.period_start = periods.at("start").text();
    out.period_end = periods.at("end").text();
  }
  const auto labels = [&](const char* key) {
    const JsonValue list = value.optional(key);
    return list.is_null() ? std::vector<std::string>{} : list.texts();
  };
  out.level_labels = labels("geographicLevels");
  out.filter_labels = labels("filters");
  out.indicator_labels = labels("indicators");
  return out;
}

DataSetInfo data_set(const JsonValue& value) {
  const JsonValue latest = value.optional("latestVersion");
  return {.id = value.at("id").text(),
          .title = value.at("title").text(),
          .summary = value.optional("summary").text_or_empty(),
          .status = value.optional("status").text_or_empty(),
          .latest = latest.is_null() ? std::nullopt : std::optional(version(latest))};
}

ListedDataSet listed_data_set(const JsonValue& value) {
  ListedDataSet out{data_set(value), ""};
  out.data_set.id = lower(out.data_set.id);
  const JsonValue latest = value.optional("latestVersion");
  if (!latest.is_null()) out.latest = latest.at("version").text();
  return out;
}

FilterOption filter_option(const JsonValue& value) {
  return {.id = value.at("id").text(), .label = value.at("label").text()};
}

Filter filter(const JsonValue& value) {
  return {.id = value.at("id").text(),
          .column = value.at("column").text(),
          .label = value.at("label").text(),
          .hint = value.optional("hint").text_or_empty(),
          .group_column = "",
          .options = each(value.at("options"), filter_option)};
}

Indicator indicator(const JsonValue& value) {
  Indicator out{.id = value.at("id").text(),
                .column = value.at("column").text(),
                .label = value.at("label").text(),
                .unit = value.optional("unit").text_or_empty(),
                .decimal_places = std::nullopt};
  if (const JsonValue places = value.optional("decimalPlaces"); !places.is_null())
    out.decimal_places = static_cast<int>(places.count(max_decimal_places));
  return out;
}

GeographicLevel level(const JsonValue& value) {
  return {.code = value.at("code").text(), .label = value.at("label").text()};
}

/// Which codes a location has depends on its level (`code`, `oldCode`, `ukprn`, `urn`, `laEstab`),
/// so every other text is one.
Location location(const JsonValue& value) {
  Location out{.id = value.at("id").text(), .label = value.at("label").text(), .codes = {}};
  for (const auto& [key, code] : value.json().items())
    if (key != "id" && key != "label" && code.is_string())
      out.codes.emplace_back(key, code.get<std::string>());
  return out;
}

LocationGroup location_group(const JsonValue& value) {
  return {.level = level(value.at("level")), .options = each(value.at("options"), location)};
}

TimePeriod time_period(const JsonValue& value) {
  return {.code = value.at("code").text(),
          .period = value.at("period").text(),
          .label = value.at("label").text()};
}

void sort_by_number(std::vector<VersionInfo>& versions) {
  std::ranges::sort(versions, {}, &VersionInfo::number);
  const auto twice = std::ranges::adjacent_find(versions, {}, &VersionInfo::number);
  if (twice != versions.end())
    throw WrongShape("version " + twice->number.text() + " is listed twice");
}

/// `title: detail; path: message`, whatever of it there is.
std::string problem(const JsonValue& value) {
  std::string out = value.optional("title").text_or_empty();
  if (const JsonValue detail = value.optional("detail"); !detail.is_null())
    out += (out.empty() ? "" : ": ") + detail.text();
  if (const JsonValue errors = value.optional("errors"); !errors.is_null())
    for (const JsonValue& error : errors.items()) {
      const std::string path = error.optional("path").text_or_empty();
      out += "; " + (path.empty() ? "" : path + ": ") + error.at("message").text();
    }
  return out;
}

}  // namespace

Result<DataSetInfo> read_data_set(std::string_view json, const std::string& from) {
  return read_json(json, from, data_set);
}

Result<std::vector<VersionInfo>> read_versions(std::string_view json, const std::string& from) {
  return read_json(json, from, [](const JsonValue& list) {
    std::vector<VersionInfo> versions = each(list, [](const JsonValue& item) {
      VersionInfo one = version(item);
      one.status = item.at("status").text();  // a data set's summary of a version has none
      return one;
    });
    sort_by_number(versions);
    return versions;
  });
}

Result<Metadata> read_metadata(std::string_view json, const std::string& from) {
  return read_json(json, from, [](const JsonValue& value) {
    return Metadata{.origin = Metadata::Origin::api,
                    .filters = each(value.at("filters"), filter),
                    .indicators = each(value.at("indicators"), indicator),
                    .levels = each(value.at("geographicLevels"), level),
                    .locations = each(value.at("locations"), location_group),
                    .periods = each(value.at("timePeriods"), time_period),
                    .troubles = {}};
  });
}

Result<ListedDataSet> read_listed_data_set(std::string_view json, const std::string& from) {
  return read_json(json, from, listed_data_set);
}

Result<std::vector<ListedDataSet>> read_listed_data_sets(std::string_view json,
                                                         const std::string& from) {
  return read_json(json, from, [](const JsonValue& list) { return each(list, listed_data_set); });
}

Result<std::vector<ListedPublication>> read_publications(std::string_view json,
                                                         const std::string& from) {
  return read_json(json, from, [](const JsonValue& list) {
    return each(list, [](const JsonValue& item) {
      return ListedPublication{item.at("id").text(), item.at("title").text()};
    });
  });
}

Result<VersionInfo> read_version(std::string_view json, const std::string& from) {
  return read_json(json, from, version);
}

Result<std::vector<std::string>> read_data_set_ids(std::string_view json, const std::string& from) {
  return read_json(json, from, [](const JsonValue& list) {
    return each(list, [](const JsonValue& item) { return item.at("id").text(); });
  });
}

Result<std::map<std::string, std::string>> read_texts_by_id(std::string_view json,
                                                            const std::string& from) {
  return read_json(json, from, [](const JsonValue& list) {
    std::map<std::string, std::string> texts;
    for (const JsonValue& item : list.items())
      texts[item.at("id").text()] =
          item.json().dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    return texts;
  });
}

Result<int> read_total_pages(std::string_view json, const std::string& from) {
  return read_json(json, from, [](const JsonValue& page) {
    return static_cast<int>(page.at("paging").at("totalPages").count(max_pages));
  });
}

Result<std::string> join_pages(const std::vector<std::string>& pages, const std::string& from) {
  Json all = Json::array();
  for (const std::string& page : pages) {
    const auto results = read_json(page, from, [](const JsonValue& value) {
      std::vector<Json> out;
      for (const JsonValue& item : value.at("results").items()) out.push_back(item.json());
      return out;
    });
    if (!results) return results.error();
    for (const Json& item : *results) all.push_back(item);
  }
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string read_problem(std::string_view body) {
  const auto text = read_json(body, "", problem);
  return text ? printable(shorten(*text, 1000)) : "";
}

}  // namespace crossfoot
