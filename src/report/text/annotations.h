#pragma once

#include <cstddef>
#include <string>

#include "findings/findings.h"

namespace crossfoot {

/// How many annotations a step may have; what a build service shows beyond that is chance.
inline constexpr std::size_t most_annotations = 10;

/// The gravest checks of a run as commands of GitHub Actions, each on the line of its rule: what
/// fails the run, what could not be evaluated or had, then warnings. Where there are more than may
/// be shown, the last one counts them.
std::string render_github_annotations(const RunResult& run);

/// The same as logging commands of Azure DevOps.
std::string render_azure_annotations(const RunResult& run);

}  // namespace crossfoot
