#include <algorithm>
#include <array>

#include "checks/kind.h"

// Every kind, one a line, sorted by name. Each is defined in the file of its name.
// clang-format off
#define CROSSFOOT_KINDS(kind) \
  kind(api_agrees) \
  kind(change) \
  kind(changes) \
  kind(check) \
  kind(coherence) \
  kind(columns) \
  kind(complete) \
  kind(decimals) \
  kind(lookup) \
  kind(metadata) \
  kind(no_data) \
  kind(not_blank) \
  kind(notes) \
  kind(one_to_one) \
  kind(pattern) \
  kind(range) \
  kind(ratio) \
  kind(revisions) \
  kind(rounded) \
  kind(row_consistent) \
  kind(row_count) \
  kind(symbols) \
  kind(time_periods) \
  kind(total) \
  kind(unique) \
  kind(values) \
  kind(version_type)
// clang-format on

namespace crossfoot {

#define DECLARE_KIND(name) extern const Kind name##_kind;
CROSSFOOT_KINDS(DECLARE_KIND)
#undef DECLARE_KIND

std::span<const Kind* const> kinds() {
#define POINT_TO_KIND(name) &name##_kind,
  static const std::array all{CROSSFOOT_KINDS(POINT_TO_KIND)};
#undef POINT_TO_KIND
  return all;
}

const Kind* kind_named(std::string_view name) {
  const auto all = kinds();
  const auto found = std::ranges::find(all, name, &Kind::name);
  return found == all.end() ? nullptr : *found;
}

}  // namespace crossfoot
