#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/position.h"

namespace crossfoot {

/// One `<testcase>`; at most one of its children says how it ended.
struct JunitCase {
  std::string name;
  Position at;
  double seconds = 0;
  std::string_view ending;  ///< `failure`, `error`, `skipped`, or empty for a case that passes
  std::string type;
  std::string message;
  std::string text;
  std::string severity;  ///< of what was found although the case passes
};

struct JunitSuite {
  std::string name;
  std::string class_name;
  double seconds = 0;
  std::vector<JunitCase> cases;
};

/// The document, as reports/junit.xsd says; `started` is RFC 3339, UTC, or empty.
std::string junit_xml(const std::vector<JunitSuite>& suites, std::string_view started);

}  // namespace crossfoot
