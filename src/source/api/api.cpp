#include "source/api/api.h"

#include "base/file.h"
#include "base/text/text.h"
#include "source/api/csv_answer.h"
#include "source/json/api_json.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr int max_page_size = 20;     // of versions, and of data sets of a publication
constexpr int max_publications = 40;  // on a page
constexpr long not_found = 404;

}  // namespace

Result<std::string> Api::body(const std::string& url) {
  auto answer = client_.get(url);
  if (!answer) return answer.error();
  if (!answer->ok()) return refusal(url, *answer);
  return std::move(answer->body);
}

Result<std::string> Api::all_pages(const std::string& url, int page_size) {
  std::vector<std::string> pages;
  int total = 1;
  for (int page = 1; page <= total; ++page) {
    const std::string address =
        url + "?page=" + std::to_string(page) + "&pageSize=" + std::to_string(page_size);
    auto answer = body(address);
    if (!answer) return answer;
    const auto says = read_total_pages(*answer, address);
    if (!says) return says.error();
    total = *says;
    pages.push_back(*std::move(answer));
  }
  return join_pages(pages, url);
}

Result<Api::Listing> Api::listing(const std::string& id) {
  const std::string url = url_ + "/data-sets/" + id;
  auto data_set = about(id);
  if (!data_set) return data_set.error();
  if (const auto read = read_data_set(*data_set, url); !read) return read.error();
  auto versions = all_pages(url + "/versions", max_page_size);
  if (!versions) return versions.error();
  if (const auto read = read_versions(*versions, url + "/versions"); !read) return read.error();
  return Listing{*std::move(data_set), *std::move(versions)};
}

Result<std::vector<std::string>> Api::data_sets_of(const std::string& publication) {
  const std::string url = url_ + "/publications/" + publication + "/data-sets";
  const auto list = all_pages(url, max_page_size);
  if (!list) return list.error();
  return read_data_set_ids(*list, url);
}

Result<std::vector<ListedPublication>> Api::publications() {
  const std::string url = url_ + "/publications";
  const auto list = all_pages(url, max_publications);
  if (!list) return list.error();
  return read_publications(*list, url);
}

Result<std::vector<ListedDataSet>> Api::list_of(const std::string& publication) {
  const std::string url = url_ + "/publications/" + publication + "/data-sets";
  const auto list = all_pages(url, max_page_size);
  if (!list) return list.error();
  const auto texts = read_texts_by_id(*list, url);
  if (!texts) return texts.error();
  {
    const std::lock_guard lock(listed_mutex_);
    listed_.insert(texts->begin(), texts->end());
  }
  return read_listed_data_sets(*list, url);
}

Result<std::string> Api::about(const std::string& id) {
  const std::lock_guard lock(listed_mutex_);
  if (const auto known = listed_.find(id); known != listed_.end()) return known->second;
  auto answer = body(url_ + "/data-sets/" + id);
  if (answer) listed_.emplace(id, *answer);
  return answer;
}

Result<ListedDataSet> Api::look_up(const std::string& id) {
  const std::string url = url_ + "/data-sets/" + id;
  const auto answer = about(id);
  if (!answer) return answer.error();
  return read_listed_data_set(*answer, url);
}

Result<VersionInfo> Api::look_up(const std::string& id, VersionNumber number) {
  const std::string url = url_ + "/data-sets/" + id + "/versions/" + number.text();
  const auto answer = body(url);
  if (!answer) return answer.error();
  return read_version(*answer, url);
}

Result<QueryAnswer> Api::query(const std::string& id, VersionNumber number, const QueryPage& page) {
  std::string url = url_ + "/data-sets/" + id + "/query?dataSetVersion=" + number.text();
  const std::string page_number = std::to_string(page.page);
  const std::string page_size = std::to_string(page.size);
  if (!page.post) url += "&page=" + page_number + "&pageSize=" + page_size;
  const auto answer =
      page.post
          ? client_.post(url, "{\"page\": " + page_number + ", \"pageSize\": " + page_size + "}")
          : client_.get(url);
  if (!answer) return answer.error();
  if (!answer->ok()) return refusal(url, *answer);
  return read_query_answer(answer->body, url);
}

Result<void> Api::fetch(const std::string& id, const VersionInfo& version, const fs::path& folder) {
  const std::string url = url_ + "/data-sets/" + id;
  const std::string asked = "?dataSetVersion=" + version.number.text();
  const auto meta = body(url + "/meta" + asked);
  if (!meta) return meta.error();
  const auto metadata = read_metadata(*meta, url + "/meta" + asked);
  if (!metadata) return metadata.error();
  if (const auto written = write_file(folder / "meta.json", *meta); !written) return written;

  const std::string changes_url = url + "/versions/" + version.number.text() + "/changes";
  const auto changes = client_.get(changes_url);
  if (!changes) return changes.error();
  if (changes->ok()) {
    const auto written = write_file(folder / "changes.json", changes->body);
    if (!written) return written;
  } else if (changes->status != not_found) {
    return refusal(changes_url, *changes);
  }

  const std::string csv_url = url + "/csv" + asked;
  const auto data = client_.download(csv_url, folder / "data.csv");
  if (!data) return data.error();
  if (!data->ok()) return refusal(csv_url, *data);
  if (const auto is_csv = check_type(csv_url, *data); !is_csv) return is_csv;
  return check_csv(csv_url, folder / "data.csv", *metadata, version.total_results);
}

Result<std::vector<ReleaseRef>> read_listing(const Api::Listing& listing, const std::string& id) {
  auto info = read_data_set(listing.data_set, "the API's data set " + id);
  if (!info) return info.error();
  if (lower(info->id) != id)
    return Error{Error::Kind::data, "asked for the data set " + id + ", the API answers for `" +
                                        printable(shorten(info->id, 80)) + "`"};
  info->id = id;
  auto versions = read_versions(listing.versions, "the API's versions of data set " + id);
  if (!versions) return versions.error();
  std::vector<ReleaseRef> refs;
  for (VersionInfo& version : *versions)
    refs.push_back({Release::Origin::api, *info, std::move(version)});
  return refs;
}

Result<void> write_listing(const Api::Listing& listing, const SnapshotFolder& snapshot,
                           const std::string& id) {
  const fs::path folder = snapshot.data_set(id);
  std::error_code trouble;
  fs::create_directories(folder, trouble);
  if (trouble)
    return Error{Error::Kind::output, folder.string() + " can't be created: " + trouble.message()};
  const auto written = write_file(folder / "data-set.json", listing.data_set);
  return written ? write_file(folder / "versions.json", listing.versions) : written;
}

}  // namespace crossfoot
