#include "checks/kinds/arithmetic/total_lineage.h"

#include <algorithm>
#include <map>
#include <set>

namespace crossfoot {
namespace {

using Children = std::map<std::string, std::vector<std::string>, std::less<>>;

Children children_in(const ReferenceList& list) {
  Children children;
  std::set<std::pair<std::string, std::string>> known;
  for (const auto& row : list.rows) {
    const std::string& item = row[0];
    const std::string& parent = row[1];
    if (!item.empty() && !parent.empty() && known.emplace(parent, item).second)
      children[parent].push_back(item);
  }
  return children;
}

/// The parts of all of these items, each once.
std::vector<std::string> parts_of(const std::vector<std::string>& items, const Children& children) {
  std::vector<std::string> parts;
  std::set<std::string> known;
  for (const std::string& item : items)
    if (const auto found = children.find(item); found != children.end())
      for (const std::string& part : found->second)
        if (known.insert(part).second) parts.push_back(part);
  return parts;
}

bool is_there(const std::vector<std::string>& items, const Column& column) {
  return std::ranges::any_of(
      items, [&](const std::string& item) { return column.find(item).has_value(); });
}

}  // namespace

std::vector<Generation> generations_of(const ReferenceList& list, const Column& items,
                                       std::string& circle) {
  const Children children = children_in(list);
  std::vector<Generation> all;
  for (const auto& [total, direct] : children) {
    std::vector<std::string> parts = direct;
    for (std::size_t depth = 1; !parts.empty(); ++depth, parts = parts_of(parts, children)) {
      if (std::ranges::find(parts, total) != parts.end() || depth > children.size()) {
        circle = total;
        return {};
      }
      if (items.find(total) && is_there(parts, items)) all.push_back({total, parts, depth == 1});
    }
  }
  return all;
}

}  // namespace crossfoot
