#pragma once

#include <string>
#include <string_view>
#include <utility>
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
  std::string property;  ///< of a case that passes although something was found, its name
  std::string value;     ///< of the property
};

struct JunitSuite {
  std::string name;
  std::string class_name;
  double seconds = 0;
  std::vector<JunitCase> cases;
  std::vector<std::pair<std::string, std::string>> properties = {};  ///< names and values
};

/// The document, as reports/junit.xsd says; `started` is RFC 3339, UTC, or empty.
std::string junit_xml(const std::vector<JunitSuite>& suites, std::string_view started);

}  // namespace crossfoot
