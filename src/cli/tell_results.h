#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options/command_line.h"
#include "cli/options/exit_code.h"
#include "cli/report_files.h"

namespace crossfoot {

/// Everything that becomes of a result: reports, annotations of the build service, the summary on
/// standard output, the exit code.
class ResultTeller {
 public:
  /// Adds the options for it. Points into this object from then on.
  void add_options(CommandLine& line);

  /// Whether the reports could be written, `inputs` left alone; says what is in the way.
  ExitCode try_out(const std::vector<std::string>& inputs, Console& console) const;

  /// Whether one of the reports goes to this file.
  [[nodiscard]] bool writes(const std::filesystem::path& file) const {
    return reports_.writes(file);
  }

  /// Whether any report is written, to a file or to standard output.
  [[nodiscard]] bool writes_any() const { return !reports_.empty(); }

  /// The way from the HTML report to another file, for a link.
  [[nodiscard]] std::string link_to(const std::filesystem::path& file) const {
    return reports_.link_to(file);
  }

  ExitCode tell(const RunResult& run, bool mistaken, Console& console) const;

 private:
  [[nodiscard]] bool print(const RunResult& run, Console& console) const;

  ReportFiles reports_;
  std::string annotations_;
  bool timings_ = false;
};

}  // namespace crossfoot
