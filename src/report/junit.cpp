#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/class_names.h"
#include "report/report.h"
#include "report/standing.h"
#include "report/words.h"
#include "report/xml.h"

namespace crossfoot {

namespace {

constexpr std::size_t findings_in_text = 10;
constexpr std::size_t longest_text = 8 << 10;
constexpr std::size_t longest_message = 1 << 10;

/// The case that stands for the data of a version where no rule could run.
constexpr std::string_view data_case = "crossfoot.data";

/// One `<testcase>`; at most one of its children says how it ended.
struct Case {
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

struct Suite {
  std::string name;
  std::string class_name;
  double seconds = 0;
  std::vector<Case> cases;
};

std::string block_of(const Finding& finding) {
  std::string out;
  const std::string place = place_of(finding);
  const std::string key = key_of(finding);
  if (!place.empty() || !key.empty())
    out += place + (place.empty() || key.empty() ? "" : ": ") + key + "\n";
  const std::string comparison = comparison_of(finding);
  if (!comparison.empty()) out += "  " + comparison + "\n";
  if (!finding.message.empty()) out += "  " + tame(finding.message, longest_message) + "\n";
  return out;
}

/// The text of a case as it grows, up to what a reader of JUnit takes.
class Text {
 public:
  void line(std::string_view text) { text_ += tame(text, longest_message) + "\n"; }

  /// Adds blocks, as many as there is room for, and how many more there are of `total`.
  void blocks(const std::vector<std::string>& blocks, std::uint64_t total, std::string_view more) {
    constexpr std::size_t room_for_more = 64;
    std::uint64_t shown = 0;
    for (const std::string& block : blocks) {
      if (shown == findings_in_text || text_.size() + block.size() + room_for_more > longest_text)
        break;
      text_ += "\n" + block;
      ++shown;
    }
    if (total > shown) text_ += fmt::format("\nand {} {}\n", with_commas(total - shown), more);
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

/// What was found, as far as it fits: the first findings, then what is accepted.
std::string text_of(const RuleResult& rule) {
  Text text;
  text.line(rule.title);
  if (!rule.statement.empty()) text.line(rule.statement);
  for (const std::string& note : rule.notes) text.line(note);
  std::vector<std::string> blocks;
  for (const Finding& finding : rule.findings) blocks.push_back(block_of(finding));
  text.blocks(blocks, findings_of(rule), "more");
  blocks.clear();
  for (const AcceptedFinding& each : rule.accepted)
    blocks.push_back(block_of(each.finding) + "  " + terms_in_words(each.terms) + "\n");
  text.blocks(blocks, rule.accepted_total, "more that are accepted");
  return std::move(text).text();
}

std::string message_of(const RuleResult& rule) {
  return tame(rule.title.empty() ? rule.id : rule.title, longest_message) + ": " +
         plural(findings_of(rule), "finding", "findings");
}

void end_as_failure(Case& out, const RuleResult& rule) {
  out.ending = "failure";
  if (rule.verdict == Verdict::skipped) {
    out.type = "vacuous";
    out.message = tame(reason_of(rule), longest_message);
    out.text = out.message;
  } else {
    out.type = rule.kind;
    out.message = message_of(rule);
    out.text = text_of(rule);
  }
}

Case case_of(const RuleResult& rule, const RunResult& run) {
  Case out;
  out.name = rule.id;
  out.at = rule.at;
  out.seconds = rule.seconds;
  switch (standing_of(rule, run)) {
    case Standing::failed:
      end_as_failure(out, rule);
      break;
    case Standing::error:
      out.ending = "error";
      out.type = "rule";
      out.message = tame(reason_of(rule), longest_message);
      out.text = out.message;
      break;
    case Standing::skipped:
      out.ending = "skipped";
      out.message = tame(reason_of(rule), longest_message);
      break;
    case Standing::noted:
      out.property = "crossfoot.severity";
      out.value = name_of(rule.worst().value_or(rule.severity));
      out.text = text_of(rule);
      break;
    case Standing::accepted:
      out.property = "crossfoot.accepted";
      out.value = std::to_string(rule.accepted_total);
      out.text = text_of(rule);
      break;
    case Standing::passed:
      break;
  }
  return out;
}

/// The case of a version without rules: an error where the data could not be had.
Case case_of_data(const VersionResult& version) {
  const bool missing = data_is_missing(version);
  Case out;
  out.name = data_case;
  out.seconds = version.seconds;
  out.ending = missing ? "error" : "skipped";
  out.message = tame(version.reason, longest_message);
  if (out.message.empty())
    out.message = missing ? "The data could not be had." : "No rule applies to this version.";
  if (missing) {
    out.type = "data";
    out.text = out.message;
  }
  return out;
}

std::vector<Suite> suites_of(const RunResult& run) {
  std::vector<Suite> suites;
  std::vector<std::string> names = class_names(run);
  for (std::size_t i = 0; i < run.runs.size(); ++i) {
    const VersionResult& version = run.runs[i];
    Suite suite{.name = tame(version.data_set_title, longest_message) + " " + version.version,
                .class_name = std::move(names[i]),
                .seconds = version.seconds,
                .cases = {}};
    for (const RuleResult& rule : version.rules) suite.cases.push_back(case_of(rule, run));
    if (version.rules.empty()) suite.cases.push_back(case_of_data(version));
    suites.push_back(std::move(suite));
  }
  return suites;
}

/// The attributes that count: of one suite, or of all.
class Header {
 public:
  void add(const Suite& suite) {
    seconds_ += suite.seconds;
    for (const Case& one : suite.cases) {
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

void append_ending(std::string& out, const Case& one) {
  if (one.ending.empty()) return;
  out += fmt::format("      <{}{}", one.ending, xml_attribute("message", one.message));
  if (one.ending != "skipped") out += xml_attribute("type", one.type);
  if (one.text.empty())
    out += "/>\n";
  else
    out += fmt::format(">{}</{}>\n", xml_text(one.text), one.ending);
}

void append_notes(std::string& out, const Case& one) {
  if (one.property.empty()) return;
  out += "      <properties>\n        <property" + xml_attribute("name", one.property) +
         xml_attribute("value", one.value) + "/>\n      </properties>\n";
  out += "      <system-out>" + xml_text(one.text) + "</system-out>\n";
}

void append(std::string& out, const Case& one, const std::string& class_name) {
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

/// Strict readers take no zone: "2026-11-22T09:30:00".
std::string_view without_zone(std::string_view moment) {
  return moment.ends_with('Z') ? moment.substr(0, moment.size() - 1) : moment;
}

}  // namespace

std::string render_junit(const RunResult& run) {
  const std::vector<Suite> suites = suites_of(run);
  Header all;
  for (const Suite& suite : suites) all.add(suite);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<testsuites name=\"crossfoot\"" + all.text() + ">\n";
  for (const Suite& suite : suites) {
    Header header;
    header.add(suite);
    out += "  <testsuite" + xml_attribute("name", suite.name) + header.text();
    if (!run.started.empty()) out += xml_attribute("timestamp", without_zone(run.started));
    out += ">\n";
    for (const Case& one : suite.cases) append(out, one, suite.class_name);
    out += "  </testsuite>\n";
  }
  return out += "</testsuites>\n";
}

}  // namespace crossfoot
