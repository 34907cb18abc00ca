#include "cli/pack_hashes.h"

#include <algorithm>
#include <string>

#include "base/file.h"
#include "base/sha256.h"
#include "packs/rule_parts.h"

namespace crossfoot {

std::vector<FileHash> pack_files_of(const RuleSet& packs) {
  std::vector<FileHash> files;
  for (const auto& pack : packs.packs) {
    for (const Pack* each : with_used_packs(*pack)) {
      const std::string name = each->path.string();
      if (std::ranges::find(files, name, &FileHash::name) != files.end()) continue;
      const Result<std::string> text = read_file(each->path);
      files.push_back({name, text ? sha256_of(*text) : ""});
    }
  }
  return files;
}

}  // namespace crossfoot
