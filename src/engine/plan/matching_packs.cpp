#include "engine/plan/matching_packs.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "base/text/text.h"

namespace crossfoot {

namespace {

bool applies(const AppliesTo& applies_to, const Release& release, const Table& table) {
  const auto has = [&](const std::string& column) { return table.find(column).has_value(); };
  const bool is_file = release.origin == Release::Origin::file;
  return may_apply(applies_to, release.data_set, is_file) &&
         std::ranges::all_of(applies_to.columns, has);
}

/// Names of files have `_` or `-` where titles have spaces, and no capitals.
std::string as_title(std::string_view name) {
  std::string title = lower(name);
  std::ranges::replace_if(
      title, [](char c) { return c == '_' || c == '-'; }, ' ');
  return title;
}

/// A file has no id of its own: it is known by `--data-set`, which is then its id, else by its
/// name, which is then its title.
bool file_may_be(const AppliesTo& applies_to, const DataSetInfo& file) {
  if (applies_to.data_sets.empty() && applies_to.title.empty()) return true;
  const auto is_this = [&](const std::string& id) { return lower(id) == lower(file.id); };
  if (std::ranges::any_of(applies_to.data_sets, is_this)) return true;
  const bool said = file.id != file.title;
  if (said && !applies_to.data_sets.empty()) return false;
  return !applies_to.title.empty() &&
         (glob_match(applies_to.title, file.title) ||
          glob_match(as_title(applies_to.title), as_title(file.title)));
}

}  // namespace

bool may_apply(const AppliesTo& applies_to, const DataSetInfo& data_set, bool is_file) {
  const auto is_this = [&](const std::string& id) { return lower(id) == lower(data_set.id); };
  if (is_file) return file_may_be(applies_to, data_set);
  if (!applies_to.data_sets.empty() && std::ranges::none_of(applies_to.data_sets, is_this))
    return false;
  return applies_to.title.empty() || glob_match(applies_to.title, data_set.title);
}

std::vector<std::shared_ptr<const Pack>> matching_packs(
    std::span<const std::shared_ptr<const Pack>> packs, const Release& release,
    const Table& table) {
  std::vector<std::shared_ptr<const Pack>> matching;
  std::ranges::copy_if(packs, std::back_inserter(matching),
                       [&](const auto& pack) { return applies(pack->applies_to, release, table); });
  return matching;
}

std::string renamed_columns(std::span<const std::shared_ptr<const Pack>> packs,
                            const Release& release, const Table& table) {
  std::vector<std::string> columns;
  for (const Column& column : table.columns()) columns.push_back(column.name());
  std::string words;
  for (const auto& pack : packs) {
    const auto is_this = [&](const std::string& id) {
      return lower(id) == lower(release.data_set.id);
    };
    if (std::ranges::none_of(pack->applies_to.data_sets, is_this)) continue;
    for (const std::string& column : pack->applies_to.columns) {
      if (table.find(column)) continue;
      const std::string nearest = did_you_mean(column, columns);
      words += fmt::format(
          "{}the pack {} ({}) applies to this data set, but the data has no column `{}`{}",
          words.empty() ? "" : "; ", pack->title, pack->path.string(), column,
          nearest.empty() ? "" : "; " + nearest);
    }
  }
  return words;
}

}  // namespace crossfoot
