#pragma once

#include "base/mistake.h"
#include "packs/pack.h"

namespace crossfoot {

/// Reads the reference lists that the rules of a pack name: CSV files in the pack's folder or below
/// it, at most 4 MiB each, each read once. What is wrong with them is a mistake where the pack
/// names them.
void read_lists(Pack& pack, Mistakes& mistakes);

}  // namespace crossfoot
