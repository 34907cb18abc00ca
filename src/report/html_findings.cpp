#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/text.h"
#include "report/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t groups_unfolded = 3;
constexpr std::size_t rows_unfolded = 10;

using Findings = std::vector<const Finding*>;

/// Findings that one cause may explain, for they are seen in one small table.
struct Group {
  std::optional<std::size_t> context;
  Findings findings;
};

/// The worst first, as many as the page has room for.
Findings worst_first(const RuleResult& rule, const Budget& budget) {
  Findings findings;
  for (const Finding& finding : rule.findings) findings.push_back(&finding);
  findings.resize(std::min(findings.size(), budget.findings));
  return findings;
}

std::vector<Group> grouped(const Findings& findings) {
  std::vector<Group> groups;
  for (const Finding* finding : findings) {
    const auto same = std::ranges::find(groups, finding->context, &Group::context);
    if (same == groups.end())
      groups.push_back({finding->context, {finding}});
    else
      same->findings.push_back(finding);
  }
  return groups;
}

bool is_shared(const Finding::Cell& part, const Findings& findings) {
  return std::ranges::all_of(findings, [&](const Finding* finding) {
    return std::ranges::find(finding->key, part) != finding->key.end();
  });
}

/// The parts of the key that all the findings agree in: said once instead of in every row.
std::vector<Finding::Cell> shared_key(const Findings& findings) {
  std::vector<Finding::Cell> shared;
  if (findings.size() < 2) return shared;
  for (const Finding::Cell& part : findings.front()->key)
    if (is_shared(part, findings)) shared.push_back(part);
  return shared;
}

std::string words_of(const std::vector<Finding::Cell>& key) {
  Finding finding;
  finding.key = key;
  return key_of(finding);
}

PageData number_or_nothing(const std::optional<std::uint64_t>& number) {
  return {number ? with_commas(*number) : std::string()};
}

/// A finding that is milder than its rule says so.
PageData milder_word(const Finding& finding, const RuleResult& rule) {
  if (finding.severity >= rule.severity) return {false};
  return finding.severity == Severity::info ? "Note" : "Warning";
}

PageData page_of(const Finding& finding, const PageCheck& check,
                 const std::vector<Finding::Cell>& shared, PageScope& scope) {
  const std::string id = scope.anchors.next_finding(check.rule_anchor);
  PageData out;
  out["id"] = id;
  out["number"] = id.substr(check.rule_anchor.size() + 1);
  out["severity"] = std::string(name_of(finding.severity));
  out["column"] = finding.cells.empty() ? PageData("") : page_text(finding.cells.front().first);
  out["row"] = number_or_nothing(finding.row);
  out["line"] = finding.line ? page_count(*finding.line) : PageData(false);
  out["file"] = page_text_or_none(finding.file.substr(finding.file.rfind('/') + 1));
  out["key"] = page_pairs(finding.key, shared);
  out["cells"] = page_pairs(finding.cells);
  out["message"] = page_text(finding.message);
  out["milder"] = milder_word(finding, *check.rule);
  out["expected"] = page_text_or_none(finding.expected);
  out["actual"] = page_text_or_none(finding.actual);
  out["by"] = page_text(finding.by);
  out["range"] = finding.measure ? page_of_range(*finding.measure) : PageData(false);
  return out;
}

/// Columns that no finding fills are left out.
void set_columns(PageData& table, const Findings& findings, std::size_t shared) {
  const auto any = [&](auto&& has) { return std::ranges::any_of(findings, has); };
  table["has_place"] = any([](const Finding* f) { return f->row || f->line; });
  table["has_key"] = any([&](const Finding* f) { return f->key.size() > shared; });
  table["has_cells"] = any([](const Finding* f) { return !f->cells.empty(); });
  table["has_expected"] =
      any([](const Finding* f) { return !f->expected.empty() || !f->actual.empty(); });
  table["has_by"] = any([](const Finding* f) { return !f->by.empty(); });
}

PageData table_of(const Findings& findings, const PageCheck& check, const std::string& anchor,
                  const std::string& caption, PageScope& scope) {
  const std::vector<Finding::Cell> shared = shared_key(findings);
  PageItems rows;
  for (const Finding* finding : findings) rows.push_back(page_of(*finding, check, shared, scope));
  PageData out;
  out["findings_anchor"] = anchor;
  out["caption"] = caption;
  out["shared"] = page_text_or_none(words_of(shared));
  out["folded"] = PageData(false);
  out["cause"] = PageData(false);
  out["context"] = PageData(false);
  out["findings"] = page_list(std::move(rows));
  set_columns(out, findings, shared.size());
  return out;
}

/// Makes the groups of one check.
class Maker {
 public:
  Maker(const PageCheck& check, std::string anchor, PageScope& scope)
      : check_(check), anchor_(std::move(anchor)), scope_(scope) {}

  PageData make() {
    const std::vector<Group> groups = grouped(worst_first(*check_.rule, scope_.budget));
    for (const Group& group : groups)
      add(group, groups.size() == 1 ? findings_of(*check_.rule) : group.findings.size());
    return page_list(std::move(out_));
  }

 private:
  /// `total` counts those, too, that the page has no room for.
  void add(const Group& group, std::uint64_t total) {
    const bool unfolded = groups_++ < groups_unfolded;
    const std::size_t first = std::min(group.findings.size(), rows_unfolded);
    const Findings head(group.findings.begin(),
                        group.findings.begin() + static_cast<std::ptrdiff_t>(first));
    const Findings rest(group.findings.begin() + static_cast<std::ptrdiff_t>(first),
                        group.findings.end());
    const std::string all = plural(total, "finding", "findings");
    PageData& out = add_table(
        head, first == total ? all : fmt::format("The worst {} of {}", with_commas(first), all));
    if (!unfolded) out["folded"] = "Show " + all + " with another cause";
    if (group.context) set_context(out, check_.rule->contexts.at(*group.context), group.findings);
    if (rest.empty()) return;
    const std::string more = plural(rest.size(), "more finding", "more findings");
    add_table(rest, more)["folded"] = "Show " + more;
  }

  PageData& add_table(const Findings& findings, const std::string& caption) {
    const std::string anchor = fmt::format("{}-findings-{}", anchor_, out_.size() + 1);
    out_.push_back(table_of(findings, check_, scope_.anchors.take(anchor), caption, scope_));
    return out_.back();
  }

  void set_context(PageData& out, const ContextTable& table, const Findings& findings) {
    out["cause"] = page_text_or_none(cause_in_words(table, findings));
    if (contexts_++ < scope_.budget.contexts)
      out["context"] = page_of_context(
          table, scope_.anchors.take(fmt::format("{}-context-{}", anchor_, contexts_)));
  }

  const PageCheck& check_;
  std::string anchor_;
  PageScope& scope_;
  PageItems out_;
  std::size_t groups_ = 0;
  std::size_t contexts_ = 0;
};

}  // namespace

PageData groups_of(const PageCheck& check, const std::string& anchor, PageScope& scope) {
  return Maker(check, anchor, scope).make();
}

}  // namespace crossfoot
