#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "findings/findings.h"

namespace crossfoot {

/// The result that a results.json was written from. Texts, counts and lists are bounded by the text
/// itself; what has another shape than `reports/results.schema.json` is an Error of kind data that
/// names `name` and the place.
Result<RunResult> read_results(std::string_view json, const std::string& name);

/// The same of a file.
Result<RunResult> read_results_file(const std::string& file);

}  // namespace crossfoot
