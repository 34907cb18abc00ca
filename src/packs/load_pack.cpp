#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <system_error>

#include "packs/pack.h"
#include "packs/pack_files.h"
#include "packs/read_pack.h"
#include "packs/yaml_node.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// Loads each file once, with the packs that it uses before it, and holds ids of rules unique.
class Loader {
 public:
  explicit Loader(Mistakes& mistakes) : mistakes_(mistakes) {}

  /// The pack of a file, or null where it can't be read. `from` is what asked for it.
  std::shared_ptr<const Pack> load(const fs::path& path, const Position& from) {
    const fs::path file = identity(path);
    if (const auto known = loaded_.find(file); known != loaded_.end()) return known->second;
    if (in_progress(file)) {
      mistakes_.push_back({from, fmt::format("packs use each other in a circle: {}", chain(path)),
                           "take one of these out of its `use`"});
      return nullptr;
    }
    if (!is_readable(path, from)) return nullptr;
    open_.push_back({file, path});
    std::shared_ptr<const Pack> pack = read(path);
    open_.pop_back();
    return loaded_[file] = std::move(pack);
  }

 private:
  struct Open {
    fs::path file;  ///< its identity
    fs::path path;  ///< as people wrote it
  };

  /// The same for each way to write a path, symbolic links included.
  static fs::path identity(const fs::path& path) {
    std::error_code failed;
    fs::path whole = fs::weakly_canonical(path, failed);
    return failed ? path : whole;
  }

  [[nodiscard]] bool in_progress(const fs::path& file) const {
    return std::ranges::find(open_, file, &Open::file) != open_.end();
  }

  [[nodiscard]] std::string chain(const fs::path& last) const {
    std::vector<std::string> names;
    for (const Open& each : open_) names.push_back(each.path.generic_string());
    names.push_back(last.generic_string());
    return fmt::format("{}", fmt::join(names, " → "));
  }

  bool is_readable(const fs::path& path, const Position& from) {
    std::error_code failed;
    if (fs::is_regular_file(path, failed)) return true;
    mistakes_.push_back({from,
                         fs::exists(path, failed)
                             ? fmt::format("{} is not a file", path.generic_string())
                             : fmt::format("there is no file {}", path.generic_string()),
                         ""});
    return false;
  }

  std::shared_ptr<const Pack> read(const fs::path& path) {
    const std::optional<Node> root = read_yaml(path, mistakes_);
    if (!root) return nullptr;
    std::vector<std::shared_ptr<const Pack>> uses;
    for (const Node* used : scalars_of(root->find("use")))
      if (auto pack = load_used(path, *used)) uses.push_back(std::move(pack));
    auto pack = std::make_shared<Pack>(read_pack(*root, path, mistakes_));
    pack->uses = std::move(uses);
    for (const Rule& rule : pack->rules) claim_id(rule);
    return pack;
  }

  std::shared_ptr<const Pack> load_used(const fs::path& user, const Node& used) {
    const fs::path path(used.text);
    if (!path.is_absolute()) return load((user.parent_path() / path).lexically_normal(), used.at);
    mistakes_.push_back({used.at, fmt::format("`use` takes relative paths, not {}", used.text),
                         "write it relative to this file"});
    return nullptr;
  }

  void claim_id(const Rule& rule) {
    const auto [first, fresh] = rule_ids_.emplace(rule.id, rule.at);
    if (fresh) return;
    mistakes_.push_back(
        {rule.at, fmt::format("there is a rule `{}` already ({})", rule.id, first->second.text()),
         "give one of them another id"});
  }

  Mistakes& mistakes_;
  std::vector<Open> open_;  ///< files whose `use` is being followed, outermost first
  std::map<fs::path, std::shared_ptr<const Pack>> loaded_;
  std::map<std::string, Position> rule_ids_;
};

std::vector<fs::path> packs_below(const fs::path& folder, Mistakes& mistakes) {
  const std::size_t mistakes_before = mistakes.size();
  std::vector<fs::path> found = files_below(folder, is_pack_file, mistakes);
  if (found.empty() && mistakes.size() == mistakes_before)
    mistakes.push_back(
        {{folder.generic_string()}, "the folder holds no packs (*.yml, *.yaml)", ""});
  return found;
}

}  // namespace

RuleSet load_packs(const std::vector<fs::path>& paths, Mistakes& mistakes) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      const std::vector<fs::path> below = packs_below(path, mistakes);
      files.insert(files.end(), below.begin(), below.end());
    } else if (fs::exists(path, failed)) {
      files.push_back(path);
    } else {
      mistakes.push_back({{path.generic_string()}, "there is no such file or folder", ""});
    }
  }

  RuleSet rules;
  Loader loader(mistakes);
  for (const fs::path& file : files) {
    std::shared_ptr<const Pack> pack = loader.load(file, {file.generic_string()});
    if (pack && std::ranges::find(rules.packs, pack) == rules.packs.end())
      rules.packs.push_back(std::move(pack));
  }
  return rules;
}

}  // namespace crossfoot
