#pragma once

#include <string>
#include <vector>

#include "findings/findings.h"
#include "report/html/page_files.h"

namespace crossfoot {

struct HtmlPage {
  std::string name;  ///< of its file
  std::string text;
};

/// The report as one self-contained page.
std::string render_html(const RunResult& run, const PageFiles& files);

/// The same; a large run of several versions becomes an index called `name` and a page for each
/// version beside it. The index is the last one, so that its links lead somewhere once it is there.
std::vector<HtmlPage> render_html_pages(const RunResult& run, const PageFiles& files,
                                        const std::string& name);

}  // namespace crossfoot
