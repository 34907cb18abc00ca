#include "engine/testing/compare_findings.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <map>

namespace crossfoot {

namespace {

using Lines = std::vector<std::string>;

/// Whether what was expected at one index came at the other.
using Matches = std::function<bool(std::size_t expected, std::size_t real)>;

/// Length of the longest common subsequence of what is expected from i on and real from j on.
std::vector<Lines::size_type> common_lengths(std::size_t expected, std::size_t real,
                                             const Matches& matches) {
  const std::size_t width = real + 1;
  std::vector<std::size_t> lengths((expected + 1) * width, 0);
  for (std::size_t i = expected; i-- > 0;)
    for (std::size_t j = real; j-- > 0;)
      lengths[i * width + j] =
          matches(i, j) ? lengths[(i + 1) * width + j + 1] + 1
                        : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

/// The lines side by side, `-` for what is expected alone and `+` for what is real alone; nothing
/// where all match.
Lines compared(const Lines& expected, const Lines& real, const Matches& matches) {
  const auto lengths = common_lengths(expected.size(), real.size(), matches);
  const std::size_t width = real.size() + 1;
  Lines lines;
  bool differ = false;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < expected.size() || j < real.size()) {
    if (i < expected.size() && j < real.size() && matches(i, j)) {
      lines.push_back("  " + real[j++]);
      ++i;
      continue;
    }
    const bool gone = j == real.size() || (i < expected.size() && lengths[(i + 1) * width + j] >=
                                                                      lengths[i * width + j + 1]);
    lines.push_back(gone ? "- " + expected[i++] : "+ " + real[j++]);
    differ = true;
  }
  return differ ? lines : Lines{};
}

Lines compared(const Lines& expected, const Lines& real) {
  return compared(expected, real,
                  [&](std::size_t i, std::size_t j) { return expected[i] == real[j]; });
}

/// A text as YAML takes it within a map.
std::string yaml(const std::string& text) {
  constexpr std::string_view special = ",:{}[]#'\"&*!|>%@`\n";
  if (!text.empty() && text.find_first_of(special) == std::string::npos && text.front() != '-' &&
      text.front() != ' ' && text.back() != ' ')
    return text;
  std::string quoted;
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return "'" + quoted + "'";
}

std::string yaml(const std::vector<Finding::Cell>& cells) {
  Lines parts;
  for (const auto& [column, item] : cells)
    parts.push_back(fmt::format("{}: {}", yaml(column), yaml(item)));
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::vector<Finding::Cell> cells_of(const Node& map) {
  std::vector<Finding::Cell> cells;
  for (const auto& [key, at, value] : map.entries) cells.emplace_back(key, value.text);
  return cells;
}

/// What a finding says, by the names that tests use; its key apart.
std::vector<Finding::Cell> said_by(const Finding& finding) {
  const auto number = [](const std::optional<std::uint64_t>& given) {
    return given ? std::to_string(*given) : "none";
  };
  const bool about_cells = !finding.cells.empty();
  return {{"row", number(finding.row)},
          {"line", number(finding.line)},
          {"column", about_cells ? finding.cells.front().first : "none"},
          {"value", about_cells ? finding.cells.front().second : "none"},
          {"expected", finding.expected},
          {"actual", finding.actual},
          {"by", finding.by},
          {"severity", std::string(name_of(finding.severity))},
          {"message", finding.message}};
}

bool matches(const Node& expected, const Finding& finding) {
  const auto said = said_by(finding);
  return std::ranges::all_of(expected.entries, [&](const Node::Entry& entry) {
    if (entry.key == "key") return finding.key == cells_of(entry.value);
    return std::ranges::find(said, Finding::Cell(entry.key, entry.value.text)) != said.end();
  });
}

std::string line_of(const Node& expected) {
  Lines parts;
  for (const auto& [key, at, value] : expected.entries)
    parts.push_back(key + ": " + (value.is_map() ? yaml(cells_of(value)) : yaml(value.text)));
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

/// What is worth knowing of a finding, and what any expected one says something about.
std::string line_of(const Finding& finding, const std::vector<Node>& expected) {
  const auto is_asked_for = [&](const std::string& key) {
    return std::ranges::any_of(expected,
                               [&](const Node& wanted) { return wanted.find(key) != nullptr; });
  };
  constexpr std::array always = {"row", "column", "value", "message"};
  Lines parts;
  for (const auto& [key, text] : said_by(finding)) {
    const bool tells = text != "none" && std::ranges::find(always, key) != always.end();
    if (tells || is_asked_for(key)) parts.push_back(key + ": " + yaml(text));
  }
  if (is_asked_for("key")) parts.push_back("key: " + yaml(finding.key));
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

/// How the rule ended where it found nothing.
std::string ending_of(const RuleResult& result) {
  if (result.verdict == Verdict::passed) return "passes: true";
  return fmt::format("{}: {}", name_of(result.verdict), result.reason);
}

Lines real_findings(const RuleResult& result, const std::vector<Node>& expected) {
  Lines lines;
  for (const Finding& finding : result.findings) lines.push_back(line_of(finding, expected));
  if (lines.empty()) lines.push_back(ending_of(result));
  return lines;
}

Lines compare_findings(const std::vector<Node>& expected, const RuleResult& result) {
  Lines wanted;
  for (const Node& finding : expected) wanted.push_back(line_of(finding));
  if (expected.empty()) wanted.emplace_back("passes: true");
  return compared(wanted, real_findings(result, expected), [&](std::size_t i, std::size_t j) {
    if (expected.empty() || result.findings.empty())
      return expected.empty() && result.findings.empty() && result.verdict == Verdict::passed;
    return matches(expected[i], result.findings[j]);
  });
}

Lines compare_skipped(const std::string& expected, const RuleResult& result) {
  if (expected == "true" && result.verdict == Verdict::skipped) return {};
  return compared({"skipped: " + expected}, real_findings(result, {}));
}

Lines compare_counts(const Node& expected, const Counts& counts) {
  const std::map<std::string, std::uint64_t> counted{{"holds", counts.holds},
                                                     {"violated", counts.violated},
                                                     {"vacuous", counts.vacuous},
                                                     {"not_applicable", counts.not_applicable}};
  std::vector<Finding::Cell> real;
  for (const auto& [outcome, at, value] : expected.entries)
    real.emplace_back(outcome, std::to_string(counted.at(outcome)));
  return compared({"counts: " + yaml(cells_of(expected))}, {"counts: " + yaml(real)});
}

std::string line_of(const Diagnostic& mistake) {
  return mistake.suggestion.empty() ? mistake.message : mistake.message + "; " + mistake.suggestion;
}

/// Diagnostics keep a rule from running, so nothing else can be compared.
Lines compare_mistakes(const Expectation& expected, const Diagnostics& mistakes) {
  Lines real;
  for (const Diagnostic& mistake : mistakes) real.push_back(line_of(mistake));
  if (real.empty()) real.emplace_back("no mistakes");
  const bool wanted = !expected.mistakes.empty();
  return compared(wanted ? expected.mistakes : Lines{"no mistakes"}, real);
}

}  // namespace

std::vector<std::string> difference(const Expectation& expected, const RealOutcome& real) {
  if (!expected.mistakes.empty() || !real.mistakes.empty())
    return compare_mistakes(expected, real.mistakes);
  Lines lines;
  const auto add = [&](const Lines& more) { lines.insert(lines.end(), more.begin(), more.end()); };
  if (expected.findings) add(compare_findings(*expected.findings, real.result));
  if (expected.skipped) add(compare_skipped(*expected.skipped, real.result));
  add(compare_counts(expected.counts, real.result.counts));
  if (expected.statement)
    add(compared({"statement: " + *expected.statement}, {"statement: " + real.result.statement}));
  return lines;
}

}  // namespace crossfoot
