#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json_pictures.h"
#include "report/report.h"

namespace crossfoot {

namespace {

using Json = nlohmann::ordered_json;

/// Counts up when a reader of results.json would have to change.
constexpr int schema_version = 1;

/// Optional members are left out where there is nothing to say.
void add_text(Json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

template <class Number>
void add_number(Json& object, const char* name, const std::optional<Number>& number) {
  if (number) object[name] = *number;
}

void add_measure(Json& object, const char* name, const std::optional<double>& measure) {
  if (measure && std::isfinite(*measure)) object[name] = *measure;
}

Json cells_of(const std::vector<Finding::Cell>& cells) {
  Json out = Json::array();
  for (const auto& [column, value] : cells) out.push_back({{"column", column}, {"value", value}});
  return out;
}

Json key_of(const std::vector<Finding::Cell>& key) {
  Json out = Json::object();
  for (const auto& [column, item] : key) out[column] = item;
  return out;
}

Json to_json(const Finding& finding) {
  Json out = Json::object();
  add_number(out, "row", finding.row);
  add_number(out, "line", finding.line);
  add_text(out, "file", finding.file);
  out["severity"] = name_of(finding.severity);
  out["message"] = finding.message;
  out["cells"] = cells_of(finding.cells);
  out["key"] = key_of(finding.key);
  add_text(out, "expected", finding.expected);
  add_text(out, "actual", finding.actual);
  add_text(out, "by", finding.by);
  if (finding.rank != 0) out["rank"] = finding.rank;
  if (finding.measure) out["measure"] = to_json(*finding.measure);
  add_number(out, "context", finding.context);
  return out;
}

Json to_json(const Counts& counts) {
  return {{"holds", counts.holds},
          {"violated", counts.violated},
          {"vacuous", counts.vacuous},
          {"not_applicable", counts.not_applicable},
          {"accepted", counts.accepted}};
}

Json to_json(const AcceptedFinding& accepted) {
  Json out = to_json(accepted.finding);
  out["reason"] = accepted.terms.reason;
  out["who"] = accepted.terms.who;
  out["until"] = accepted.terms.until;
  return out;
}

Json to_json(const RulePast& past) {
  Json out = Json::object();
  add_text(out, "first_failed_in", past.first_failed_in);
  add_text(out, "fixed_in", past.fixed_in);
  if (past.is_new) out["new"] = true;
  out["versions"] = Json::array();
  for (const PastOutcome& each : past.versions)
    out["versions"].push_back({{"version", each.version},
                               {"checked", each.checked},
                               {"verdict", name_of(each.verdict)},
                               {"failures", each.failures}});
  return out;
}

Json to_json(const FileHash& file) { return {{"name", file.name}, {"sha256", file.sha256}}; }

template <class Part>
void add_list(Json& object, const char* name, const std::vector<Part>& parts) {
  if (parts.empty()) return;
  object[name] = Json::array();
  for (const Part& part : parts) object[name].push_back(to_json(part));
}

void add_pictures(Json& out, const RuleResult& rule) {
  add_list(out, "contexts", rule.contexts);
  add_list(out, "series", rule.series);
  if (rule.places) out["places"] = to_json(*rule.places);
  add_list(out, "repeats", rule.repeats);
}

/// The severity of what was found; where nothing was, or it is the same, what the pack says is all.
void add_severity(Json& out, const RuleResult& rule) {
  const Severity found = rule.worst().value_or(rule.severity);
  out["severity"] = name_of(found);
  if (found != rule.severity) out["severity_in_pack"] = name_of(rule.severity);
}

void add_verdict(Json& out, const RuleResult& rule, const RunResult& run) {
  const Verdict standing = standing_of(rule, run);
  out["verdict"] = name_of(standing);
  out["fails_run"] = fails_run(rule, run);
  if (rule.verdict == Verdict::skipped && standing != Verdict::skipped)
    out["tested_nothing"] = true;
}

Json to_json(const RuleResult& rule, const RunResult& run) {
  Json out = Json::object();
  out["id"] = rule.id;
  out["title"] = rule.title;
  add_text(out, "why", rule.why);
  out["kind"] = rule.kind;
  add_text(out, "statement", rule.statement);
  add_text(out, "in_words", rule.in_words);
  if (rule.disclosure) out["disclosure"] = true;
  add_severity(out, rule);
  out["tags"] = rule.tags;
  add_text(out, "owner", rule.owner);
  add_text(out, "contact", rule.contact);
  out["pack"] = rule.pack;
  add_text(out, "file", rule.at.file);
  if (rule.at.line > 0) out["line"] = rule.at.line;
  if (rule.at.line > 0 && rule.at.column > 0) out["column"] = rule.at.column;
  add_verdict(out, rule, run);
  add_text(out, "reason", rule.reason);
  if (rule.switched_off) out["switched_off"] = true;
  if (rule.without_list) out["without_list"] = true;
  if (!rule.notes.empty()) out["notes"] = rule.notes;
  if (!rule.undecided.empty()) out["undecided"] = rule.undecided;
  out["counts"] = to_json(rule.counts);
  add_measure(out, "power", rule.power);
  add_measure(out, "smallest_error_seen", rule.smallest_error_seen);
  out["seconds"] = rule.seconds;
  out["findings_total"] = rule.findings_total;
  out["findings"] = Json::array();
  for (const Finding& finding : rule.findings) out["findings"].push_back(to_json(finding));
  if (rule.accepted_total > 0) {
    out["accepted_total"] = rule.accepted_total;
    out["accepted"] = Json::array();
    for (const AcceptedFinding& each : rule.accepted) out["accepted"].push_back(to_json(each));
  }
  add_pictures(out, rule);
  if (rule.past) out["history"] = to_json(*rule.past);
  return out;
}

Json to_json(const ProfileResult& profile) {
  Json out = {{"name", profile.name}, {"passed", profile.passed}};
  add_text(out, "stops_at", profile.stops_at);
  for (const auto& [what, is_so] : profile.suitable) out["suitable"][what] = is_so;
  out["errors"] = profile.errors;
  out["warnings"] = profile.warnings;
  out["not_tested"] = profile.not_tested;
  return out;
}

Json to_json(const VersionResult& version, const RunResult& run) {
  Json out = Json::object();
  out["data_set"] = {{"id", version.data_set_id}, {"title", version.data_set_title}};
  out["version"] = version.version;
  add_text(out, "release", version.release_title);
  add_text(out, "published", version.published);
  out["source"] = version.source;
  add_text(out, "data", version.data_name);
  out["rows"] = version.rows;
  out["columns"] = version.columns;
  out["verdict"] = name_of(version.verdict);
  add_text(out, "reason", version.reason);
  out["seconds"] = version.seconds;
  if (version.profile) out["profile"] = to_json(*version.profile);
  add_text(out, "data_sha256", version.data_sha256);
  if (!version.metadata.name.empty()) out["metadata"] = to_json(version.metadata);
  add_list(out, "compared_with", version.compared_with);
  add_text(out, "packs_sha256", version.packs_sha256);
  out["rules"] = Json::array();
  for (const RuleResult& rule : version.rules) out["rules"].push_back(to_json(rule, run));
  add_list(out, "column_profiles", version.column_profiles);
  if (version.contents) out["contents"] = to_json(*version.contents);
  if (version.changes) out["changes"] = to_json(*version.changes);
  return out;
}

}  // namespace

std::string render_json(const RunResult& run) {
  Json out = Json::object();
  out["crossfoot"] = run.crossfoot_version;
  out["schema"] = schema_version;
  out["started"] = run.started;
  out["seconds"] = run.seconds;
  out["fail_on"] = name_of(run.fail_on);
  out["fail_on_vacuous"] = run.fail_on_vacuous;
  out["verdict"] = name_of(run.verdict);
  if (run.shard.of > 1) out["shard"] = {{"number", run.shard.number}, {"of", run.shard.of}};
  out["packs"] = run.packs;
  add_list(out, "pack_files", run.pack_files);
  add_list(out, "list_files", run.list_files);
  add_text(out, "extract", run.extract);
  out["notes"] = run.notes;
  out["runs"] = Json::array();
  for (const VersionResult& version : run.runs) out["runs"].push_back(to_json(version, run));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace crossfoot
