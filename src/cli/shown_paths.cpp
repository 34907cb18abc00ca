#include "cli/shown_paths.h"

#include <filesystem>
#include <string>
#include <system_error>

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

/// The name from `here`; anything that isn't below stays as it is.
std::string from(const fs::path& here, const std::string& name) {
  if (name.empty()) return name;
  const fs::path way = (here / name).lexically_normal().lexically_relative(here);
  const bool is_below = !way.empty() && *way.begin() != ".." && way != ".";
  return is_below ? way.string() : name;
}

}  // namespace

void show_paths_from_here(RunResult& run) {
  std::error_code trouble;
  const fs::path here = fs::current_path(trouble);
  if (trouble) return;
  for (FileHash& file : run.pack_files) file.name = from(here, file.name);
  for (FileHash& file : run.list_files) file.name = from(here, file.name);
  for (VersionResult& version : run.runs)
    for (RuleResult& rule : version.rules) rule.at.file = from(here, rule.at.file);
}

}  // namespace crossfoot
