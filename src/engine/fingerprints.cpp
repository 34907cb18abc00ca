#include "engine/fingerprints.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/sha256.h"
#include "engine/check_release.h"
#include "engine/neighbour.h"

namespace crossfoot {
namespace {

/// The files that a pack was read from, reference lists aside.
std::set<std::string> files_of(const Pack& pack) {
  std::set<std::string> files = {pack.path.string()};
  for (const Accepted& accepted : pack.accepted) files.insert(accepted.at.file);
  return files;
}

/// Each text with its length before it, so that no two lists of texts read alike.
void add_text(Sha256& hash, std::string_view text) {
  hash.add(std::to_string(text.size()) + ":");
  hash.add(text);
}

void add_list(Sha256& hash, const ReferenceList& list) {
  for (const std::string& column : list.columns) add_text(hash, column);
  for (const auto& row : list.rows)
    for (const std::string& item : row) add_text(hash, item);
}

}  // namespace

const std::string& Fingerprints::of(const Pack& pack) {
  const auto [known, is_new] = known_.try_emplace(&pack);
  if (!is_new) return known->second;
  Sha256 hash;
  for (const std::string& file : files_of(pack)) {
    const auto text = read_file(file);
    add_text(hash, text ? *text : text.error().text());
  }
  for (const Rule& rule : pack.rules)
    if (rule.list) add_list(hash, *rule.list);
  for (const Accepted& accepted : pack.accepted)
    add_text(hash, accepted.terms.until < today_ ? "expired" : "in force");
  for (const auto& used : pack.uses) add_text(hash, of(*used));
  return known_[&pack] = hash.hex();
}

std::string Fingerprints::of(const DataSetInfo& data_set, bool is_file) {
  std::vector<std::shared_ptr<const Pack>> packs;
  std::ranges::copy_if(packs_.packs, std::back_inserter(packs), [&](const auto& pack) {
    return may_apply(pack->applies_to, data_set, is_file);
  });
  if (packs.empty()) return "";
  // What another data set's packs say of its columns counts where it is compared with.
  if (!needs_of(packs).data_sets.empty()) packs = packs_.packs;
  Sha256 hash;
  add_text(hash, how_);
  std::set<std::string> hashes;
  for (const auto& pack : packs) hashes.insert(of(*pack));
  for (const std::string& each : hashes) add_text(hash, each);
  return hash.hex();
}

}  // namespace crossfoot
