#include "app/load/shown_paths.h"

#include <filesystem>
#include <map>
#include <system_error>

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

/// The way from `here` to a file below; empty where it isn't.
std::string below(const fs::path& here, const fs::path& file) {
  const fs::path way = file.lexically_normal().lexically_relative(here);
  const bool is_below = !way.empty() && *way.begin() != ".." && way != ".";
  return is_below ? way.string() : "";
}

/// Knows the working folder; what it was asked once it doesn't look for again.
class FromHere {
 public:
  FromHere() {
    std::error_code trouble;
    here_ = fs::current_path(trouble);
  }

  void show(std::string& file) {
    if (file.empty() || here_.empty()) return;
    const auto [known, is_new] = shown_.try_emplace(file);
    if (is_new) known->second = shown(file);
    file = known->second;
  }

  void show(Position& at) { show(at.file); }

 private:
  [[nodiscard]] std::string shown(const std::string& file) const {
    std::string way = below(here_, here_ / file);
    if (!way.empty()) return way;
    // A shell's working folder may be a link to this one, and names be told by way of it.
    std::error_code trouble;
    const fs::path real = fs::weakly_canonical(here_ / file, trouble);
    if (!trouble) way = below(here_, real);
    return way.empty() ? file : way;
  }

  fs::path here_;
  std::map<std::string, std::string> shown_;
};

}  // namespace

std::string path_from_here(const std::string& file) {
  std::string shown = file;
  FromHere().show(shown);
  return shown;
}

void show_paths_from_here(RunResult& run) {
  FromHere here;
  for (FileHash& file : run.pack_files) here.show(file.name);
  for (FileHash& file : run.list_files) here.show(file.name);
  for (VersionResult& version : run.runs) {
    here.show(version.data_name);
    here.show(version.metadata.name);
    for (RuleResult& rule : version.rules) here.show(rule.at);
  }
}

void show_paths_from_here(TestRun& run) {
  FromHere here;
  for (TestFileResult& file : run.files) {
    here.show(file.file);
    for (TestResult& test : file.tests) {
      here.show(test.at);
      here.show(test.rule_at);
    }
  }
  for (RuleCoverage& rule : run.coverage) here.show(rule.at);
}

}  // namespace crossfoot
