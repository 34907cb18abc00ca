#include "report/junit/junit_xml.h"

#include <cstddef>
#include <fmt/format.h>

#include "report/junit/xml.h"

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

  [[nodiscard]] std::string text(bool with_skipped = true) const {
    return fmt::format(R"( tests="{}" failures="{}" errors="{}")", tests_, failures_, errors_) +
           (with_skipped ? fmt::format(R"( skipped="{}")", skipped_) : "") +
           fmt::format(R"( time="{:.3f}")", seconds_);
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

using Properties = std::vector<std::pair<std::string, std::string>>;

void append(std::string& out, const Properties& properties, const std::string& indent) {
  if (properties.empty()) return;
  out += indent + "<properties>\n";
  for (const auto& [name, value] : properties)
    out += indent + "  <property" + xml_attribute("name", name) + xml_attribute("value", value) +
           "/>\n";
  out += indent + "</properties>\n";
}

/// What properties of a case say, where they can't stand as such: `crossfoot.verdict: noted`.
std::string in_lines(const Properties& properties) {
  std::string out;
  for (const auto& [name, value] : properties) out += name + ": " + value + "\n";
  return out;
}

void append(std::string& out, const JunitCase& one, const std::string& class_name,
            JunitDialect dialect) {
  const bool usual = dialect == JunitDialect::usual;
  out += "    <testcase" + xml_attribute("classname", class_name) +
         xml_attribute("name", one.name) + fmt::format(R"( time="{:.3f}")", one.seconds);
  if (usual && !one.at.file.empty()) out += xml_attribute("file", one.at.file);
  if (usual && one.at.line > 0) out += xml_attribute("line", std::to_string(one.at.line));
  if (one.ending.empty() && one.properties.empty()) {
    out += "/>\n";
    return;
  }
  out += ">\n";
  if (usual) append(out, one.properties, "      ");
  if (one.ending.empty())
    out += "      <system-out>" + xml_text((usual ? "" : in_lines(one.properties)) + one.text) +
           "</system-out>\n";
  append_ending(out, one);
  out += "    </testcase>\n";
}

/// Strict readers take no zone: "2026-11-22T09:30:00".
std::string_view without_zone(std::string_view moment) {
  return moment.ends_with('Z') ? moment.substr(0, moment.size() - 1) : moment;
}

}  // namespace

std::string junit_xml(const std::vector<JunitSuite>& suites, std::string_view started,
                      JunitDialect dialect) {
  Header all;
  for (const JunitSuite& suite : suites) all.add(suite);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<testsuites name=\"crossfoot\"" + all.text(dialect == JunitDialect::usual) + ">\n";
  for (const JunitSuite& suite : suites) {
    Header header;
    header.add(suite);
    out += "  <testsuite" + xml_attribute("name", suite.name) + header.text();
    if (!started.empty()) out += xml_attribute("timestamp", without_zone(started));
    out += ">\n";
    append(out, suite.properties, "    ");
    for (const JunitCase& one : suite.cases) append(out, one, suite.class_name, dialect);
    out += "  </testsuite>\n";
  }
  return out += "</testsuites>\n";
}

}  // namespace crossfoot
