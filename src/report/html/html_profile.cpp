#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/timings.h"
#include "report/words.h"

namespace crossfoot {

namespace {

PageData page_of_column(const ColumnProfile& column) {
  PageData out;
  out["name"] = page_text(column.name);
  out["role"] = page_text(column.key ? column.role + ", part of the key" : column.role);
  out["distinct"] = page_count(column.distinct);
  out["numbers"] = page_count(column.numbers);
  out["symbols"] = page_count(column.symbols);
  out["blanks"] = page_count(column.blanks);
  out["texts"] = page_count(column.texts);
  out["smallest"] = page_text(column.smallest);
  out["largest"] = page_text(column.largest);
  out["precision"] =
      page_text(column.precision + (column.precision_learnt ? ", learnt from the cells" : ""));
  out["rules"] = page_count(column.rules.size());
  return out;
}

PageData source_row(const std::string& what, const std::string& from, const std::string& sha256) {
  PageData out;
  out["what"] = page_text(what);
  out["from"] = page_text(from);
  out["sha256"] = sha256.empty() ? PageData("not known") : page_text(sha256);
  return out;
}

/// Whether the page tells of these bytes as those of another of its versions.
bool is_reported_of(const std::string& sha256, const VersionResult& besides,
                    const PageScope& scope) {
  return std::ranges::any_of(scope.run.runs, [&](const VersionResult& version) {
    return &version != &besides &&
           (version.data_sha256 == sha256 || version.metadata.sha256 == sha256);
  });
}

std::string name_of(const VersionResult& version) {
  return version.data_set_title + ", version " + version.version;
}

/// Which columns no rule names, by data set and columns: the versions where that is so.
using Lonely = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

Lonely lonely_columns(const PageScope& scope) {
  Lonely lonely;
  for (const VersionResult& version : scope.run.runs) {
    std::vector<std::string> columns;
    for (const ColumnProfile& column : version.column_profiles)
      if (column.rules.empty()) columns.push_back(tame(column.name, 100));
    if (!columns.empty())
      lonely[{version.data_set_title, join_words(columns)}].push_back(version.version);
  }
  return lonely;
}

std::string versions_in_words(const std::vector<std::string>& versions) {
  return (versions.size() == 1 ? "version " : "versions ") + join_words(versions);
}

/// Rules that were evaluated and decided nothing, in some version of this page.
PageItems undecided_of(const PageScope& scope) {
  constexpr std::size_t most = 200;
  PageItems rows;
  for (const PackResult& pack : scope.packs) {
    for (const std::vector<PageCheck>& rule : pack.rules) {
      std::vector<std::string> versions;
      Counts counts;
      for (const PageCheck& check : rule) {
        if (check.rule->counts.tested() > 0 || check.standing == Standing::error) continue;
        // What had nothing to decide is among what could not be tested.
        if (check.rule->counts.all() == 0) continue;
        versions.push_back(version_name(*check.version, scope));
        counts += check.rule->counts;
      }
      if (versions.empty() || rows.size() == most) continue;
      const PageCheck& first = rule.front();
      PageData row;
      row["rule_link"] = rule_link(first, scope);
      row["title"] = page_text(first.rule->title.empty() ? first.rule->id : first.rule->title);
      row["versions"] = join_words(versions);
      row["vacuous"] = page_count(counts.vacuous);
      row["not_applicable"] = page_count(counts.not_applicable);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

PageItems page_of_timings(const RunResult& run) {
  constexpr std::size_t most = 20;
  PageItems rows;
  for (const Timing& timing : timings_of(run, most)) {
    PageData row;
    row["what"] = page_text(timing.what);
    row["of"] = page_text(timing.of);
    row["seconds"] = fmt::format("{:.3f}", timing.seconds);
    row["index"] = timing.index_seconds > 0 ? fmt::format("{:.3f}", timing.index_seconds) : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

void set_data(PageData& page, const PageScope& scope) {
  PageItems profiles;
  PageItems sources;
  for (const VersionResult& version : scope.run.runs) {
    sources.push_back(source_row(name_of(version), version.source + ", " + version.data_name,
                                 version.data_sha256));
    if (!version.metadata.name.empty())
      sources.push_back(source_row("Metadata of " + name_of(version), version.metadata.name,
                                   version.metadata.sha256));
    for (const FileHash& file : version.compared_with)
      if (!is_reported_of(file.sha256, version, scope))
        sources.push_back(source_row("Compared with " + name_of(version), file.name, file.sha256));
    if (version.column_profiles.empty() || scope.is_index()) continue;
    PageItems columns;
    for (const ColumnProfile& column : version.column_profiles)
      columns.push_back(page_of_column(column));
    PageData out;
    out["data_set"] = page_text(version.data_set_title);
    out["version"] = page_text(version.version);
    out["size"] = fmt::format("{}, {}", plural(version.rows, "row", "rows"),
                              plural(version.columns, "column", "columns"));
    out["anchor"] = fmt::format("profile-{}", profiles.size() + 1);
    out["contents"] = version.contents ? page_of_contents(*version.contents) : PageData(false);
    out["columns"] = page_list(std::move(columns));
    profiles.push_back(std::move(out));
  }
  for (const FileHash& file : scope.run.pack_files)
    sources.push_back(source_row("Pack", file.name, file.sha256));
  for (const FileHash& file : scope.run.list_files)
    sources.push_back(source_row("Reference list", file.name, file.sha256));
  PageItems timings = page_of_timings(scope.run);
  page["has_timings"] = PageData(!timings.empty());
  page["timings"] = page_list(std::move(timings));
  page["profiles"] = page_list(std::move(profiles));
  page["sources"] = page_list(std::move(sources));
}

void set_verdicts_of_profile(PageData& page, const PageScope& scope) {
  const auto answer = [](bool is_so) {
    return is_so ? chip("passed", "✓", "Yes") : chip("failed", "✕", "No");
  };
  PageItems rows;
  for (const VersionResult& version : scope.run.runs) {
    if (!version.profile) continue;
    const ProfileResult& profile = *version.profile;
    PageItems suitable;
    for (const auto& [what, is_so] : profile.suitable) {
      PageData one;
      one["what"] = page_text(what);
      one["chip"] = answer(is_so);
      suitable.push_back(std::move(one));
    }
    PageData row;
    row["version"] = page_text(version.data_set_title + " " + version.version);
    row["name"] = page_text(profile.name);
    row["passed"] = answer(profile.passed);
    row["suitable"] = page_list(std::move(suitable));
    row["stops_at"] = page_text(profile.stops_at.empty() ? "no stage" : profile.stops_at);
    row["errors"] = page_text(join_words(profile.errors));
    row["warnings"] = page_text(join_words(profile.warnings));
    rows.push_back(std::move(row));
  }
  page["has_verdicts_of_profile"] = !rows.empty();
  page["verdicts_of_profile"] = page_list(std::move(rows));
}

void set_unchecked(PageData& page, const PageScope& scope) {
  PageItems lonely;
  for (const auto& [what, versions] : lonely_columns(scope)) {
    PageData out;
    out["data_set"] = page_text(what.first);
    out["columns"] = page_text(what.second);
    out["versions"] = page_text(versions_in_words(versions));
    lonely.push_back(std::move(out));
  }
  PageItems rows = undecided_of(scope);
  const bool any_undecided = !rows.empty();
  PageData undecided;
  undecided["rows"] = page_list(std::move(rows));
  page["has_unchecked"] = !lonely.empty() || any_undecided;
  page["lonely"] = page_list(std::move(lonely));
  page["undecided"] = any_undecided ? std::move(undecided) : PageData(false);
}

}  // namespace crossfoot
