#pragma once

#include "findings/findings.h"

namespace crossfoot::test {

/// A run with one of everything that a report has to show; `reports/examples/` is made from it.
RunResult example_run();

/// A run in which everything passed.
RunResult green_run();

/// A run with `text` in every place that holds a text from outside.
RunResult run_of(const std::string& text);

}  // namespace crossfoot::test
