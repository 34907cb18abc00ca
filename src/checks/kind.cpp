#include "checks/kind.h"

#include <algorithm>
#include <fmt/core.h>

namespace crossfoot {

namespace {

std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns()) names.push_back(column.name());
  return names;
}

}  // namespace

std::optional<std::size_t> Binding::column(const Node& name) {
  if (const auto found = subject.table.find(name.text)) return found;
  const auto spec = subject.specs.find(name.text);
  if (spec != subject.specs.end() && spec->second.optional) {
    absent = fmt::format("this version has no column `{}`, which is optional", name.text);
  } else {
    mistakes.push_back({name.at, fmt::format("unknown column `{}`", name.text),
                        did_you_mean(name.text, names_of(subject.table))});
  }
  return std::nullopt;
}

std::vector<std::size_t> Binding::columns(const Node& names) {
  std::vector<std::size_t> found;
  for (const Node* name : scalars_of(&names)) {
    const auto index = column(*name);
    if (!index) continue;
    if (std::ranges::find(found, *index) != found.end()) {
      mistakes.push_back({name->at, fmt::format("column `{}` is listed twice", name->text), {}});
    } else {
      found.push_back(*index);
    }
  }
  return found;
}

std::vector<const Node*> scalars_of(const Node* node) {
  std::vector<const Node*> scalars;
  if (node == nullptr) return scalars;
  if (node->is_scalar()) scalars.push_back(node);
  for (const Node& item : node->items)
    if (item.is_scalar()) scalars.push_back(&item);
  return scalars;
}

std::vector<std::string> texts_of(const Node* node) {
  std::vector<std::string> texts;
  for (const Node* scalar : scalars_of(node)) texts.push_back(scalar->text);
  return texts;
}

}  // namespace crossfoot
