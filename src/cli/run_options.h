#pragma once

#include "engine/check_release.h"
#include "findings/findings.h"

namespace CLI {
class App;
}

namespace crossfoot {

/// How rules are run, and what fails.
struct RunOptions {
  CheckOptions check;
  FailOn fail_on = FailOn::error;
  bool fail_on_vacuous = false;
};

/// Adds --jobs, --tags, --max-findings, --fail-on and --fail-on-vacuous.
void add_run_options(CLI::App& app, RunOptions& options);

}  // namespace crossfoot
