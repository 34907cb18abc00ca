#include "engine/outcome/acceptances.h"

#include <algorithm>
#include <fmt/format.h>

#include "checks/kind.h"

namespace crossfoot {

Acceptances::Acceptances(std::span<const Accepted> entries, const TableContext& context,
                         std::string_view today, Diagnostics& mistakes)
    : table_(context.table) {
  for (const Accepted& accepted : entries) {
    Binding binding{context, mistakes, {}};
    Entry entry{&accepted, {}, accepted.terms.until < today};
    for (const Node::Entry& part : accepted.key.entries)
      if (const auto column = binding.column({part.key, part.at})) entry.columns.push_back(*column);
    if (accepted.column.is_scalar()) binding.column({accepted.column.text, accepted.column.at});
    if (binding.absent.empty()) entries_.push_back(std::move(entry));
  }
}

const Acceptance* Acceptances::covering(const Finding& finding) {
  for (Entry& entry : entries_) {
    if (entry.expired || !covers(entry, finding)) continue;
    ++entry.covered;
    return &entry.accepted->terms;
  }
  return nullptr;
}

bool Acceptances::covers(const Entry& entry, const Finding& finding) const {
  const Accepted& accepted = *entry.accepted;
  if (accepted.column.is_scalar() &&
      (finding.cells.empty() || finding.cells.front().first != accepted.column.text))
    return false;
  if (entry.columns.empty()) return !finding.row;
  for (std::size_t i = 0; i < entry.columns.size(); ++i) {
    const Node::Entry& part = accepted.key.entries[i];
    const Finding::Cell cell{part.key, part.value.text};
    const bool is_named = std::ranges::find(finding.key, cell) != finding.key.end();
    const bool is_in_row =
        finding.row && table_.column(entry.columns[i]).text_at(*finding.row - 1) == cell.second;
    if (!is_named && !is_in_row) return false;
  }
  return true;
}

std::vector<Finding> Acceptances::outdated() const {
  std::vector<Finding> findings;
  for (const Entry& entry : entries_) {
    const Accepted& accepted = *entry.accepted;
    if (!entry.expired && entry.covered > 0) continue;
    Finding& finding = findings.emplace_back();
    for (const Node::Entry& part : accepted.key.entries)
      finding.key.emplace_back(part.key, part.value.text);
    const std::string which =
        fmt::format("The exception accepted by {} ({})", accepted.terms.who, accepted.at.text());
    finding.message =
        entry.expired
            ? fmt::format(
                  "{} expired after {}: review it, then correct the data or set a later day.",
                  which, accepted.terms.until)
            : fmt::format(
                  "{} is no longer needed, because nothing it covers was found: remove it, or use "
                  "`versions` to say where it is needed.",
                  which);
  }
  return findings;
}

}  // namespace crossfoot
