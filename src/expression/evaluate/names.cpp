#include "expression/evaluate/names.h"

#include <algorithm>

namespace crossfoot {

std::optional<std::size_t> Names::column(const std::string& name, const Position& at) {
  if (const auto found = scope_.table.find(name)) return found;
  const auto spec = scope_.specs.find(name);
  if (spec != scope_.specs.end() && spec->second.optional) {
    absent_ = "this version has no column " + name;
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const Column& column : scope_.table.columns()) names.push_back(column.name());
  wrong(at, "unknown column `" + name + "`", did_you_mean(name, names));
  return std::nullopt;
}

bool Names::is_key(std::size_t column, const Position& at) {
  if (std::ranges::find(scope_.roles.key, column) != scope_.roles.key.end()) return true;
  wrong(at, "`" + scope_.table.column(column).name() + "` is not a key column",
        "filters, time and place identify rows");
  return false;
}

std::optional<Code> Names::item(std::size_t column, const std::string& name) {
  const auto found = scope_.table.column(column).find(name);
  if (!found)
    absent_ = "this version has no item '" + name + "' in " + scope_.table.column(column).name();
  return found;
}

void Names::wrong(const Position& at, std::string message, std::string suggestion) {
  mistakes_.push_back({at, std::move(message), std::move(suggestion)});
}

}  // namespace crossfoot
