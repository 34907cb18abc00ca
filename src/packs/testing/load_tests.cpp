#include <algorithm>
#include <fmt/format.h>
#include <system_error>

#include "packs/load/pack_files.h"
#include "packs/testing/read_test.h"
#include "packs/testing/rule_test.h"
#include "packs/testing/test_keys.h"
#include "packs/yaml/yaml_node.h"

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

/// A test file that was read, with the pack that it is for.
struct Source {
  fs::path path;
  Node root;
  std::optional<fs::path> pack;
};

bool is_file(const fs::path& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code failed;
  return fs::equivalent(a, b, failed);
}

/// `x.test.yml` of `x.yml`, where there is one.
std::optional<fs::path> tests_beside(const fs::path& pack) {
  for (const char* extension : {".test.yml", ".test.yaml"}) {
    fs::path file = pack;
    if (is_file(file.replace_extension(extension))) return file;
  }
  return std::nullopt;
}

/// `x.yml` of `x.test.yml`, where there is one.
std::optional<fs::path> pack_beside(const fs::path& tests) {
  for (const char* extension : {".yml", ".yaml"}) {
    fs::path file = tests;
    if (is_file(file.replace_extension().replace_extension(extension))) return file;
  }
  return std::nullopt;
}

/// What the paths stand for.
struct Paths {
  std::vector<fs::path> packs;
  std::vector<fs::path> tests;
};

void add_folder(const fs::path& folder, Paths& found, Diagnostics& mistakes) {
  const std::size_t mistakes_before = mistakes.size();
  const auto packs = files_below(folder, is_pack_file, mistakes);
  const auto tests = files_below(folder, is_test_file, mistakes);
  if (packs.empty() && tests.empty() && mistakes.size() == mistakes_before)
    mistakes.push_back(
        {{folder.generic_string()}, "the folder contains no packs and no tests", ""});
  found.packs.insert(found.packs.end(), packs.begin(), packs.end());
  found.tests.insert(found.tests.end(), tests.begin(), tests.end());
}

Paths find_files(const std::vector<fs::path>& paths, Diagnostics& mistakes) {
  Paths found;
  for (const fs::path& path : paths) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      add_folder(path, found, mistakes);
    } else if (is_test_file(path)) {
      found.tests.push_back(path);
    } else {
      found.packs.push_back(path);
      if (const auto tests = tests_beside(path)) found.tests.push_back(*tests);
    }
  }
  return found;
}

/// The pack that the file names, or the one beside it.
std::optional<fs::path> pack_of(const Node& root, const fs::path& path, Diagnostics& mistakes) {
  const Node* named = root.find("pack");
  if (named == nullptr || !named->is_scalar()) return pack_beside(path);
  fs::path pack = (path.parent_path() / named->text).lexically_normal();
  if (is_file(pack)) return pack;
  mistakes.push_back({named->at, fmt::format("there is no pack {}", pack.generic_string()), ""});
  return std::nullopt;
}

/// The test files, each once; those that can't be read are mistakes and left out.
std::vector<Source> read_sources(const std::vector<fs::path>& paths, Diagnostics& mistakes) {
  std::vector<Source> sources;
  for (const fs::path& path : paths) {
    const auto is_it = [&](const Source& source) { return is_same_file(source.path, path); };
    if (std::ranges::any_of(sources, is_it)) continue;
    const std::size_t mistakes_before = mistakes.size();
    std::optional<Node> root = read_yaml(path, mistakes);
    if (!root) continue;
    if (!root->is_list())
      check_fields(*root, test_file_keys(), "a test file", ExpressionUse::value, mistakes);
    auto pack = pack_of(*root, path, mistakes);
    if (mistakes.size() == mistakes_before)
      sources.push_back({path, *std::move(root), std::move(pack)});
  }
  return sources;
}

std::shared_ptr<const Pack> loaded(const RuleSet& packs, const fs::path& path) {
  const auto is_it = [&](const auto& pack) { return is_same_file(pack->path, path); };
  const auto found = std::ranges::find_if(packs.packs, is_it);
  return found == packs.packs.end() ? nullptr : *found;
}

}  // namespace

TestSet load_tests(const std::vector<fs::path>& paths, Diagnostics& mistakes,
                   const ListPlaces& places) {
  Paths found = find_files(paths, mistakes);
  const std::vector<Source> sources = read_sources(found.tests, mistakes);
  for (const Source& source : sources)
    if (source.pack) found.packs.push_back(*source.pack);

  TestSet set;
  set.packs = load_packs(found.packs, mistakes, {}, places);
  for (const auto& pack : set.packs.packs)
    if (pack->tests.kind != Node::Kind::null)
      set.files.push_back({pack->path, read_tests(pack->tests, pack, pack->path, mistakes)});
  for (const auto& [path, root, pack_path] : sources) {
    const auto pack = pack_path ? loaded(set.packs, *pack_path) : nullptr;
    if (pack_path && !pack) continue;  // its own mistakes say why
    const Node& list = root.is_list() ? root : *root.find("tests");
    set.files.push_back({path, read_tests(list, pack, path, mistakes)});
  }
  return set;
}

}  // namespace crossfoot
