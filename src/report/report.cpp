#include "report/report.h"

#include <array>

namespace crossfoot {

std::span<const ReportFormat> report_formats() {
  static constexpr std::array formats = {
      ReportFormat{"junit", ".xml", "JUnit XML, for pipelines (- for standard output)",
                   render_junit},
      ReportFormat{"html", ".html", "one page that explains every rule, for reviewers",
                   render_html},
      ReportFormat{"json", ".json",
                   "everything that was found, for programs (- for standard output)", render_json},
      ReportFormat{"markdown", ".md", "a summary of the failures, for a build's page",
                   render_markdown},
  };
  return formats;
}

}  // namespace crossfoot
