#include "cli/pipeline.h"

#include <cstdlib>

#include "base/text/text.h"

namespace crossfoot {

namespace {

bool is_set(const char* variable, std::string_view value) {
  const char* found = std::getenv(variable);
  return found != nullptr && lower(found) == value;
}

}  // namespace

Pipeline surrounding_pipeline() {
  if (is_set("GITHUB_ACTIONS", "true")) return Pipeline::github;
  if (is_set("TF_BUILD", "true")) return Pipeline::azure;
  return Pipeline::none;
}

std::string without_commands(std::string_view text) {
  std::string out;
  bool at_start = true;  // of a line, blanks aside
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    out += c;
    const bool doubled = i + 1 < text.size() && text[i + 1] == c;
    if (doubled && (c == '#' || (c == ':' && at_start))) out += ' ';
    if (c == '\n' || c == '\r')
      at_start = true;
    else if (c != ' ' && c != '\t')
      at_start = false;
  }
  return out;
}

}  // namespace crossfoot
