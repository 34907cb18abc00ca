#include "cli/report_files.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <system_error>

#include "app/load/spare_inputs.h"
#include "base/file.h"
#include "base/text/text.h"
#include "cli/options/shared_options.h"
#include "cli/print_report.h"

namespace crossfoot {

namespace {

/// Azure DevOps and Jenkins look for TEST-*.xml.
std::string usual_name(const ReportFormat& format) {
  if (format.name == "junit") return "TEST-crossfoot.xml";
  return (format.name == "json" ? "results" : "report") + std::string(format.extension);
}

ReportSyntax syntax_of(const ReportFormat& format) {
  return format.name == "json" ? ReportSyntax::json : ReportSyntax::xml;
}

Result<void> check_printable(const ReportFormat& format) {
  if (format.name == "junit" || format.name == "json") return {};
  return Error{
      Error::Kind::usage,
      fmt::format("--{} -: only --json and --junit can write to standard output; give a file name",
                  format.name)};
}

/// A folder means the usual name in it.
std::filesystem::path file_for(const std::string& path, const ReportFormat& format) {
  std::error_code trouble;
  const std::filesystem::path file = path;
  if (!file.has_filename() || std::filesystem::is_directory(file, trouble))
    return file / usual_name(format);
  return file;
}

/// A name that ends in a slash asks for a folder, so it is made where there is none.
Result<void> make_folder(const std::filesystem::path& path) {
  if (path.has_filename()) return {};
  std::error_code trouble;
  std::filesystem::create_directories(path, trouble);
  if (!trouble) return {};
  return Error{Error::Kind::output,
               fmt::format("can't create the folder `{}`: {}", path.string(), trouble.message())};
}

}  // namespace

void ReportFiles::add_options(CommandLine& line) {
  for (const ReportFormat& format : report_formats()) reports_.push_back({&format, ""});
  for (Wanted& report : reports_) {
    const std::string usual = usual_name(*report.format);
    line.add(fmt::format("--{}", report.format->name), report.path,
             fmt::format("{}; without a name: {}", report.format->summary, usual))
        .value("[FILE|FOLDER]")
        .or_usual(usual)
        .in(headings::reports);
  }
  line.add("--junit-strict", strict_junit_,
           "Write JUnit that fits the schema of the Jenkins xunit plugin, with less detail")
      .only_with("junit")
      .in(headings::reports);
  line.add("--template", template_, "Folder of your own HTML templates")
      .value("FOLDER")
      .in(headings::reports);
}

std::vector<Error> ReportFiles::try_out(const std::vector<std::string>& inputs) const {
  std::vector<Error> errors;
  if (const auto files = page_files(); !files) errors.push_back(files.error());
  std::set<std::filesystem::path> names;
  for (const auto& [format, path] : reports_) {
    if (path.empty()) continue;
    const std::filesystem::path file = file_for(path, *format);
    if (path == standard_output) {
      if (const auto printable = check_printable(*format); !printable)
        errors.push_back(printable.error());
      else if (!names.insert(file).second)
        errors.push_back(
            {Error::Kind::usage,
             "two reports would be written to standard output; give one of them a file name"});
      continue;
    }
    if (!names.insert(file).second)
      errors.push_back({Error::Kind::usage,
                        fmt::format("two reports would be written to {}; give each its own name",
                                    file.string())});
    else if (const auto spared = spare_inputs(format->name, file, inputs, usual_name(*format));
             !spared)
      errors.push_back(spared.error());
    else if (const auto folder = make_folder(path); !folder)
      errors.push_back(folder.error());
    else if (const auto trial = AtomicFile::create(file); !trial)
      errors.push_back(trial.error());
  }
  return errors;
}

bool ReportFiles::empty() const {
  return std::ranges::all_of(reports_, [](const Wanted& report) { return report.path.empty(); });
}

bool ReportFiles::writes(const std::filesystem::path& file) const {
  return std::ranges::any_of(reports_, [&](const Wanted& report) {
    return !report.path.empty() && report.path != standard_output &&
           is_same_file(file_for(report.path, *report.format), file);
  });
}

std::vector<Error> ReportFiles::write(const RunResult& run) const {
  std::vector<Error> errors;
  for (const auto& [format, path] : reports_) {
    if (path.empty()) continue;
    const std::filesystem::path file = file_for(path, *format);
    const auto written = path == standard_output
                             ? print_report(text_of(*format, run), syntax_of(*format))
                         : format->name == "html" ? write_pages(file, run)
                                                  : write_file(file, text_of(*format, run));
    if (!written) errors.push_back(written.error());
  }
  return errors;
}

std::string ReportFiles::text_of(const ReportFormat& format, const RunResult& run) const {
  return format.name == "junit" && strict_junit_ ? render_strict_junit(run) : format.render(run);
}

bool ReportFiles::take_standard_output() const {
  return std::ranges::find(reports_, standard_output, &Wanted::path) != reports_.end();
}

Result<PageFiles> ReportFiles::page_files() const {
  return template_.empty() ? built_in_page_files() : read_page_files(template_);
}

Result<void> ReportFiles::write_pages(const std::filesystem::path& file,
                                      const RunResult& run) const {
  const auto files = page_files();
  if (!files) return files.error();
  for (const auto& [name, text] : render_html_pages(run, *files, file.filename().string())) {
    const auto written = write_file(file.parent_path() / name, text);
    if (!written) return written;
  }
  return {};
}

std::string ReportFiles::link_to(const std::filesystem::path& file) const {
  for (const auto& [format, path] : reports_) {
    if (format->name != "html" || path.empty()) continue;
    std::error_code trouble;
    const auto folder = std::filesystem::absolute(file_for(path, *format)).parent_path();
    const auto way = std::filesystem::proximate(std::filesystem::absolute(file), folder, trouble);
    if (!trouble) return way.string();
  }
  return file.filename().string();
}

std::string ReportFiles::names() const {
  std::vector<std::string> names;
  for (const auto& [format, path] : reports_)
    if (!path.empty() && path != standard_output) names.push_back(file_for(path, *format).string());
  return join_words(names);
}

}  // namespace crossfoot
