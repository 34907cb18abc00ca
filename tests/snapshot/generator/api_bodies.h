#pragma once

#include <filesystem>
#include <vector>

#include "data_sets.h"

namespace crossfoot::snapshot {

/// Writes the publication list, and the answers about every data set and version, as the EES
/// public API (openapi v1) gives them; `sheets` has a sheet for each edition of each data set.
void write_api_bodies(const std::filesystem::path& folder, const std::vector<DataSet>& sets,
                      const std::vector<std::vector<Sheet>>& sheets);

}  // namespace crossfoot::snapshot
