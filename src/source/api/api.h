#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "release/version_number.h"
#include "source/disk/snapshot_folder.h"
#include "source/http/http_client.h"
#include "source/query.h"

namespace crossfoot {

/// The addresses of the EES public API (openapi v1), and what they answer as files of a snapshot.
/// Answers are checked before they are written, so what was written can be read. Ids are
/// identifier()s.
class Api {
 public:
  Api(std::string url, HttpOptions options, Clock& clock)
      : url_(std::move(url)), client_(std::move(options), clock) {}

  /// What the API says of a data set and its versions, all pages.
  struct Listing {
    std::string data_set;  ///< body of `data-sets/{id}`
    std::string versions;  ///< array of the results of `data-sets/{id}/versions`
  };
  Result<Listing> listing(const std::string& id);

  Result<std::vector<std::string>> data_sets_of(const std::string& publication);

  /// What the API lists; a request per page, and one for a data set.
  Result<std::vector<ListedPublication>> publications();
  Result<std::vector<ListedDataSet>> list_of(const std::string& publication);
  Result<ListedDataSet> look_up(const std::string& id);
  Result<VersionInfo> look_up(const std::string& id, VersionNumber number);

  Result<QueryAnswer> query(const std::string& id, VersionNumber number, const QueryPage& page);

  /// Writes `meta.json`, `data.csv` and, where the API has it, `changes.json` of a version. Where
  /// this ends in an Error, what is in the folder is of no use.
  Result<void> fetch(const std::string& id, const VersionInfo& version,
                     const std::filesystem::path& folder);

 private:
  Result<std::string> body(const std::string& url);
  Result<std::string> all_pages(const std::string& url, int page_size);
  /// What the API says of a data set; asked for once.
  Result<std::string> about(const std::string& id);

  std::string url_;  ///< without a slash at the end
  HttpClient client_;
  std::mutex listed_mutex_;
  std::map<std::string, std::string> listed_;  ///< by id; under listed_mutex_
};

/// The versions that a listing of `id` names, oldest first.
Result<std::vector<ReleaseRef>> read_listing(const Api::Listing& listing, const std::string& id);

/// Writes a listing to its place in a snapshot. Errors are of kind output.
Result<void> write_listing(const Api::Listing& listing, const SnapshotFolder& snapshot,
                           const std::string& id);

}  // namespace crossfoot
