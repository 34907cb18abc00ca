#pragma once

#include "packs/pack.h"

namespace crossfoot {

/// A pack from the tree of its file, all but the packs that it uses and its rules' ids across
/// files, which load_packs sees to. What is wrong is added to `mistakes` and left out. `given` are
/// values for variables that stand instead of the pack's own; `lists` says where `reference:` lists
/// are.
Pack read_pack(const Node& root, const std::filesystem::path& path, Diagnostics& mistakes,
               const Variables& given = {}, const ListPlaces& lists = {});

}  // namespace crossfoot
