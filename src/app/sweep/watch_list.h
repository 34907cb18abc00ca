#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "source/source.h"

namespace crossfoot {

/// What a sweep watches; all publications where nothing is named.
struct WatchList {
  std::vector<std::string> publications;
  std::vector<std::string> data_sets;

  [[nodiscard]] bool empty() const { return publications.empty() && data_sets.empty(); }
};

/// Adds what a file names under `publications` and `data_sets`, lists of ids in YAML.
void read_watch_list(const std::filesystem::path& file, WatchList& list, Diagnostics& mistakes);

/// The data sets that are watched, each once, in the order of the lists. Asks once per page of a
/// list and once per data set that is named by itself. A data set or publication that can't be
/// looked up is among `troubles`, and the others go on.
Result<std::vector<ListedDataSet>> walk(Source& source, const WatchList& list,
                                        std::vector<std::string>& troubles);

}  // namespace crossfoot
