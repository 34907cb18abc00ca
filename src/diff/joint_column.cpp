#include "diff/joint_column.h"

#include <limits>
#include <string_view>
#include <unordered_map>

namespace crossfoot {

JointColumn join_column(const Column& before, const Column& after,
                        const std::vector<std::pair<Code, Code>>& renamed) {
  constexpr Code none = std::numeric_limits<Code>::max();
  JointColumn joint{&before, &after, std::vector<Code>(after.distinct(), none),
                    std::vector<bool>(before.distinct(), false), before.distinct()};
  for (const auto& [old, now] : renamed) {
    joint.of_after[now] = old;
    joint.survives[old] = true;
  }
  std::unordered_map<std::string_view, Code> codes;
  codes.reserve(before.distinct());
  for (Code code = 0; code < before.distinct(); ++code) codes.emplace(before.text(code), code);
  for (Code code = 0; code < after.distinct(); ++code) {
    if (joint.of_after[code] != none) continue;
    const auto known = codes.find(after.text(code));
    if (known == codes.end()) {
      joint.of_after[code] = static_cast<Code>(joint.size++);
    } else {
      joint.of_after[code] = known->second;
      joint.survives[known->second] = true;
    }
  }
  return joint;
}

}  // namespace crossfoot
