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
  /// Of a case that passes although something was found: names and values.
  std::vector<std::pair<std::string, std::string>> properties = {};
};

struct JunitSuite {
  std::string name;
  std::string class_name;
  double seconds = 0;
  std::vector<JunitCase> cases;
  std::vector<std::pair<std::string, std::string>> properties = {};  ///< names and values
};

/// `strict` leaves out what the schema of the Jenkins xunit plugin has no word for: file and line,
/// and the number of skipped cases of all suites. Properties of cases are lines of their output.
enum class JunitDialect { usual, strict };

/// The document, as reports/junit.xsd says; `started` is RFC 3339, UTC, or empty.
std::string junit_xml(const std::vector<JunitSuite>& suites, std::string_view started,
                      JunitDialect dialect = JunitDialect::usual);

}  // namespace crossfoot
