#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "findings/findings.h"

namespace crossfoot {

/// Reports are functions of a RunResult: the same result gives the same bytes, on any machine.
/// Every text of the result is taken for hostile: broken UTF-8, control characters and markup
/// come out harmless. Writing the text to a file is the caller's.

/// One suite per data set version, one case per rule (contracts.md, "JUnit"). Valid XML 1.0.
std::string render_junit(const RunResult& run);

/// The same without what the schema of the Jenkins xunit plugin has no word for.
std::string render_strict_junit(const RunResult& run);

/// One self-contained page: no network; useful without its script (see html.h for more).
std::string render_html(const RunResult& run);

/// The same for the summary of a build: below 1 MiB, the gravest first, what doesn't fit counted.
std::string render_markdown(const RunResult& run);

/// A summary for a terminal of `width` columns: failures first, the verdict in the last line.
std::string render_terminal(const RunResult& run, bool colour, std::size_t width);

/// A line for each check that fails or could not be evaluated; empty where there is none.
std::string render_failures(const RunResult& run);

/// A kind of report that is written to a file.
struct ReportFormat {
  std::string_view name;       ///< of its option: `--junit`
  std::string_view extension;  ///< of its files: `.xml`
  std::string_view summary;    ///< one sentence, for the help
  std::string (*render)(const RunResult& run);
};

/// All of them. A new format is a function and a line here.
std::span<const ReportFormat> report_formats();

}  // namespace crossfoot
