#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <string>
#include <utility>

#include "base/text.h"
#include "report/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t findings_shown = 50;
constexpr std::size_t findings_unfolded = 10;

using Findings = std::span<const Finding>;

bool is_shared(const Finding::Cell& part, Findings findings) {
  return std::ranges::all_of(findings, [&](const Finding& finding) {
    return std::ranges::find(finding.key, part) != finding.key.end();
  });
}

/// The parts of the key that all the findings agree in: said once instead of in every row.
std::vector<Finding::Cell> shared_key(Findings findings) {
  std::vector<Finding::Cell> shared;
  if (findings.size() < 2) return shared;
  for (const Finding::Cell& part : findings.front().key)
    if (is_shared(part, findings)) shared.push_back(part);
  return shared;
}

PageData pairs(const std::vector<Finding::Cell>& cells, const std::vector<Finding::Cell>& without) {
  std::vector<PageData> out;
  for (const Finding::Cell& cell : cells) {
    if (std::ranges::find(without, cell) != without.end()) continue;
    PageData pair;
    pair["name"] = page_text(cell.first);
    pair["value"] = page_text(cell.second);
    out.push_back(std::move(pair));
  }
  return page_list(out);
}

PageData number_or_nothing(const std::optional<std::uint64_t>& number) {
  return {number ? with_commas(*number) : std::string()};
}

/// A finding that is milder than its rule says so.
PageData milder_word(const Finding& finding, const RuleResult& rule) {
  if (finding.severity >= rule.severity) return {false};
  return finding.severity == Severity::info ? "Note" : "Warning";
}

PageData page_of(const Finding& finding, const RuleResult& rule,
                 const std::vector<Finding::Cell>& shared) {
  PageData out;
  out["row"] = number_or_nothing(finding.row);
  out["line"] = number_or_nothing(finding.line);
  out["key"] = pairs(finding.key, shared);
  out["cells"] = pairs(finding.cells, {});
  out["message"] = page_text(finding.message);
  out["milder"] = milder_word(finding, rule);
  out["expected"] = page_text(finding.expected);
  out["actual"] = page_text(finding.actual);
  out["by"] = page_text(finding.by);
  return out;
}

std::string shared_words(const std::vector<Finding::Cell>& shared) {
  Finding finding;
  finding.key = shared;
  return key_of(finding);
}

/// Columns that no finding fills are left out.
void set_columns(PageData& table, Findings findings, std::size_t shared) {
  const auto any = [&](auto&& has) { return std::ranges::any_of(findings, has); };
  table["has_place"] = any([](const Finding& f) { return f.row || f.line; });
  table["has_key"] = any([&](const Finding& f) { return f.key.size() > shared; });
  table["has_cells"] = any([](const Finding& f) { return !f.cells.empty(); });
  table["has_expected"] = any([](const Finding& f) { return !f.expected.empty(); });
  table["has_actual"] = any([](const Finding& f) { return !f.actual.empty(); });
  table["has_by"] = any([](const Finding& f) { return !f.by.empty(); });
}

PageData table_of(Findings findings, const RuleResult& rule, const std::string& anchor,
                  const std::string& caption) {
  const std::vector<Finding::Cell> shared = shared_key(findings);
  std::vector<PageData> rows;
  for (const Finding& finding : findings) rows.push_back(page_of(finding, rule, shared));
  PageData table;
  table["table_anchor"] = anchor;
  table["caption"] = caption;
  table["shared"] = page_text_or_none(shared_words(shared));
  table["folded"] = PageData(false);
  table["findings"] = page_list(rows);
  set_columns(table, findings, shared.size());
  return table;
}

PageData tables_of(const RuleResult& rule, const std::string& anchor) {
  const Findings all(rule.findings.data(), std::min(rule.findings.size(), findings_shown));
  const Findings first = all.first(std::min(all.size(), findings_unfolded));
  const Findings rest = all.subspan(first.size());
  std::vector<PageData> tables;
  if (!first.empty())
    tables.push_back(table_of(first, rule, anchor + "-first",
                              rest.empty()
                                  ? plural(all.size(), "finding", "findings")
                                  : "The first " + with_commas(first.size()) + " findings"));
  if (!rest.empty()) {
    const std::string words = plural(rest.size(), "more finding", "more findings");
    PageData table = table_of(rest, rule, anchor + "-rest", words);
    table["folded"] = PageData("Show " + words);
    tables.push_back(std::move(table));
  }
  return page_list(tables);
}

/// What is accepted, as a table of its own below the findings.
PageData accepted_of(const RuleResult& rule, const std::string& anchor) {
  if (rule.accepted.empty()) return {false};
  const std::size_t shown = std::min(rule.accepted.size(), findings_shown);
  std::vector<PageData> rows;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [finding, terms] = rule.accepted[i];
    PageData row;
    row["row"] = number_or_nothing(finding.row);
    row["line"] = number_or_nothing(finding.line);
    row["key"] = pairs(finding.key, {});
    row["message"] = page_text(finding.message);
    row["reason"] = page_text(terms.reason);
    row["who"] = page_text(terms.who);
    row["until"] = page_text(date_in_words(terms.until));
    rows.push_back(std::move(row));
  }
  const std::string all = plural(rule.accepted_total, "accepted finding", "accepted findings");
  PageData table;
  table["table_anchor"] = anchor + "-accepted";
  table["caption"] = rule.accepted_total > shown
                         ? fmt::format("The first {} of {}", with_commas(shown), all)
                         : all;
  table["findings"] = page_list(rows);
  return table;
}

PageData shown_words(const RuleResult& rule) {
  const std::size_t shown = std::min(rule.findings.size(), findings_shown);
  const std::uint64_t total = findings_of(rule);
  if (total <= shown) return {false};
  return fmt::format("Shown {} of {} findings.", with_commas(shown), with_commas(total));
}

}  // namespace

PageData page_of_check(const Check& check, std::size_t number) {
  const RuleResult& rule = *check.rule;
  const std::string anchor = fmt::format("check-{}", number);
  const bool says_why = check.standing == Standing::error || rule.verdict == Verdict::skipped;
  PageData out;
  out["anchor"] = anchor;
  out["rule_anchor"] = rule_anchor(check);
  out["id"] = page_text(rule.id);
  out["title"] = page_text(rule.title.empty() ? rule.id : rule.title);
  out["data_set"] = page_text(check.version->data_set_title);
  out["version"] = page_text(check.version->version);
  out["chip"] = chip_of(check.standing, rule.worst());
  out["why"] = page_text_or_none(rule.why);
  out["statement"] = page_text_or_none(rule.statement);
  out["reason"] = says_why ? page_text(reason_of(rule)) : PageData(false);
  out["tables"] = tables_of(rule, anchor);
  out["shown"] = shown_words(rule);
  out["notes"] = page_texts(rule.notes);
  out["past"] = page_text_or_none(past_in_words(rule));
  out["accepted"] = accepted_of(rule, anchor);
  return out;
}

}  // namespace crossfoot
