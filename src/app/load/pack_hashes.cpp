#include "app/load/pack_hashes.h"

#include <algorithm>
#include <string>

#include "base/sha256.h"
#include "checks/kind.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

void add_new(const std::string& name, std::vector<FileHash>& files) {
  if (std::ranges::find(files, name, &FileHash::name) != files.end()) return;
  const Result<std::string> sha256 = sha256_of_file(name);
  files.push_back({name, sha256 ? *sha256 : ""});
}

}  // namespace

std::vector<FileHash> pack_files_of(const RuleSet& packs) {
  std::vector<FileHash> files;
  for (const auto& pack : packs.packs)
    for (const Pack* each : with_used_packs(*pack)) {
      add_new(each->path.string(), files);
      // Exceptions may stand in a file of their own.
      for (const Accepted& accepted : each->accepted)
        if (accepted.at.file != each->path.generic_string()) add_new(accepted.at.file, files);
    }
  return files;
}

namespace {

/// Where the list is that a pack names, `reference:las.csv` or beside the pack.
std::filesystem::path list_path(const std::string& name, const Pack& pack,
                                const std::filesystem::path& folder) {
  constexpr std::string_view shared = "reference:";
  if (name.starts_with(shared)) return folder / name.substr(shared.size());
  return pack.path.parent_path() / name;
}

using Paths = std::vector<std::filesystem::path>;

void add_file(const std::filesystem::path& path, Paths& paths) {
  if (!path.empty() && std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
}

void add_lists(const RulePart& part, const Pack& pack, const std::filesystem::path& folder,
               Paths& paths) {
  const auto wanted = part.specification->list();
  if (!wanted) return;
  for (const Word& file : wanted->files) add_file(list_path(file.text, pack, folder), paths);
}

void add_lists(const Pack& pack, const std::filesystem::path& folder, Paths& paths) {
  for (const Rule& rule : pack.rules)
    for (const RulePart* part : parts_of(rule)) add_lists(*part, pack, folder, paths);
}

}  // namespace

std::vector<std::filesystem::path> looked_into_by(const RuleSet& packs,
                                                  const std::filesystem::path& folder) {
  Paths paths;
  for (const auto& pack : packs.packs) {
    for (const Pack* each : with_used_packs(*pack)) {
      add_lists(*each, folder, paths);
      for (const auto& [name, alias] : each->aliases) add_file(alias.file, paths);
    }
  }
  return paths;
}

std::vector<FileHash> list_files_of(const RuleSet& packs, const std::filesystem::path& folder) {
  Paths paths;
  for (const auto& pack : packs.packs)
    for (const Pack* each : with_used_packs(*pack)) add_lists(*each, folder, paths);
  std::vector<FileHash> files;
  for (const std::filesystem::path& path : paths)
    if (const auto sha256 = sha256_of_file(path)) files.push_back({path.string(), *sha256});
  return files;
}

}  // namespace crossfoot
