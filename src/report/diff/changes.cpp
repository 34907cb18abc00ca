#include "report/diff/changes.h"

#include "base/decimal.h"
#include "report/diff/diff_report.h"

namespace crossfoot {

namespace {

double number_of(const std::string& text) {
  const std::optional<Decimal> number = Decimal::parse(text);
  return number ? number->to_double() : 0;
}

VersionChanges::Revision revision_of(const TableDiff::Cell& cell) {
  VersionChanges::Revision out;
  out.what = cell.column;
  for (const auto& [column, item] : cell.key) {
    out.what += out.what == cell.column ? ": " : ", ";
    out.what += item;
  }
  out.before = cell.before;
  out.after = cell.after;
  const bool lower = number_of(cell.after) < number_of(cell.before);
  out.share = lower ? -cell.size.score : cell.size.score;
  return out;
}

}  // namespace

VersionChanges changes_of(const TableDiff& diff) {
  VersionChanges out;
  out.before = diff.before;
  out.in_words = diff_in_words(diff);
  for (DiffSection& section : sections_of(diff))
    out.sections.push_back({std::move(section.heading), std::move(section.note), section.grave,
                            std::move(section.columns), std::move(section.rows),
                            std::move(section.more)});
  for (const TableDiff::Cell& cell : diff.examples(CellChange::revised))
    out.revisions.push_back(revision_of(cell));
  return out;
}

}  // namespace crossfoot
