#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// Lower-case words of ASCII letters and digits, joined by `joint`; at most 80 characters.
std::string slug(std::string_view text, char joint);

/// The JUnit class name of each version of the run, in its order: `<data-set-slug>.v1_0`.
/// Histories hang on these names, so they follow from the data set alone as long as no other data
/// set of the run slugs alike; then both carry the end of their ids. No two are the same.
std::vector<std::string> class_names(const RunResult& run);

}  // namespace crossfoot
