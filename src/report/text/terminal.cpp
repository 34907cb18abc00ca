#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "report/report.h"
#include "report/standing.h"
#include "report/untested.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t rules_in_detail = 20;
constexpr std::size_t findings_per_rule = 3;
constexpr std::size_t narrowest = 40;
constexpr std::size_t longest_text = 1 << 10;

/// The text padded or cut to exactly `width` characters.
std::string fit(std::string text, std::size_t width) {
  const std::size_t has = characters_in(text);
  if (has <= width) return text.append(width - has, ' ');
  std::size_t end = 0;
  for (std::size_t kept = 0; kept + 1 < width; ++kept) {
    ++end;
    while (end < text.size() && continues_character(text[end])) ++end;
  }
  return text.substr(0, end) + "…";
}

enum class Paint { none, bold, dim, red, yellow, green };

std::string_view code_of(Paint paint) {
  static constexpr std::array<std::string_view, 6> codes = {"",         "\x1b[1m",  "\x1b[2m",
                                                            "\x1b[31m", "\x1b[33m", "\x1b[32m"};
  return codes.at(static_cast<std::size_t>(paint));
}

class Screen {
 public:
  Screen(bool colour, std::size_t width) : colour_(colour), width_(std::max(width, narrowest)) {}

  [[nodiscard]] std::string painted(Paint paint, const std::string& text) const {
    if (!colour_ || paint == Paint::none) return text;
    return fmt::format("{}{}\x1b[0m", code_of(paint), text);
  }

  void line(const std::string& text = "") { out_ += text + "\n"; }

  /// Words broken over lines, each after the first indented.
  void wrapped(std::size_t indent, std::string_view text, Paint paint = Paint::none) {
    std::string row;
    for (const std::string_view word : split(text, ' ')) {
      if (!row.empty() && indent + characters_in(row) + 1 + characters_in(word) > width_) {
        line(std::string(indent, ' ') + painted(paint, row));
        row.clear();
      }
      if (!row.empty()) row += ' ';
      row += word;
    }
    if (!row.empty()) line(std::string(indent, ' ') + painted(paint, row));
  }

  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  bool colour_;
  std::size_t width_;
  std::string out_;
};

/// One check, with what it belongs to.
struct Shown {
  const VersionResult* version;
  const RuleResult* rule;
};

std::vector<Shown> checks_of(const RunResult& run, Standing standing) {
  std::vector<Shown> out;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules)
      if (standing_of(rule, run) == standing) out.push_back({&version, &rule});
  return out;
}

std::string name_of_version(const VersionResult& version) {
  return tame(version.data_set_title, longest_text) + " " + tame(version.version, longest_text);
}

std::string words_of(const Finding& finding) {
  const std::string place = place_of(finding);
  const std::string key = key_of(finding);
  return (place.empty() ? "" : place + ": ") + tame(finding.message, longest_text) +
         (key.empty() ? "" : " (" + key + ")");
}

void show_findings(Screen& screen, const RuleResult& rule) {
  std::uint64_t shown = 0;
  for (const Finding& finding : rule.findings) {
    if (shown == findings_per_rule) break;
    screen.wrapped(4, words_of(finding));
    ++shown;
  }
  if (findings_of(rule) > shown)
    screen.line(fmt::format("    and {} more", with_commas(findings_of(rule) - shown)));
}

void show_accepted(Screen& screen, const RuleResult& rule) {
  const std::size_t shown = std::min(rule.accepted.size(), findings_per_rule);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [finding, terms] = rule.accepted[i];
    screen.wrapped(4, words_of(finding));
    screen.wrapped(6, terms_in_words(terms), Paint::dim);
  }
  if (rule.accepted_total > shown)
    screen.line(
        fmt::format("    and {} more accepted findings", with_commas(rule.accepted_total - shown)));
}

void show_check(Screen& screen, const Shown& shown, Paint paint, const std::string& label) {
  const RuleResult& rule = *shown.rule;
  screen.line(screen.painted(paint, label) + "  " +
              screen.painted(Paint::bold, tame(rule.id, longest_text)));
  screen.wrapped(2, name_of_version(*shown.version), Paint::dim);
  if (!rule.title.empty()) screen.wrapped(2, tame(rule.title, longest_text));
  if (!rule.at.file.empty()) screen.wrapped(2, printable(rule.at.text()), Paint::dim);
  if (const std::string whom = whom_to_ask(rule); !whom.empty())
    screen.wrapped(2, "contact " + tame(whom, longest_text));
  if (rule.verdict == Verdict::error || rule.verdict == Verdict::skipped)
    screen.wrapped(4, tame(reason_of(rule), longest_text));
  for (const std::string& note : rule.notes) screen.wrapped(4, tame(note, longest_text));
  if (const std::string gaps = undecided_in_words(rule); !gaps.empty())
    screen.wrapped(4, tame(gaps, longest_text));
  if (const std::string past = past_in_words(rule); !past.empty()) screen.wrapped(4, past);
  show_findings(screen, rule);
  show_accepted(screen, rule);
  screen.line();
}

