#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// The build service that crossfoot runs in.
enum class Pipeline { none, github, azure };

/// As the environment says.
Pipeline surrounding_pipeline();

/// The text with everything broken up that GitHub Actions or Azure DevOps would take for a command
/// in their log (`::error::`, `##[`, `##vso[`): data and packs must not give commands.
std::string without_commands(std::string_view text);

}  // namespace crossfoot
