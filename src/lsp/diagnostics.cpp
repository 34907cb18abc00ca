#include "lsp/diagnostics.h"

#include "base/file.h"

namespace crossfoot {
namespace {

int severity_of(const LintNote& note) {
  switch (note.severity) {
    case Severity::error:
      return 1;
    case Severity::warning:
      return 2;
    case Severity::info:
      break;
  }
  return 3;
}

Json diagnostic_of(const LintNote& note, const Document& document) {
  const Diagnostic& what = note.what;
  return {
      {"range", document.range_at(what.at)},
      {"severity", severity_of(note)},
      {"code", note.id},
      {"source", "crossfoot"},
      {"message", what.suggestion.empty() ? what.message : what.message + "; " + what.suggestion}};
}

}  // namespace

std::map<std::string, Json> diagnostics_of(const LintNotes& notes, const Document& document) {
  std::map<std::string, Json> by_file;
  by_file[document.uri()] = Json::array();
  for (const LintNote& note : notes) {
    const std::string& file = note.what.at.file;
    const std::string uri = file.empty() ? document.uri() : uri_of_path(file);
    const bool is_own = file.empty() || path_of_uri(uri) == document.path();
    if (is_own) {
      by_file[document.uri()].push_back(diagnostic_of(note, document));
      continue;
    }
    const auto text = read_file(file);
    const Document other(uri, text ? *text : std::string());
    Json& list = by_file[uri];
    if (list.is_null()) list = Json::array();
    list.push_back(diagnostic_of(note, other));
  }
  return by_file;
}

}  // namespace crossfoot
