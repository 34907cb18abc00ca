#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// The files of the packs, of those that they use and of exceptions that they accept, each once,
/// used packs first.
std::vector<FileHash> pack_files_of(const RuleSet& packs);

/// The reference lists and data files that rules of these packs look into, each once, there or not;
/// `folder` is where the shared lists are.
std::vector<std::filesystem::path> looked_into_by(const RuleSet& packs,
                                                  const std::filesystem::path& folder);

/// The reference lists that rules of these packs look into, each once; `folder` is where the shared
/// ones are. Those that aren't there are left out.
std::vector<FileHash> list_files_of(const RuleSet& packs, const std::filesystem::path& folder);

}  // namespace crossfoot
