#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "packs/pack.h"

namespace crossfoot {

/// Whether a path stays in the folder where it starts, whatever links it takes.
bool is_within(const std::filesystem::path& folder, const std::filesystem::path& file);

/// Reads the reference lists that the rules of a pack name, each once: CSV files in the pack's
/// folder or below it, or `reference:x.csv` at the places given. A `reference:` list that isn't
/// there is `missing`; anything else that is wrong is a mistake where the pack names the list, and
/// takes the rule out of the pack.
void read_lists(Pack& pack, const ListPlaces& places, Diagnostics& mistakes);

}  // namespace crossfoot
