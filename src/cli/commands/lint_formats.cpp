#include "cli/commands/lint_formats.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/text/encoding.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "report/text/annotation.h"

namespace crossfoot {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string sentence_of(const Diagnostic& what) {
  return what.suggestion.empty() ? what.message : what.message + "; " + what.suggestion;
}

/// A path as a URI reference: relative where the path is.
std::string uri_of(const std::string& path) {
  return (path.starts_with('/') ? "file://" : "") + url_path(path);
}

/// The column in characters, counted from 1, of one in bytes.
int column_in_characters(const Position& at, const TextOf& text_of) {
  const auto text = text_of(at.file);
  if (!text) return at.column;
  const auto lines = split(*text, '\n');
  if (static_cast<std::size_t>(at.line) > lines.size()) return at.column;
  const std::string_view before = lines[static_cast<std::size_t>(at.line) - 1].substr(
      0, static_cast<std::size_t>(at.column) - 1);
  return at.column - static_cast<int>(before.size() - characters_in(before));
}

Json sarif_location(const Position& at, const TextOf& text_of) {
  Json place = {{"artifactLocation", {{"uri", uri_of(at.file)}}}};
  if (at.line > 0) place["region"]["startLine"] = at.line;
  if (at.line > 0 && at.column > 0)
    place["region"]["startColumn"] = column_in_characters(at, text_of);
  return {{"physicalLocation", std::move(place)}};
}

Json sarif_rule(const Lint& lint) {
  return {{"id", lint.id},
          {"shortDescription", {{"text", lint.summary}}},
          {"help", {{"text", lint.help}}},
          {"defaultConfiguration", {{"level", name_of(lint.severity)}}}};
}

/// Two alike in one file are told apart by their number, so that none hides the other.
std::string fingerprint_of(const LintNote& note, std::map<std::string, int>& seen) {
  constexpr std::size_t digits = 16;  // as many as GitHub's own fingerprints have
  const std::string hash =
      sha256_of(fmt::format("{}\n{}\n{}", note.id, note.what.at.file, note.what.message))
          .substr(0, digits);
  return fmt::format("{}:{}", hash, ++seen[hash]);
}

Json sarif_result(const LintNote& note, const TextOf& text_of, std::map<std::string, int>& seen) {
  const auto rule = std::ranges::find(lints(), note.id, &Lint::id);
  return {{"ruleId", note.id},
          {"ruleIndex", rule - lints().begin()},
          {"level", name_of(note.severity)},
          {"message", {{"text", sentence_of(note.what)}}},
          {"locations", Json::array({sarif_location(note.what.at, text_of)})},
          {"partialFingerprints", {{"crossfootLint/v1", fingerprint_of(note, seen)}}}};
}

constexpr std::array<LintFormat, 4> formats{{
    {"text", lint_as_text},
    {"json", lint_as_json},
    {"sarif", lint_as_sarif},
    {"github", lint_as_github},
}};

}  // namespace

std::string lint_as_text(const LintReport& report) {
  Diagnostics shown;
  for (const auto& [id, severity, what] : report.notes) {
    shown.push_back(what);
    if (severity != Severity::error)
      shown.back().message = fmt::format("{} {}: {}", name_of(severity), id, what.message);
  }
  return render(shown, report.text_of);
}

std::string lint_as_json(const LintReport& report) {
  Json all = Json::array();
  for (const auto& [id, severity, what] : report.notes) {
    Json note = {{"id", id}, {"severity", name_of(severity)}, {"file", what.at.file}};
    if (what.at.line > 0) note["line"] = what.at.line;
    if (what.at.line > 0 && what.at.column > 0) note["column"] = what.at.column;
    note["message"] = what.message;
    if (!what.suggestion.empty()) note["suggestion"] = what.suggestion;
    all.push_back(std::move(note));
  }
  return dumped(all);
}

std::string lint_as_sarif(const LintReport& report) {
  Json rules = Json::array();
  for (const Lint& lint : lints()) rules.push_back(sarif_rule(lint));
  Json results = Json::array();
  std::map<std::string, int> seen;
  for (const LintNote& note : report.notes)
    results.push_back(sarif_result(note, report.text_of, seen));
  const Json driver = {
      {"name", "crossfoot"}, {"version", CROSSFOOT_VERSION}, {"rules", std::move(rules)}};
  return dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({{{"tool", {{"driver", driver}}},
                                        {"columnKind", "unicodeCodePoints"},
                                        {"results", std::move(results)}}})}});
}

std::string lint_as_github(const LintReport& report) {
  constexpr std::size_t most = 10;
  std::vector<LintNote> ordered(report.notes.begin(), report.notes.end());
  std::ranges::stable_sort(ordered, std::greater{}, &LintNote::severity);
  const std::size_t shown = ordered.size() > most ? most - 1 : ordered.size();
  std::string out;
  for (const auto& [id, severity, what] : std::span(ordered).first(shown))
    out += github_annotation(severity, what.at, id, sentence_of(what));
  if (shown < ordered.size())
    out += github_annotation(
        ordered[shown].severity, {}, "crossfoot lint",
        fmt::format("and {} more; run `crossfoot lint` to see them all", ordered.size() - shown));
  return out;
}

std::span<const LintFormat> lint_formats() { return formats; }

}  // namespace crossfoot