void show_checks(Screen& screen, const RunResult& run, Standing standing, Paint paint,
                 const std::string& label) {
  const std::vector<Shown> checks = checks_of(run, standing);
  const std::size_t detailed = std::min(checks.size(), rules_in_detail);
  for (std::size_t i = 0; i < detailed; ++i) show_check(screen, checks[i], paint, label);
  if (checks.size() > detailed)
    screen.line(fmt::format("{} {} more; see the reports for all of them\n", label,
                            with_commas(checks.size() - detailed)));
}

void show_missing_data(Screen& screen, const RunResult& run) {
  for (const VersionResult& version : run.runs) {
    if (version.reason.empty()) continue;
    const bool missing = data_is_missing(version);
    screen.line(
        screen.painted(missing ? Paint::red : Paint::yellow, missing ? "ERROR" : "SKIPPED") + "  " +
        screen.painted(Paint::bold, name_of_version(version)));
    screen.wrapped(4, tame(version.reason, longest_text));
    screen.line();
  }
}

/// Rules that fail no longer, in the version from which on they don't.
void show_fixed(Screen& screen, const RunResult& run) {
  for (const VersionResult& version : run.runs) {
    std::vector<std::string> fixed;
    for (const RuleResult& rule : version.rules)
      if (rule.past && rule.past->fixed_in == version.version)
        fixed.push_back(tame(rule.id, longest_text));
    if (!fixed.empty())
      screen.wrapped(0,
                     fmt::format("Fixed in {}: {}", name_of_version(version), join_words(fixed)));
  }
}

void show_notes(Screen& screen, const RunResult& run) {
  const std::vector<std::string> notes = all_notes_of(run);
  for (const std::string& note : notes) screen.wrapped(0, "Note: " + tame(note, longest_text));
  if (!notes.empty()) screen.line();
}

/// Rules that are for other columns or rows than these data have, in one line.
void show_rules_for_other_data(Screen& screen, const RunResult& run) {
  std::uint64_t checks = 0;
  for (const UntestedGroup& group : untested_of(run).groups)
    if (group.why == WhyUntested::not_for_it) checks += group.checks;
  if (checks == 0) return;
  screen.wrapped(0, fmt::format("{} for columns or rows that the data does not have.",
                                plural(checks, "skipped check is", "skipped checks are")));
  screen.line();
}

Paint paint_of(const VersionResult& version, const Standings& counts) {
  if (counts.failed + counts.error > 0 || version.verdict == Verdict::error) return Paint::red;
  return version.verdict == Verdict::skipped ? Paint::yellow : Paint::green;
}

std::string count_cells(const Standings& counts) {
  return fmt::format("{:>7} {:>7} {:>7} {:>8} {:>8} {:>7}", with_commas(counts.failed),
                     with_commas(counts.error), with_commas(counts.noted),
                     with_commas(counts.accepted), with_commas(counts.skipped),
                     with_commas(counts.passed));
}

/// The widest of the texts, but not wider than `limit`.
std::size_t column_width(const std::vector<std::string>& texts, std::size_t limit) {
  std::size_t width = 0;
  for (const std::string& text : texts) width = std::max(width, characters_in(text));
  return std::min(width, limit);
}

