#include <fmt/format.h>

#include "report/diff/diff_report.h"
#include "report/html/html_parts.h"
#include "report/html/page.h"

namespace crossfoot {
namespace {

PageData cells_of(const std::vector<std::string>& row) {
  PageData out;
  out["cells"] = page_texts(row);
  return out;
}

PageData section_data(const DiffSection& section, std::size_t number) {
  PageData out;
  out["anchor"] = fmt::format("difference-{}", number);
  out["heading"] = page_text(section.heading);
  out["note"] = page_text_or_none(section.note);
  out["grave"] = section.grave;
  out["has_table"] = !section.columns.empty();
  out["columns"] = page_texts(section.columns);
  std::vector<PageData> rows;
  for (const auto& row : section.rows) rows.push_back(cells_of(row));
  out["rows"] = page_list(rows);
  out["more"] = page_text_or_none(section.more);
  return out;
}

}  // namespace

std::string render_diff_html(const TableDiff& diff) {
  PageData page;
  page["before"] = page_text(diff.before);
  page["after"] = page_text(diff.after);
  page["summary"] = page_text(diff_in_words(diff));
  page["program"] = std::string(CROSSFOOT_VERSION);
  page["same"] = diff.nothing();
  std::vector<PageData> sections;
  for (const DiffSection& section : sections_of(diff))
    sections.push_back(section_data(section, sections.size() + 1));
  page["sections"] = page_list(sections);
  page["css"] = page_style;
  return kainjow::mustache::mustache(diff_template).render(page);
}

}  // namespace crossfoot
