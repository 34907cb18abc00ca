#include "app/load/profile.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "base/text/text.h"

namespace crossfoot {

Result<std::optional<Profile>> choose_profile(const std::string& name, bool shipped,
                                              RuleSet& packs) {
  std::optional<Profile> chosen;
  std::vector<std::string> known;
  for (const auto& pack : packs.packs) {
    if (!pack->profile) continue;
    known.push_back(pack->profile->name);
    if (known.back() == name) chosen = pack->profile;
  }
  if (!name.empty() && !chosen)
    return Error{
        Error::Kind::usage,
        fmt::format(
            "--profile {}: no pack has this profile; {}", name,
            known.empty()
                ? "the packs you named have no profiles; to use the packs that ship, name none"
                : "there is " + join_words(known))};
  if (shipped)
    std::erase_if(packs.packs, [&](const auto& pack) {
      return (pack->profile ? pack->profile->name : std::string()) != name;
    });
  return chosen;
}

}  // namespace crossfoot
