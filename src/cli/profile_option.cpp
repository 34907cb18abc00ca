#include "cli/profile_option.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "base/text.h"

namespace crossfoot {

void add_profile_option(CLI::App& app, std::string& name) {
  app.add_option(
         "--profile", name,
         "Run the packs of a profile, for example ees, and report whether the data passes it")
      ->type_name("NAME")
      ->group("Running");
}

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
