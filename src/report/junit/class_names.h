#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// Lower-case words of ASCII letters and digits, joined by `joint`; at most 80 characters.
std::string slug(std::string_view text, char joint);

/// The JUnit class name of each version of the run, in its order:
/// `<data-set-slug>-<end of id>.v1_0` and `<path-slug>.file`. Histories hang on these names, so
/// they follow from the data set or the file's path alone, whatever else runs. No two are the same:
/// of paths that are one slug the later ones are numbered.
std::vector<std::string> class_names(const RunResult& run);

}  // namespace crossfoot
