#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace crossfoot {

/// Whether both names lead to one file, which need not be there yet.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// A usage error where `option` (without its dashes) would write over one of the files that are
/// read, or over a YAML file: a pack that was taken for the file to write. `usual` is a name that
/// does no harm.
Result<void> spare_inputs(std::string_view option, const std::filesystem::path& file,
                          const std::vector<std::string>& inputs, std::string_view usual);

/// Data files and what is read along with them: the metadata beside each.
std::vector<std::string> with_metadata(const std::vector<std::string>& data_files);

}  // namespace crossfoot
