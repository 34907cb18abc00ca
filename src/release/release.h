#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/stream.h"
#include "release/change_list.h"
#include "release/version_number.h"

namespace crossfoot {

/// The structs below mirror the view models of the EES public API (openapi v1), which say what
/// was published about a data set version. Texts are as published.

struct FilterOption {
  std::string id;
  std::string label;
};

struct Filter {
  std::string id;
  std::string column;
  std::string label;
  std::string hint;
  std::string group_column;           ///< the column that groups this filter's items; meta.csv only
  std::vector<FilterOption> options;  ///< empty where the metadata lists none (meta.csv)
};

struct Indicator {
  std::string id;
  std::string column;
  std::string label;
  std::string unit;                   ///< "", "%", "pp", "£", "£m", "string" (or "numberstring")
  std::optional<int> decimal_places;  ///< how a table shows it; says nothing about the data
};

struct GeographicLevel {
  std::string code;   ///< "NAT"
  std::string label;  ///< "National"
};

struct Location {
  std::string id;
  std::string label;
  std::vector<std::pair<std::string, std::string>> codes;  ///< {"code","E92000001"}, {"oldCode",…}
};

struct LocationGroup {
  GeographicLevel level;
  std::vector<Location> options;
};

struct TimePeriod {
  std::string code;    ///< "AY"
  std::string period;  ///< "2012/2013" or "2018"
  std::string label;   ///< "2012/13"
};

/// What the API's `meta`, or a `*.meta.csv`, says about a version.
struct Metadata {
  /// A meta.csv lists filters and indicators only: no options, levels, locations or periods.
  enum class Origin { api, meta_csv };

  Origin origin = Origin::api;
  std::vector<Filter> filters;
  std::vector<Indicator> indicators;
  std::vector<GeographicLevel> levels;
  std::vector<LocationGroup> locations;
  std::vector<TimePeriod> periods;
};

struct VersionInfo {
  VersionNumber number;
  std::string type;    ///< "Major", "Minor", "Patch"
  std::string status;  ///< "Published", "Deprecated", "Withdrawn"
  std::string published;
  std::string notes;
  std::optional<std::uint64_t> total_results;
  std::string release_title;
  std::string period_start;
  std::string period_end;
  std::vector<std::string> level_labels;
  std::vector<std::string> filter_labels;
  std::vector<std::string> indicator_labels;
};

struct DataSetInfo {
  std::string id;  ///< the API's id; for a local file its name without extension
  std::string title;
  std::string summary;
  std::string status;
  std::optional<VersionInfo> latest = std::nullopt;  ///< what the data set says of its latest one
};

/// One published version of a data set, ready to be read.
struct Release {
  enum class Origin { api, snapshot, file };

  Origin origin = Origin::file;
  DataSetInfo data_set;
  std::optional<VersionInfo> version;  ///< absent for a local file
  std::optional<Metadata> metadata;    ///< absent for a file without metadata
  std::optional<ChangeList> changes;   ///< what the API lists as changed
  std::string data_name;               ///< of the data file, for messages
  OpenStream open_data;                ///< the CSV, inflated

  /// `1.0`, or `file` for a local file.
  [[nodiscard]] std::string version_text() const {
    return version ? version->number.text() : "file";
  }
};

}  // namespace crossfoot
