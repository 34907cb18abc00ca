#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t groups_unfolded = 3;
constexpr std::size_t rows_unfolded = 10;
constexpr std::uint64_t few_rows = 3;  ///< fewer that are alike are findings as others are

using Findings = std::vector<const Finding*>;

/// Findings that one cause may explain, for they are seen in one small table.
struct Group {
  std::optional<std::size_t> context;
  Findings findings;
};

bool is_like(const Finding& finding, const Repeat& repeat) {
  return !finding.measure && finding.cells == repeat.cells && finding.message == repeat.message;
}

/// A row that joins the last range or begins another.
void add_row(std::uint64_t row, Repeat& repeat) {
  ++repeat.rows;
  if (!repeat.ranges.empty() && repeat.ranges.back().second + 1 == row)
    repeat.ranges.back().second = row;
  else
    repeat.ranges.emplace_back(row, row);
}

/// What the findings say of many rows alike: as the engine counted it in the whole table, else as
/// far as findings are kept. The most rows first.
std::vector<Repeat> repeats_of(const RuleResult& rule) {
  std::vector<Repeat> repeats = rule.repeats;
  const std::size_t counted = repeats.size();
  for (const Finding& finding : rule.findings) {
    if (finding.measure || !finding.row || finding.cells.empty()) continue;
    const auto same = std::ranges::find_if(
        repeats, [&](const Repeat& repeat) { return is_like(finding, repeat); });
    const bool is_new = same == repeats.end();
    if (!is_new && same < repeats.begin() + static_cast<std::ptrdiff_t>(counted)) continue;
    Repeat& repeat = is_new ? repeats.emplace_back() : *same;
    repeat.cells = finding.cells;
    repeat.message = finding.message;
    add_row(*finding.row, repeat);
  }
  std::erase_if(repeats, [](const Repeat& repeat) { return repeat.rows < few_rows; });
  std::ranges::stable_sort(repeats, std::greater<>{}, &Repeat::rows);
  return repeats;
}

/// "1 to 12; 1,015; 3 more ranges": row numbers have commas themselves.
std::string ranges_in_words(const Repeat& repeat) {
  constexpr std::size_t most = 6;
  std::vector<std::string> parts;
  for (const auto& [first, last] : repeat.ranges) {
    if (parts.size() == most) break;
    parts.push_back(first == last ? with_commas(first)
                                  : with_commas(first) + " to " + with_commas(last));
  }
  const std::uint64_t more = repeat.ranges_left_out + (repeat.ranges.size() - parts.size());
  if (more > 0) parts.push_back(plural(more, "more range", "more ranges"));
  return fmt::format("{}", fmt::join(parts, "; "));
}

/// "all 612 rows", "660 rows", "20 of the 25 rows that hold it".
std::string extent_in_words(const Repeat& repeat, const VersionResult& version) {
  if (repeat.rows == version.rows) return "all " + plural(repeat.rows, "row", "rows");
  if (repeat.all_rows > repeat.rows)
    return fmt::format("{} of the {} rows that have it", with_commas(repeat.rows),
                       with_commas(repeat.all_rows));
  return plural(repeat.rows, "row", "rows");
}

/// The worst first, as many as the page has room for.
Findings worst_first(const RuleResult& rule, const std::vector<Repeat>& repeats,
                     const Budget& budget) {
  Findings findings;
  for (const Finding& finding : rule.findings)
    if (std::ranges::none_of(repeats,
                             [&](const Repeat& repeat) { return is_like(finding, repeat); }))
      findings.push_back(&finding);
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
  out["key"] = page_key(finding.key, shared);
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
  out["has_shared"] = !reported_parts(shared).empty();
  out["shared"] = page_key(shared);
  out["repeats"] = PageData(false);
  out["folded"] = PageData(false);
  out["cause"] = PageData(false);
  out["context"] = PageData(false);
  out["has_findings"] = true;
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
    const std::vector<Repeat> repeats = repeats_of(*check_.rule);
    if (!repeats.empty()) add(repeats);
    const Findings others = worst_first(*check_.rule, repeats, scope_.budget);
    const std::vector<Group> groups = grouped(others);
    const bool alone = repeats.empty() && groups.size() == 1;
    for (const Group& group : groups)
      add(group, alone ? findings_of(*check_.rule) : group.findings.size());
    if (out_.empty()) return page_list(std::move(out_));
    return page_list(std::move(out_));
  }

 private:
  /// One line for what many rows have alike.
  void add(const std::vector<Repeat>& repeats) {
    PageItems rows;
    for (const Repeat& repeat : repeats)
      if (rows.size() < scope_.budget.findings) rows.push_back(page_of(repeat));
    PageData table;
    table["repeats_anchor"] = scope_.anchors.take(anchor_ + "-repeats");
    table["rows"] = page_list(std::move(rows));
    PageData out;
    for (const char* name :
         {"folded", "cause", "context", "has_shared", "findings", "has_findings"})
      out[name] = PageData(false);
    out["repeats"] = std::move(table);
    out_.push_back(std::move(out));
  }

  PageData page_of(const Repeat& repeat) {
    const auto& findings = check_.rule->findings;
    const auto example = std::ranges::find_if(
        findings, [&](const Finding& finding) { return is_like(finding, repeat); });
    const std::string id = scope_.anchors.next_finding(check_.rule_anchor);
    PageItems cells;
    for (const auto& [column, value] : repeat.cells) {
      PageData cell;
      cell["name"] = page_text(column);
      cell["value"] = page_text_or_none(value);
      cell["and"] = !cells.empty();
      cells.push_back(std::move(cell));
    }
    PageData out;
    out["id"] = id;
    out["number"] = id.substr(check_.rule_anchor.size() + 1);
    out["column"] = page_text(repeat.cells.front().first);
    out["severity"] =
        std::string(name_of(example == findings.end() ? check_.rule->severity : example->severity));
    out["cells"] = page_list(std::move(cells));
    out["extent"] = extent_in_words(repeat, *check_.version);
    out["ranges"] = ranges_in_words(repeat);
    out["message"] = page_text(repeat.message);
    out["key"] = example == findings.end() ? PageData(false) : page_key(example->key);
    return out;
  }

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

std::uint64_t reported_of(const RuleResult& rule, const Budget& budget) {
  const std::vector<Repeat> repeats = repeats_of(rule);
  std::uint64_t reported = worst_first(rule, repeats, budget).size();
  for (std::size_t i = 0; i < std::min(repeats.size(), budget.findings); ++i)
    reported += repeats[i].rows;
  return reported;
}

}  // namespace crossfoot
