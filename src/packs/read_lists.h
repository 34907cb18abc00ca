#pragma once

#include "base/mistake.h"
#include "packs/pack.h"

namespace crossfoot {

/// Reads the reference lists that the rules of a pack name, each once: CSV files in the pack's
/// folder or below it, or `reference:x.csv` at the places given. A `reference:` list that isn't
/// there is `missing`; anything else that is wrong is a mistake where the pack names the list.
void read_lists(Pack& pack, const ListPlaces& places, Mistakes& mistakes);

}  // namespace crossfoot