/// One line for each version; on a narrow screen the titles give way, never the counts.
void show_table(Screen& screen, const RunResult& run) {
  constexpr std::size_t verdict_and_counts = 61;
  constexpr std::size_t narrowest_title = 12;
  if (run.runs.empty()) return;
  std::vector<std::string> titles = {"Data set"};
  std::vector<std::string> versions = {"Version"};
  for (const VersionResult& version : run.runs) {
    titles.push_back(tame(version.data_set_title, longest_text));
    versions.push_back(tame(version.version, longest_text));
  }
  const std::size_t version_width = column_width(versions, 12);
  const std::size_t taken = verdict_and_counts + version_width;
  const std::size_t room = screen.width() - std::min(screen.width(), taken);
  const std::size_t title_width = column_width(titles, std::max(room, narrowest_title));

  screen.line(screen.painted(
      Paint::dim,
      fmt::format("{}  {}  {:<7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>7}", fit(titles[0], title_width),
                  fit(versions[0], version_width), "Verdict", "Failed", "Error", "Noted",
                  "Accepted", "Skipped", "Passed")));
  for (std::size_t i = 0; i < run.runs.size(); ++i) {
    const Standings counts = standings_of(run.runs[i], run);
    const std::string verdict = fmt::format("{:<7}", name_of(run.runs[i].verdict));
    screen.line(fmt::format(
        "{}  {}  {} {}", fit(titles[i + 1], title_width), fit(versions[i + 1], version_width),
        screen.painted(paint_of(run.runs[i], counts), verdict), count_cells(counts)));
  }
  screen.line();
}

/// What the profile says of each version, with what there is to mend.
void show_profiles(Screen& screen, const RunResult& run) {
  for (const VersionResult& version : run.runs) {
    if (!version.profile) continue;
    const ProfileResult& profile = *version.profile;
    screen.line(screen.painted(Paint::bold, fmt::format("Profile {}", tame(profile.name, 60))) +
                "  " + name_of_version(version));
    const auto say = [&](const std::string& what, bool is_so) {
      screen.line(
          fmt::format("  {:<14} {}", tame(what, longest_text),
                      screen.painted(is_so ? Paint::green : Paint::red, is_so ? "yes" : "no")));
    };
    say("passed", profile.passed);
    if (profile.not_tested > 0)
      screen.wrapped(2, fmt::format("{}{} not fully tested because reference lists are missing; "
                                    "run `crossfoot fetch --references` to get them",
                                    profile.passed ? "passed, but " : "",
                                    profile.not_tested == 1
                                        ? "1 rule was"
                                        : with_commas(profile.not_tested) + " rules were"));
    for (const auto& [what, is_so] : profile.suitable) say(what, is_so);
    screen.line(
        fmt::format("  {:<14} {}", "stops at",
                    profile.stops_at.empty() ? "no stage" : tame(profile.stops_at, longest_text)));
    if (!profile.errors.empty())
      screen.wrapped(2, "errors: " + tame(join_words(profile.errors), longest_text));
    if (!profile.warnings.empty())
      screen.wrapped(2, "warnings: " + tame(join_words(profile.warnings), longest_text));
    screen.line();
  }
}

Paint paint_of(const RunResult& run) {
  const Headline headline = headline_of(run);
  if (headline == Headline::passed) return Paint::green;
  return headline == Headline::skipped ? Paint::yellow : Paint::red;
}

}  // namespace

std::string render_failures(const RunResult& run) {
  std::string out;
  const auto add = [&](const char* label, const Shown& shown, const std::string& what) {
    const std::string at =
        shown.rule->at.file.empty() ? "" : " (" + printable(shown.rule->at.text()) + ")";
    out += fmt::format("{}  {}  {}: {}{}\n", label, tame(shown.rule->id, longest_text),
                       name_of_version(*shown.version), what, at);
  };
  for (const Shown& shown : checks_of(run, Standing::failed))
    add("FAILED", shown,
        shown.rule->verdict == Verdict::skipped
            ? tame(reason_of(*shown.rule), longest_text)
            : plural(findings_of(*shown.rule), "finding", "findings"));
  for (const Shown& shown : checks_of(run, Standing::error))
    add("ERROR", shown, tame(reason_of(*shown.rule), longest_text));
  return out;
}

std::string render_terminal(const RunResult& run, bool colour, std::size_t width) {
  Screen screen(colour, width);
  show_checks(screen, run, Standing::failed, Paint::red, "FAILED");
  show_missing_data(screen, run);
  show_checks(screen, run, Standing::error, Paint::red, "ERROR");
  show_checks(screen, run, Standing::noted, Paint::yellow, "NOTED");
  show_checks(screen, run, Standing::accepted, Paint::none, "ACCEPTED");
  show_fixed(screen, run);
  show_notes(screen, run);
  show_table(screen, run);
  show_rules_for_other_data(screen, run);
  show_profiles(screen, run);
  screen.wrapped(0, verdict_in_words(run), paint_of(run));
  return std::move(screen).text();
}

}  // namespace crossfoot
