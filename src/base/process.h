#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"

namespace crossfoot {

/// How a program is run: found on PATH, without a shell, with nothing on its standard input.
struct ProcessOptions {
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< beside our own
  Deadline deadline = {};  ///< it is ended then, and where the user interrupts us
};

/// What the program writes to standard output, 1 MiB at most. An Error of kind unavailable where it
/// isn't there, ends with another code than 0 (with the last line that it says of it) or takes too
/// long; interrupted.
Result<std::string> run_process(const std::vector<std::string>& command,
                                const ProcessOptions& options = {});

}  // namespace crossfoot
