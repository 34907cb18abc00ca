#include "lsp/fields_at.h"

#include <algorithm>

#include "checks/kind.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

using Path = std::span<const std::string>;

/// Whether the path is this pattern, in which `*` stands for any key.
bool fits(Path path, std::initializer_list<std::string_view> pattern) {
  return std::ranges::equal(path, pattern, [](const std::string& key, std::string_view wanted) {
    return wanted == "*" || key == wanted;
  });
}

}  // namespace

bool is_rule(Path path) {
  return fits(path, {"rules", "-"}) || fits(path, {"rules", "-", "all_of", "-"});
}

Fields fields_at(Path path) {
  if (path.empty()) return pack_keys();
  if (fits(path, {"rules", "-"})) return rule_keys();
  if (fits(path, {"rules", "-", "all_of", "-"})) return part_keys();
  if (path.size() > 2 && is_rule(path.first(path.size() - 1))) {
    if (const Kind* kind = kind_named(path.back())) return kind->params;
    if (path.back() == "if" || path.back() == "unless") return premise_keys();
  }
  if (fits(path, {"columns", "*"})) return column_keys();
  if (fits(path, {"columns", "*", "-"})) return row_column_keys();
  if (path.front() == "columns" && path.back() == "suppressed") return suppressed_keys();
  if (fits(path, {"applies_to"})) return applies_to_keys();
  if (fits(path, {"profile"})) return profile_keys();
  if (fits(path, {"overrides", "*"})) return override_keys();
  if (fits(path, {"accepted", "-"})) return accepted_keys();
  if (fits(path, {"symbols", "*"})) return symbol_range_keys();
  return {};
}

}  // namespace crossfoot
