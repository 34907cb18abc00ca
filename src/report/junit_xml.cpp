#include "report/junit_xml.h"

#include <cstddef>
#include <fmt/format.h>

#include "report/xml.h"

namespace crossfoot {

namespace {

/// The attributes that count: of one suite, or of all.
class Header {
 public:
  void add(const JunitSuite& suite) {
    seconds_ += suite.seconds;
    for (const JunitCase& one : suite.cases) {
      ++tests_;
      failures_ += one.ending == "failure";
      errors_ += one.ending == "error";
      skipped_ += one.ending == "skipped";
    }
  }

  [[nodiscard]] std::string text() const {
    return fmt::format(R"( tests="{}" failures="{}" errors="{}" skipped="{}" time="{:.3f}")",
                       tests_, failures_, errors_, skipped_, seconds_);
  }

 private:
  std::size_t tests_ = 0;
  std::size_t failures_ = 0;
  std::size_t errors_ = 0;
  std::size_t skipped_ = 0;
  double seconds_ = 0;
};

void append_ending(std::string& out, const JunitCase& one) {
  if (one.ending.empty()) return;
  out += fmt::format("      <{}{}", one.ending, xml_attribute("message", one.message));
  if (one.ending != "skipped") out += xml_attribute("type", one.type);
  if (one.text.empty())
    out += "/>\n";
  else
    out += fmt::format(">{}</{}>\n", xml_text(one.text), one.ending);
}

void append_notes(std::string& out, const JunitCase& one) {
  if (one.property.empty()) return;
  out += "      <properties>\n        <property" + xml_attribute("name", one.property) +
         xml_attribute("value", one.value) + "/>\n      </properties>\n";
  out += "      <system-out>" + xml_text(one.text) + "</system-out>\n";
}

void append(std::string& out, const JunitCase& one, const std::string& class_name) {
  out += "    <testcase" + xml_attribute("classname", class_name) +
         xml_attribute("name", one.name) + fmt::format(R"( time="{:.3f}")", one.seconds);
  if (!one.at.file.empty()) out += xml_attribute("file", one.at.file);
  if (one.at.line > 0) out += xml_attribute("line", std::to_string(one.at.line));
  if (one.ending.empty() && one.property.empty()) {
    out += "/>\n";
    return;
  }
  out += ">\n";
  append_notes(out, one);
  append_ending(out, one);
  out += "    </testcase>\n";
}

void append_properties(std::string& out, const JunitSuite& suite) {
  if (suite.properties.empty()) return;
  out += "    <properties>\n";
  for (const auto& [name, value] : suite.properties)
    out += "      <property" + xml_attribute("name", name) + xml_attribute("value", value) + "/>\n";
  out += "    </properties>\n";
}

/// Strict readers take no zone: "2026-11-22T09:30:00".
std::string_view without_zone(std::string_view moment) {
  return moment.ends_with('Z') ? moment.substr(0, moment.size() - 1) : moment;
}

}  // namespace

std::string junit_xml(const std::vector<JunitSuite>& suites, std::string_view started) {
  Header all;
  for (const JunitSuite& suite : suites) all.add(suite);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<testsuites name=\"crossfoot\"" + all.text() + ">\n";
  for (const JunitSuite& suite : suites) {
    Header header;
    header.add(suite);
    out += "  <testsuite" + xml_attribute("name", suite.name) + header.text();
    if (!started.empty()) out += xml_attribute("timestamp", without_zone(started));
    out += ">\n";
    append_properties(out, suite);
    for (const JunitCase& one : suite.cases) append(out, one, suite.class_name);
    out += "  </testsuite>\n";
  }
  return out += "</testsuites>\n";
}

}  // namespace crossfoot
