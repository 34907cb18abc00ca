#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

#include "base/text/text.h"
#include "report/junit/class_names.h"
#include "report/junit/junit_xml.h"
#include "report/report.h"
#include "report/standing.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t findings_in_text = 10;
constexpr std::size_t longest_text = 8 << 10;
constexpr std::size_t longest_message = 1 << 10;

/// The case that stands for the data of a version where no rule could run.
constexpr std::string_view data_case = "crossfoot.data";

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

/// What was found, as far as it fits: the worst findings, then what is accepted.
std::string text_of(const RuleResult& rule) {
  Text text;
  text.line(rule.title);
  if (!rule.statement.empty()) text.line(rule.statement);
  if (const std::string whom = whom_to_ask(rule); !whom.empty()) text.line("contact " + whom);
  for (const std::string& note : rule.notes) text.line(note);
  if (const std::string gaps = undecided_in_words(rule); !gaps.empty()) text.line(gaps);
  if (const std::string past = past_in_words(rule); !past.empty()) text.line(past);
  std::vector<std::string> blocks;
  for (const Finding& finding : rule.findings) blocks.push_back(block_of(finding));
  text.blocks(blocks, findings_of(rule), "more");
  blocks.clear();
  for (const AcceptedFinding& each : rule.accepted)
    blocks.push_back(block_of(each.finding) + "  " + terms_in_words(each.terms) + "\n");
  text.blocks(blocks, rule.accepted_total, "more accepted findings");
  return std::move(text).text();
}

std::string message_of(const RuleResult& rule) {
  return tame(rule.title.empty() ? rule.id : rule.title, longest_message) + ": " +
         plural(findings_of(rule), "finding", "findings");
}

void end_as_failure(JunitCase& out, const RuleResult& rule) {
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

/// What a program that reads no text wants to know of a case: who mends it, what it left open.
void add_properties(JunitCase& out, const RuleResult& rule, bool found_something) {
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.properties.emplace_back(name, tame(value, longest_message));
  };
  if (found_something) add("crossfoot.owner", rule.owner);
  if (found_something) add("crossfoot.contact", rule.contact);
  add("crossfoot.undecided", join_words(rule.undecided));
}

JunitCase case_of(const RuleResult& rule, const RunResult& run) {
  JunitCase out;
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
      out.properties = {
          {"crossfoot.verdict", "noted"},
          {"crossfoot.severity", std::string(name_of(rule.worst().value_or(rule.severity)))}};
      out.text = text_of(rule);
      break;
    case Standing::accepted:
      out.properties = {{"crossfoot.verdict", "accepted"},
                        {"crossfoot.accepted", std::to_string(rule.accepted_total)}};
      out.text = text_of(rule);
      break;
    case Standing::passed:
      if (!rule.undecided.empty()) out.text = undecided_in_words(rule);
      break;
  }
  const Standing standing = standing_of(rule, run);
  add_properties(out, rule, standing != Standing::passed && standing != Standing::skipped);
  return out;
}

/// The case of a version without rules: an error where the data could not be had.
JunitCase case_of_data(const VersionResult& version) {
  const bool missing = data_is_missing(version);
  JunitCase out;
  out.name = data_case;
  out.seconds = version.seconds;
  out.ending = missing ? "error" : "skipped";
  out.message = tame(version.reason, longest_message);
  if (out.message.empty())
    out.message =
        missing ? "The data could not be fetched or read." : "No rule applies to this version.";
  if (missing) {
    out.type = "data";
    out.text = out.message;
  }
  return out;
}

using Properties = std::vector<std::pair<std::string, std::string>>;

void add_text(Properties& out, const char* name, const std::string& value) {
  if (!value.empty()) out.emplace_back(name, tame(value, longest_message));
}

void add_file(Properties& out, const char* name, const FileHash& file) {
  if (file.name.empty()) return;
  add_text(out, name, file.name + (file.sha256.empty() ? "" : " sha256:" + file.sha256));
}

/// What was read, so that the check can be made again.
void add_provenance(Properties& out, const VersionResult& version, const RunResult& run) {
  add_text(out, "crossfoot.version", run.crossfoot_version);
  add_text(out, "crossfoot.fail_on", std::string(name_of(run.fail_on)));
  add_text(out, "crossfoot.data_set", version.data_set_id);
  add_text(out, "crossfoot.source", version.source);
  add_text(out, "crossfoot.release", version.release_title);
  add_file(out, "crossfoot.data", {version.data_name, version.data_sha256});
  add_file(out, "crossfoot.metadata", version.metadata);
  for (const FileHash& file : version.compared_with) add_file(out, "crossfoot.compared_with", file);
  for (const FileHash& file : run.pack_files) add_file(out, "crossfoot.pack", file);
  for (const FileHash& file : run.list_files) add_file(out, "crossfoot.list", file);
}

/// What the profile says of a version, for programs that read no more than JUnit.
void add_profile(Properties& out, const VersionResult& version) {
  if (!version.profile) return;
  const ProfileResult& profile = *version.profile;
  const auto word = [](bool is_so) { return is_so ? "true" : "false"; };
  out.emplace_back("crossfoot.profile", tame(profile.name, longest_message));
  out.emplace_back("crossfoot.profile.passed", word(profile.passed));
  out.emplace_back("crossfoot.profile.stops_at", tame(profile.stops_at, longest_message));
  for (const auto& [what, is_so] : profile.suitable)
    out.emplace_back("crossfoot.profile." + tame(what, longest_message), word(is_so));
}

std::vector<JunitSuite> suites_of(const RunResult& run) {
  std::vector<JunitSuite> suites;
  std::vector<std::string> names = class_names(run);
  for (std::size_t i = 0; i < run.runs.size(); ++i) {
    const VersionResult& version = run.runs[i];
    JunitSuite suite{.name = tame(version.data_set_title, longest_message) + " " + version.version,
                     .class_name = std::move(names[i]),
                     .seconds = version.seconds,
                     .cases = {},
                     .properties = {}};
    add_provenance(suite.properties, version, run);
    add_profile(suite.properties, version);
    for (const RuleResult& rule : version.rules) suite.cases.push_back(case_of(rule, run));
    if (version.rules.empty()) suite.cases.push_back(case_of_data(version));
    suites.push_back(std::move(suite));
  }
  return suites;
}

}  // namespace

std::string render_junit(const RunResult& run) { return junit_xml(suites_of(run), run.started); }

std::string render_strict_junit(const RunResult& run) {
  return junit_xml(suites_of(run), run.started, JunitDialect::strict);
}

}  // namespace crossfoot
