#include "packs/load/aliases.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>

#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/lint/lint_finders.h"
#include "packs/load/read_lists.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

/// Calls `visit` for each cell of another data set in the rules of a pack.
void for_each_outside(const Pack& pack, const std::function<void(const Expr&)>& visit) {
  const auto visit_part = [&](const Expr& part) {
    if (!data_set_of(part).empty()) visit(part);
  };
  for (const Rule& rule : pack.rules) {
    for (const RulePart* part : parts_of(rule)) {
      for (const Expr* condition : conditions_of(*part)) for_each_part(*condition, visit_part);
      for (const Expr& expr : part->mentions.expressions) for_each_part(expr, visit_part);
    }
  }
}

/// The data file that an alias stands for; empty where it is an id or a title.
std::filesystem::path file_named(const Node& value, const std::filesystem::path& folder,
                                 Diagnostics& mistakes) {
  const std::string text = lower(value.text);
  const bool is_file =
      text.ends_with(".csv") || text.ends_with(".csv.gz") || text.ends_with(".zip");
  if (!is_file || text.find_first_of("*?") != std::string::npos) return {};
  const std::filesystem::path path(value.text);
  std::error_code failed;
  if (path.is_absolute() || !is_within(folder, path))
    mistakes.push_back(
        {value.at,
         fmt::format("the data file {} is not in the pack's folder", printable(value.text)),
         "put it there, or give it with --look-into and write its title here"});
  else if (!std::filesystem::is_regular_file(folder / path, failed))
    mistakes.push_back({value.at, fmt::format("there is no data file {}", printable(value.text)),
                        "an alias is a file in the pack's folder, an id or a title"});
  else
    return folder / path;
  return {};
}

std::vector<std::string> names_of(const Aliases& aliases) {
  std::vector<std::string> names;
  for (const auto& [name, alias] : aliases) names.push_back(name);
  return names;
}

}  // namespace

Aliases read_aliases(const Node& root, const std::filesystem::path& folder, Diagnostics& mistakes) {
  Aliases aliases;
  const Node* node = root.find("aliases");
  if (node == nullptr) return aliases;
  for (const Node::Entry& entry : node->entries) {
    if (looks_like_id(entry.key))
      mistakes.push_back(
          {entry.at, fmt::format("`{}` is an id and needs no alias", entry.key), "remove it"});
    else if (!entry.value.is_scalar() || trim(entry.value.text).empty())
      mistakes.push_back({entry.value.at, fmt::format("the alias `{}` is empty", entry.key),
                          "write the id of a data set, or its title, with `*` for any text"});
    else
      aliases.emplace(entry.key,
                      Alias{entry.value.text, entry.at, file_named(entry.value, folder, mistakes)});
  }
  return aliases;
}

void check_data_set_names(const Pack& pack, Diagnostics& mistakes) {
  const Aliases known = aliases_for(pack);
  for_each_outside(pack, [&](const Expr& cell) {
    const std::string name(data_set_of(cell));
    if (known.contains(name) || looks_like_id(name)) return;
    std::string way_out = did_you_mean(name, names_of(known));
    if (way_out.empty()) way_out = "declare it under `aliases`, or write an id";
    mistakes.push_back(
        {cell.at, fmt::format("`{}` is neither an alias nor the id of a data set", name), way_out});
  });
}

void check_aliases_agree(std::span<const Pack* const> packs, Diagnostics& mistakes) {
  Aliases all;
  for (const Pack* pack : packs) {
    for (const auto& [name, alias] : pack->aliases) {
      const auto [first, fresh] = all.emplace(name, alias);
      if (!fresh && (first->second.data_set != alias.data_set || first->second.file != alias.file))
        mistakes.push_back({alias.at,
                            fmt::format("the alias `{}` already means another data set ({})", name,
                                        first->second.at.text()),
                            "give one of them another name"});
    }
  }
}

Aliases aliases_for(const Pack& pack) {
  Aliases all;
  for (const Pack* each : with_used_packs(pack))
    for (const auto& [name, alias] : each->aliases) all.insert_or_assign(name, alias);
  return all;
}

void find_unused_aliases(const PackGroup& packs, Diagnostics& found) {
  std::set<std::string> used;
  for (const Pack* pack : packs)
    for_each_outside(*pack, [&](const Expr& cell) { used.emplace(data_set_of(cell)); });
  for (const Pack* pack : packs)
    for (const auto& [name, alias] : pack->aliases)
      if (!used.contains(name))
        found.push_back({alias.at, fmt::format("no rule uses the alias `{}`", name),
                         fmt::format("write data('{}') in a rule, or remove the alias", name)});
}

}  // namespace crossfoot
