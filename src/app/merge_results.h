#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "findings/findings.h"

namespace crossfoot {

/// What one results.json holds, with its name for messages.
struct PartialResult {
  std::string name;
  RunResult run;
};

/// One result of several runs, the same in whatever order they are given: data sets by title, the
/// earliest start, seconds added up. Errors of kind usage: a version that two parts checked, parts
/// that were run by different options.
Result<RunResult> merge_results(std::vector<PartialResult> parts);

/// The same of results that were written to files. Errors: also files that can't be read as such.
Result<RunResult> merge_files(const std::vector<std::string>& files);

}  // namespace crossfoot
