#include "report/html/index.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/html/page.h"
#include "report/words.h"

namespace crossfoot {

namespace {

/// How bad the verdict is: failed, then what could not be checked, then what tested nothing.
int rank_of_verdict(const IndexEntry& entry) {
  if (entry.failed > 0) return 0;
  switch (entry.verdict) {
    case Verdict::failed:
      return 0;
    case Verdict::error:
      return 1;
    case Verdict::skipped:
      return 2;
    case Verdict::accepted:
    case Verdict::noted:
    case Verdict::passed:
      break;
  }
  return 3;
}

/// The gravest first. An old verdict that isn't a failure is as good as none.
int rank_of_entry(const IndexEntry& entry) {
  const int rank = rank_of_verdict(entry);
  return entry.stale ? std::min(rank, 1) : rank;
}

/// What is said of a data set, or of all by the gravest of them; stale where it was said before.
PageData chip_of_rank(int rank, bool stale = false) {
  const auto word = [&](const std::string& verdict) {
    return stale ? verdict + ", stale" : verdict;
  };
  switch (rank) {
    case 0:
      return chip("failed", "✕", word("Failed"));
    case 1:
      return chip("error", "?", word("Error"));
    case 2:
      return chip("skipped", "–", word("Skipped"));
    default:
      return chip(stale ? "skipped" : "passed", "✓", word("Passed"));
  }
}

PageData row_of(const IndexEntry& entry) {
  PageData out;
  out["title"] = page_text(entry.title);
  out["id"] = page_text(entry.id);
  out["link"] = page_text_or_none(entry.link);
  out["chip"] = chip_of_rank(rank_of_verdict(entry), entry.stale);
  out["versions"] = page_count(entry.versions);
  out["checked"] = page_count(entry.checked);
  out["failed"] = page_count(entry.failed);
  out["when"] = page_text(date_in_words(entry.when));
  out["reason"] = page_text(entry.reason);
  return out;
}

std::vector<PageData> rows_of(std::vector<IndexEntry> entries) {
  std::ranges::stable_sort(entries, {}, [](const IndexEntry& entry) {
    return std::pair(rank_of_entry(entry), entry.title);
  });
  std::vector<PageData> rows;
  for (const IndexEntry& entry : entries) rows.push_back(row_of(entry));
  return rows;
}

/// Of all data sets: what failed or could not be checked outranks the rest; one that passed
/// outranks those that had nothing to test.
int rank_of_all(const SweepIndex& index) {
  int rank = 2;
  for (const int each : {3, 1, 0})
    if (std::ranges::any_of(index.data_sets,
                            [&](const IndexEntry& e) { return rank_of_entry(e) == each; }))
      rank = each;
  return rank;
}

}  // namespace

std::string sweep_in_words(const SweepIndex& index) {
  const auto of_rank = [&](int rank) {
    return std::ranges::count(index.data_sets, rank, rank_of_entry);
  };
  const std::string all = plural(index.data_sets.size(), "data set", "data sets");
  const auto failed = of_rank(0);
  const auto troubled = of_rank(1);
  std::vector<std::string> parts;
  if (failed > 0) parts.push_back(fmt::format("{} of {} failed", failed, all));
  if (troubled > 0)
    parts.push_back(fmt::format("{} of {} could not be fully checked", troubled, all));
  if (failed > 0) return "Failed: " + join_words(parts) + ".";
  if (troubled > 0) return "Error: " + join_words(parts) + ".";
  if (of_rank(3) == 0) return "Skipped: no data set had anything to check.";
  return fmt::format("Passed: nothing failed in {}.", all);
}

std::string render_index(const SweepIndex& index) {
  PageData page;
  page["css"] = page_style;
  page["headline"] = sweep_in_words(index);
  page["verdict"] = chip_of_rank(rank_of_all(index));
  page["swept_at"] = page_text(moment_in_words(index.started));
  page["program"] = page_text(index.crossfoot_version);
  page["unfinished"] =
      index.finished
          ? PageData(false)
          : PageData(
                "The sweep was stopped before it finished. The next one resumes where it stopped.");
  page["has_data_sets"] = !index.data_sets.empty();
  page["data_sets"] = PageData(rows_of(index.data_sets));
  page["has_notes"] = !index.notes.empty();
  page["notes"] = page_texts(index.notes);
  kainjow::mustache::mustache index_page(index_template);
  assert(index_page.is_valid());
  std::string html = index_page.render(page);
  assert(index_page.is_valid());
  return html;
}

}  // namespace crossfoot
