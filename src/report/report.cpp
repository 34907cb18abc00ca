#include "report/report.h"

#include <array>

#include "results/write_results.h"

namespace crossfoot {

std::span<const ReportFormat> report_formats() {
  static constexpr std::array formats = {
      ReportFormat{"junit", ".xml", "Write JUnit XML, for pipelines (`-` for standard output)",
                   render_junit},
      ReportFormat{"html", ".html", "Write a web page that explains every rule, for reviewers",
                   render_html},
      ReportFormat{"json", ".json", "Write all results, for programs (`-` for standard output)",
                   render_json},
      ReportFormat{"markdown", ".md", "Write a summary of the failures, for the page of a build",
                   render_markdown},
  };
  return formats;
}

}  // namespace crossfoot
