#include <algorithm>
#include <array>

#include "checks/kind.h"

// Every kind, one a line, sorted by name. Each is defined in the file of its name.
// clang-format off
#define CROSSFOOT_KINDS(kind) \
  kind(alike) \
  kind(all_of) \
  kind(api_agrees) \
  kind(begins_with) \
  kind(blank_when) \
  kind(change) \
  kind(changes) \
  kind(check) \
  kind(codelist) \
  kind(coherence) \
  kind(column_count) \
  kind(columns) \
  kind(complete) \
  kind(consistent) \
  kind(contains) \
  kind(decimals) \
  kind(determines) \
  kind(distinct) \
  kind(file_name) \
  kind(length) \
  kind(listed) \
  kind(lone_suppressed) \
  kind(lookup) \
  kind(metadata) \
  kind(no_data) \
  kind(not_blank) \
  kind(notes) \
  kind(one_to_one) \
  kind(pattern) \
  kind(range) \
  kind(ratio) \
  kind(repeated) \
  kind(required_when) \
  kind(revisions) \
  kind(rounded) \
  kind(row_consistent) \
  kind(row_count) \
  kind(same_group) \
  kind(symbols) \
  kind(time_periods) \
  kind(total) \
  kind(unique) \
  kind(values) \
  kind(version_type) \
  kind(whitespace)
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
