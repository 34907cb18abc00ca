#pragma once

#include <string>

#include "findings/findings.h"

namespace crossfoot {

/// Everything that a run found, for programs; `reports/results.schema.json` describes it.
std::string render_json(const RunResult& run);

}  // namespace crossfoot
