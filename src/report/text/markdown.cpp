#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "base/text/text.h"
#include "report/report.h"
#include "report/standing.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// GitHub refuses a summary from 1 MiB on; room is left for the lines that say what was left out.
constexpr std::size_t longest_page = (std::size_t{1} << 20) - (std::size_t{8} << 10);
constexpr std::size_t longest_cell = 500;
constexpr std::size_t findings_per_check = 5;
constexpr std::size_t most_versions = 200;

/// A text from outside that is shown as it is: whatever means something in Markdown or HTML becomes
/// an entity, so that no cell turns into markup, a link or a mention of somebody.
std::string plain(std::string_view text) {
  static constexpr std::string_view meaningful = "&<>\"'`*_{}[]()#+!|~@:\\$=";
  std::string out;
  for (const char c : tame(text, longest_cell)) {
    if (meaningful.find(c) == std::string_view::npos)
      out += c;
    else
      out += fmt::format("&#{};", static_cast<int>(c));
  }
  // The other way to write a link that is made by itself.
  for (std::size_t at = 0; (at = lower(out).find("www.", at)) != std::string::npos; at += 4)
    out.replace(at + 3, 1, "&#46;");
  return out;
}

std::string version_heading(const VersionResult& version) {
  return plain(version.data_set_title) + " " + plain(version.version);
}

/// The page as it grows, up to what may be shown.
class Page {
 public:
  void line(const std::string& text = "") { text_ += text + "\n"; }

  /// Adds a piece if it fits.
  bool add(const std::string& piece) {
    if (text_.size() + piece.size() > longest_page) return false;
    text_ += piece;
    return true;
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

std::string block_of(const Finding& finding) {
  const std::string place = place_of(finding);
  std::string out = "- ";
  if (!place.empty()) out += "**" + place + "** ";
  out += plain(finding.message);
  if (const std::string key = key_of(finding); !key.empty()) out += " (" + plain(key) + ")";
  return out + "\n";
}

std::string block_of(const VersionResult& version, const RuleResult& rule) {
  std::string out =
      fmt::format("#### {}\n\n{} · {}", plain(rule.title.empty() ? rule.id : rule.title),
                  plain(rule.id), version_heading(version));
  if (!rule.at.file.empty()) out += " · " + plain(rule.at.text());
  if (const std::string whom = whom_to_ask(rule); !whom.empty()) out += " · contact " + plain(whom);
  out += "\n\n";
  if (const std::string past = past_in_words(rule); !past.empty()) out += plain(past) + "\n\n";
  if (const std::string gaps = undecided_in_words(rule); !gaps.empty()) out += plain(gaps) + "\n\n";
  if (rule.verdict == Verdict::error || rule.verdict == Verdict::skipped)
    return out + plain(reason_of(rule)) + "\n\n";
  const std::size_t shown = std::min(rule.findings.size(), findings_per_check);
  for (std::size_t i = 0; i < shown; ++i) out += block_of(rule.findings[i]);
  if (findings_of(rule) > shown)
    out += fmt::format("- and {} more\n", with_commas(findings_of(rule) - shown));
  return out + "\n";
}

void add_checks(Page& page, const RunResult& run, Standing standing, const std::string& heading) {
  std::size_t shown = 0;
  std::size_t left = 0;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules) {
      if (standing_of(rule, run) != standing) continue;
      const std::string start = shown == 0 ? "### " + heading + "\n\n" : "";
      if (left == 0 && page.add(start + block_of(version, rule)))
        ++shown;
      else
        ++left;
    }
  if (left > 0) page.line(fmt::format("{}, not shown here: {}.\n", heading, with_commas(left)));
}

void add_missing(Page& page, const RunResult& run) {
  bool first = true;
  for (const VersionResult& version : run.runs) {
    if (!data_is_missing(version)) continue;
    page.add(std::string(first ? "### Error: no data\n\n" : "") + "- " + version_heading(version) +
             ": " + plain(version.reason) + "\n\n");
    first = false;
  }
}

std::string ids_in_words(const char* what, const std::vector<std::string>& ids) {
  if (ids.empty()) return "";
  return std::string("; ") + what + ": " + plain(join_words(ids));
}

/// What the profile says of each version: whether it passes, and what else it is good for.
void add_profiles(Page& page, const RunResult& run) {
  bool any = false;
  for (const VersionResult& version : run.runs) {
    if (!version.profile) continue;
    const ProfileResult& profile = *version.profile;
    const auto word = [](bool is_so) { return is_so ? "yes" : "no"; };
    std::string line = fmt::format("- **Profile {}**, {}: passed: {}", plain(profile.name),
                                   version_heading(version), word(profile.passed));
    for (const auto& [what, is_so] : profile.suitable)
      line += fmt::format("; {}: {}", plain(what), word(is_so));
    line += "; stops at: " + (profile.stops_at.empty() ? "no stage" : plain(profile.stops_at));
    line += ids_in_words("errors", profile.errors) + ids_in_words("warnings", profile.warnings);
    any = page.add(line + "\n") || any;
  }
  if (any) page.line();
}

std::string table_row(const VersionResult& version, const RunResult& run) {
  const Standings counts = standings_of(version, run);
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
                     plain(version.data_set_title), plain(version.version),
                     name_of(version.verdict), counts.failed, counts.error, counts.noted,
                     counts.accepted, counts.skipped, counts.passed);
}

void add_table(Page& page, const RunResult& run) {
  if (run.runs.empty()) return;
  page.line(
      "| Data set | Version | Verdict | Failed | Error | Noted | Accepted | Skipped | Passed |");
  page.line("|---|---|---|--:|--:|--:|--:|--:|--:|");
  std::size_t shown = 0;
  while (shown < std::min(run.runs.size(), most_versions) &&
         page.add(table_row(run.runs[shown], run)))
    ++shown;
  if (shown < run.runs.size())
    page.line(fmt::format("\nand {} more versions", with_commas(run.runs.size() - shown)));
  page.line();
}

void add_fixed(Page& page, const RunResult& run) {
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules)
      if (rule.past && rule.past->fixed_in == version.version)
        page.add(fmt::format("Fixed in {}: {}\n\n", version_heading(version), plain(rule.id)));
}

}  // namespace

std::string render_markdown(const RunResult& run) {
  Page page;
  page.line("## crossfoot: " + plain(verdict_sentence(run)) + "\n");
  if (const std::string gaps = gaps_in_words(run); !gaps.empty()) page.line(plain(gaps) + "\n");
  add_profiles(page, run);
  add_checks(page, run, Standing::failed, "Failed");
  add_missing(page, run);
  add_checks(page, run, Standing::error, "Error");
  add_table(page, run);
  add_fixed(page, run);
  add_checks(page, run, Standing::noted, "Noted");
  for (const std::string& note : all_notes_of(run)) page.add("Note: " + plain(note) + "\n\n");
  page.line(fmt::format("crossfoot {}, {}", plain(run.crossfoot_version),
                        plain(moment_in_words(run.started))));
  return std::move(page).text();
}

}  // namespace crossfoot
