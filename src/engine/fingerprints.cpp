#include "engine/fingerprints.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/sha256.h"
#include "engine/check_release.h"
#include "engine/plan/comparison_table.h"

namespace crossfoot {
namespace {

/// The files that a pack was read from, reference lists aside.
std::set<std::string> files_of(const Pack& pack) {
  std::set<std::string> files = {pack.path.string()};
  for (const Accepted& accepted : pack.accepted) files.insert(accepted.at.file);
  return files;
}

/// Each text with its length before it, so that no two lists of texts read alike.
void add_text(std::string& all, std::string_view text) {
  all += std::to_string(text.size()) + ":";
  all += text;
}

void add_list(std::string& all, const ReferenceList& list) {
  for (const std::string& column : list.columns) add_text(all, column);
  for (const auto& row : list.rows)
    for (const std::string& item : row) add_text(all, item);
}

}  // namespace

const std::string& Fingerprints::of(const Pack& pack) {
  const auto [known, is_new] = known_.try_emplace(&pack);
  if (!is_new) return known->second;
  std::string all;
  for (const std::string& file : files_of(pack)) {
    const auto text = read_file(file);
    add_text(all, text ? *text : text.error().text());
  }
  for (const auto& [name, alias] : pack.aliases) {
    if (alias.file.empty()) continue;
    const auto sha256 = sha256_of_file(alias.file);
    add_text(all, sha256 ? *sha256 : sha256.error().text());
  }
  for (const Rule& rule : pack.rules)
    if (rule.list) add_list(all, *rule.list);
  for (const Accepted& accepted : pack.accepted)
    add_text(all, accepted.terms.until < today_ ? "expired" : "in force");
  for (const auto& used : pack.uses) add_text(all, of(*used));
  return known_[&pack] = sha256_of(all);
}

std::string Fingerprints::of(const DataSetInfo& data_set, bool is_file) {
  std::vector<std::shared_ptr<const Pack>> packs;
  std::ranges::copy_if(packs_.packs, std::back_inserter(packs), [&](const auto& pack) {
    return may_apply(pack->applies_to, data_set, is_file);
  });
  if (packs.empty()) return "";
  // What another data set's packs say of its columns counts where it is compared with.
  if (!needs_of(packs).data_sets.empty()) packs = packs_.packs;
  std::string all;
  add_text(all, how_);
  std::set<std::string> hashes;
  for (const auto& pack : packs) hashes.insert(of(*pack));
  for (const std::string& each : hashes) add_text(all, each);
  return sha256_of(all);
}

}  // namespace crossfoot
