#pragma once

#include <string>

#include "findings/test_run.h"
#include "report/junit/junit_xml.h"

namespace crossfoot {

/// What the tests of packs came to, for a terminal: each that failed with its difference, then the
/// rules that lack tests (if asked for), last `7 passed, 1 failed`.
std::string render_tests(const TestRun& run, bool with_coverage, bool colour);

/// One JUnit suite per file of tests, one case per test and rule.
std::string render_tests_junit(const TestRun& run, JunitDialect dialect = JunitDialect::usual);

}  // namespace crossfoot
