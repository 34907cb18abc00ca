#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "packs/pack.h"

namespace crossfoot {

/// Reads `aliases`: names for other data sets, each an id, a title with * and ?, or a data file in
/// the folder of the pack or below it.
Aliases read_aliases(const Node& root, const std::filesystem::path& folder, Diagnostics& mistakes);

/// Adds each name in data('…') that is neither an id nor an alias of the pack or of one it uses.
void check_data_set_names(const Pack& pack, Diagnostics& mistakes);

/// Adds each alias that two of the packs have for different data sets: in one run it has to mean
/// one.
void check_aliases_agree(std::span<const Pack* const> packs, Diagnostics& mistakes);

/// The aliases of the pack and of the packs that it uses, with the data sets they stand for.
Aliases aliases_for(const Pack& pack);

}  // namespace crossfoot
