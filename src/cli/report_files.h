#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options/command_line.h"
#include "findings/findings.h"
#include "report/html/html.h"
#include "report/html/page_files.h"
#include "report/report.h"

namespace crossfoot {

/// The reports that a run is to leave behind, by the option of each format (`--junit FILE`).
class ReportFiles {
 public:
  /// Adds an option for each format. Points into this object from then on.
  void add_options(CommandLine& line);

  /// Tries whether each file could be written, so that a long run isn't lost in the end. `inputs`
  /// are files that a report must not replace. One error per report that can't be written.
  [[nodiscard]] std::vector<Error> try_out(const std::vector<std::string>& inputs) const;

  /// Whether one of the reports goes to this file.
  [[nodiscard]] bool writes(const std::filesystem::path& file) const;

  /// Whether there is none.
  [[nodiscard]] bool empty() const;

  /// Writes them all, each whole or not at all, and goes on past one that fails.
  [[nodiscard]] std::vector<Error> write(const RunResult& run) const;

  /// The way from the HTML report to another file, for a link; the file's name where there is none.
  [[nodiscard]] std::string link_to(const std::filesystem::path& file) const;

  /// Whether one of the reports goes to standard output.
  [[nodiscard]] bool take_standard_output() const;

  /// Where they are, in words: "report.html and results.json"; empty where there are none.
  [[nodiscard]] std::string names() const;

 private:
  struct Wanted {
    const ReportFormat* format;
    std::string path;  ///< empty: not wanted
  };

  [[nodiscard]] Result<PageFiles> page_files() const;
  /// A large run becomes several pages in one folder.
  [[nodiscard]] Result<void> write_pages(const std::filesystem::path& file,
                                         const RunResult& run) const;

  [[nodiscard]] std::string text_of(const ReportFormat& format, const RunResult& run) const;

  std::vector<Wanted> reports_;
  bool strict_junit_ = false;
  std::string template_;  ///< folder; empty: what ships
};

}  // namespace crossfoot
