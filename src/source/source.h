#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "release/release.h"
#include "source/query.h"
#include "table/table.h"

namespace crossfoot {

/// A version that can be had: what is known before its metadata and data are read.
struct ReleaseRef {
  Release::Origin origin = Release::Origin::file;
  DataSetInfo data_set;
  std::optional<VersionInfo> version;  ///< absent for a local file
};

/// Whether its publisher took the version back; the API goes on serving its files.
bool is_withdrawn(const VersionInfo& version);
bool is_withdrawn(const ReleaseRef& ref);

/// A publication as the list of publications shows it.
struct ListedPublication {
  std::string id;
  std::string title;
};

/// A data set as a list of data sets shows it.
struct ListedDataSet {
  DataSetInfo data_set;
  std::string latest;  ///< its newest version, "1.1"; empty where the list doesn't say
};

/// Where published versions come from: the API, a snapshot folder, local files.
class Source {
 public:
  virtual ~Source() = default;

  /// The data sets that this source has, without asking for any by id (a snapshot lists its
  /// folder, files give one each; the API gives an error that asks for ids).
  virtual Result<std::vector<std::string>> data_sets() = 0;

  /// The data sets of a publication. Files know of no publications: an error of kind usage.
  virtual Result<std::vector<std::string>> data_sets_of(const std::string& publication);

  /// All publications, the data sets of one, and one data set, as they are listed. Files know of
  /// none of these: errors of kind usage.
  virtual Result<std::vector<ListedPublication>> publications();
  virtual Result<std::vector<ListedDataSet>> list_of(const std::string& publication);
  virtual Result<ListedDataSet> look_up(const std::string& data_set);

  /// The versions of a data set, oldest first, withdrawn ones included.
  virtual Result<std::vector<ReleaseRef>> versions(const std::string& data_set) = 0;

  /// A version that the list doesn't have: the API shows a draft only to those who ask for it by
  /// its number with a preview token. An error of kind usage where there are only lists.
  virtual Result<ReleaseRef> unlisted_version(const std::string& data_set, VersionNumber number);

  /// A page of rows from the API's query endpoint. Only the API has one: an error of kind usage.
  virtual Result<QueryAnswer> query(const ReleaseRef& version, const QueryPage& page);

  /// The file that the metadata of a version is in, once it was fetched; nothing where the version
  /// brings it along as a stream, or where there is none.
  [[nodiscard]] virtual std::optional<std::filesystem::path> metadata_file(
      const ReleaseRef& version) const;

  /// The data of a fetched version as a table, from a source that has tables rather than CSV files;
  /// nothing where `Release::open_data` gives the bytes.
  virtual Result<std::optional<Table>> table(const ReleaseRef& version);

  /// Metadata and data of one version. Nothing of the data need be in memory afterwards.
  virtual Result<Release> fetch(const ReleaseRef& version) = 0;
};

}  // namespace crossfoot
