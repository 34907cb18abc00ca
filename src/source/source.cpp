#include "source/source.h"

#include "base/text/text.h"

namespace crossfoot {

bool is_withdrawn(const VersionInfo& version) { return lower(version.status) == "withdrawn"; }

bool is_withdrawn(const ReleaseRef& ref) { return ref.version && is_withdrawn(*ref.version); }

Result<std::vector<std::string>> Source::data_sets_of(const std::string& publication) {
  return Error{Error::Kind::usage, "publication " + publication +
                                       " can't be looked up in files; use a snapshot or the API"};
}

namespace {

Error no_lists() {
  return {Error::Kind::usage, "files have no list of data sets; use a snapshot or the API"};
}

}  // namespace

Result<std::vector<ListedPublication>> Source::publications() { return no_lists(); }

Result<std::vector<ListedDataSet>> Source::list_of(const std::string& /*publication*/) {
  return no_lists();
}

Result<ListedDataSet> Source::look_up(const std::string& /*data_set*/) { return no_lists(); }

Result<ReleaseRef> Source::unlisted_version(const std::string& data_set, VersionNumber number) {
  return Error{Error::Kind::usage, "data set " + data_set + " has no version " + number.text()};
}

Result<QueryAnswer> Source::query(const ReleaseRef&, const QueryPage&) {
  return Error{Error::Kind::usage, "only the API can be queried"};
}

std::optional<std::filesystem::path> Source::metadata_file(const ReleaseRef&) const {
  return std::nullopt;
}

Result<std::optional<Table>> Source::table(const ReleaseRef& /*version*/) {
  return std::optional<Table>();
}

}  // namespace crossfoot
