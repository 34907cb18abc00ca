#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "release/release.h"
#include "source/source.h"

namespace crossfoot {

/// Reads what the EES API answers (openapi v1) into the structs of a release. `from` is the URL or
/// file, for messages. Unknown fields are fine; a missing or misshapen one is an Error of kind data
/// that says where: `https://…/meta: filters[2].label: should be text`.

/// DataSetViewModel.
Result<DataSetInfo> read_data_set(std::string_view json, const std::string& from);

/// An array of DataSetVersionViewModel, oldest first. Two of one number are an error.
Result<std::vector<VersionInfo>> read_versions(std::string_view json, const std::string& from);

/// DataSetVersionViewModel.
Result<VersionInfo> read_version(std::string_view json, const std::string& from);

/// DataSetMetaViewModel.
Result<Metadata> read_metadata(std::string_view json, const std::string& from);

/// DataSetVersionChangesViewModel. One that can't be read says so itself: the version can be
/// checked all the same.
ChangeList read_changes(std::string_view json, const std::string& from);

/// DataSetViewModel with its latest version, and an array of them.
Result<ListedDataSet> read_listed_data_set(std::string_view json, const std::string& from);
Result<std::vector<ListedDataSet>> read_listed_data_sets(std::string_view json,
                                                         const std::string& from);

/// An array of PublicationSummaryViewModel.
Result<std::vector<ListedPublication>> read_publications(std::string_view json,
                                                         const std::string& from);

/// The ids in an array of DataSetViewModel.
Result<std::vector<std::string>> read_data_set_ids(std::string_view json, const std::string& from);

/// The items of a list as texts of their own, by id.
Result<std::map<std::string, std::string>> read_texts_by_id(std::string_view json,
                                                            const std::string& from);

/// How many pages a paginated list says that it has.
Result<int> read_total_pages(std::string_view json, const std::string& from);

/// The `results` of all the pages as one array, each result as it was answered.
Result<std::string> join_pages(const std::vector<std::string>& pages, const std::string& from);

/// The problem details in an answer's body as one line (`title`, `detail`, `errors[]`), or an empty
/// text where there are none.
std::string read_problem(std::string_view body);

}  // namespace crossfoot
