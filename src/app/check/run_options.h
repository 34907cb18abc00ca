#pragma once

#include "engine/check_release.h"
#include "findings/findings.h"

namespace crossfoot {

/// How rules are run, and what fails.
struct RunOptions {
  CheckOptions check;
  FailOn fail_on = FailOn::error;
  bool fail_on_vacuous = false;
};

}  // namespace crossfoot
