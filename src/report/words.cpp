#include "report/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "base/calendar.h"
#include "base/text/text.h"
#include "release/place_levels.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_value = 200;

/// The number that fills text[from, from + length), or -1.
int digits(std::string_view text, std::size_t from, std::size_t length) {
  if (text.size() < from + length) return -1;
  int number = -1;
  const char* end = text.data() + from + length;
  const auto [stop, error] = std::from_chars(text.data() + from, end, number);
  return error == std::errc{} && stop == end && number >= 0 ? number : -1;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace

std::string date_in_words(std::string_view date) {
  const auto day = read_day(date.substr(0, std::string_view("2026-11-22").size()));
  if (!day || !day->month().ok() || !day->day().ok()) return std::string(date);
  return fmt::format("{} {} {}", static_cast<unsigned>(day->day()),
                     month_names.at(static_cast<unsigned>(day->month()) - 1),
                     static_cast<int>(day->year()));
}

std::string moment_in_words(std::string_view moment) {
  const int hour = digits(moment, 11, 2);
  const int minute = digits(moment, 14, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !moment.ends_with('Z'))
    return std::string(moment);
  return fmt::format("{}:{:02}{} on {} (UTC)", (hour + 11) % 12 + 1, minute,
                     hour < 12 ? "am" : "pm", date_in_words(moment));
}

std::string figure_in_words(double figure) {
  constexpr int digits_shown = 6;
  if (!std::isfinite(figure)) return "–";
  if (figure == 0) return "0";
  const int before_point = static_cast<int>(std::floor(std::log10(std::abs(figure)))) + 1;
  std::string text = fmt::format("{:.{}f}", figure, std::clamp(digits_shown - before_point, 0, 12));
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string tame(std::string_view text, std::size_t limit) {
  std::string line = shorten(trim(text), limit);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return printable(line);
}

std::string file_in_words(std::string place, const Finding& finding) {
  if (finding.file.empty()) return place;
  const std::string& file = finding.file;
  return place + " of " + tame(file.substr(file.rfind('/') + 1), longest_value);
}

std::string place_of(const Finding& finding) {
  std::vector<std::string> parts;
  if (finding.row) parts.push_back("row " + with_commas(*finding.row));
  if (finding.line) parts.push_back(file_in_words("line " + with_commas(*finding.line), finding));
  return joined(parts, ", ");
}

std::string key_of(const Finding& finding) {
  std::vector<std::string> parts;
  for (const auto& [column, item] : reported_parts(finding.key))
    parts.push_back(tame(column, longest_value) + " " + tame(item, longest_value));
  return joined(parts, ", ");
}

std::vector<Finding::Cell> reported_parts(const std::vector<Finding::Cell>& key) {
  std::vector<Finding::Cell> parts;
  for (const auto& [column, item] : key) {
    const bool is_blank = trim(item).empty();
    if (is_blank && level_with_column(column) != nullptr) continue;
    parts.emplace_back(column, is_blank ? "blank" : item);
  }
  return parts;
}

std::string comparison_of(const Finding& finding) {
  std::vector<std::string> parts;
  if (!finding.expected.empty()) parts.push_back("expected " + tame(finding.expected, 1000));
  if (!finding.actual.empty()) parts.push_back("actual " + tame(finding.actual, 1000));
  if (!finding.by.empty()) parts.push_back(tame(finding.by, longest_value));
  if (parts.empty() || finding.cells.empty()) return joined(parts, ", ");
  return tame(finding.cells.front().first, longest_value) + ": " + joined(parts, ", ");
}

std::uint64_t findings_of(const RuleResult& rule) {
  return std::max({rule.findings_total, rule.counts.violated, std::uint64_t{rule.findings.size()}});
}

std::string terms_in_words(const Acceptance& terms) {
  return fmt::format("accepted by {} until {}: {}", tame(terms.who, longest_value),
                     tame(date_in_words(terms.until), longest_value), tame(terms.reason, 1000));
}

std::string past_in_words(const RuleResult& rule) {
  if (!rule.past) return "";
  const RulePast& past = *rule.past;
  std::string words;
  if (!past.first_failed_in.empty())
    words = (past.is_new ? "A new failure; first failed in " : "First failed in ") +
            tame(past.first_failed_in, longest_value);
  else if (!past.fixed_in.empty())
    words = "Fixed in " + tame(past.fixed_in, longest_value);
  else
    return "";
  if (past.versions.size() < 2) return words + ".";
  std::vector<std::string> trend;
  for (const PastOutcome& each : past.versions)
    trend.push_back(fmt::format(
        "{} {}", tame(each.version, longest_value),
        each.verdict == Verdict::failed ? with_commas(each.failures) : name_of(each.verdict)));
  return fmt::format("{}. Failures by version: {}.", words, joined(trend, ", "));
}

std::string whom_to_ask(const RuleResult& rule) {
  const bool both = !rule.owner.empty() && !rule.contact.empty();
  return rule.owner + (both ? ", " : "") + rule.contact;
}

std::string undecided_in_words(const RuleResult& rule) {
  if (rule.undecided.empty()) return {};
  return fmt::format("Decided nothing for {}.", join_words(rule.undecided));
}

std::string reason_of(const RuleResult& rule) {
  if (!rule.reason.empty()) return rule.reason;
  return rule.verdict == Verdict::error ? "The rule could not be evaluated."
                                        : "This rule could not test anything in this version.";
}

}  // namespace crossfoot
