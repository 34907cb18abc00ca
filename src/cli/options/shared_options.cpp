#include "cli/options/shared_options.h"

#include "cli/options/source_options.h"
#include "history/history.h"

namespace crossfoot {

namespace {

void add_when(CommandLine& line, const std::string& name, When& when, const std::string& help) {
  line.add_choice<When>(
          name, when, {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}},
          help)
      .in(headings::messages);
}

}  // namespace

void add_console_options(CommandLine& line, ConsoleOptions& options) {
  line.add("-q,--quiet", options.quiet, "Print only errors").in(headings::messages);
  line.add("-v,--verbose", options.verbose, "Print more details").in(headings::messages);
  add_when(line, "--progress", options.progress, "Show progress; `auto` does so on a terminal");
  add_when(line, "--color", options.colour,
           "Colour the summary; `auto` does so on a terminal, unless NO_COLOR is set");
  line.add_choice<bool>("--log-format", options.json_log, {{"text", false}, {"json", true}},
                        "Print messages as text, or as one JSON object per line")
      .in(headings::messages);
}

void add_history_options(CommandLine& line, HistoryOptions& options) {
  line.add("--history", options.file,
           "Record the results in this file, so that reports show since when a rule fails; "
           "without a name: ~/.local/state/crossfoot/history.db")
      .value("[FILE]")
      .or_usual(default_history_file().string())
      .in(headings::history);
  line.add_number("--keep", options.keep, 1, 1'000'000,
                  "Keep only the newest N checks of each version in the history")
      .in(headings::history);
}

void add_pack_arguments(CommandLine& line, std::vector<std::filesystem::path>& paths) {
  line.add("packs", paths, "Packs or folders of packs (default: those that ship)")
      .value("PACK|FOLDER");
}

void add_pack_arguments(CommandLine& line, PackOptions& options) {
  add_pack_arguments(line, options.paths);
  line.add("--set", options.settings, "Value of a variable in the packs; can be repeated")
      .value("NAME=VALUE");
  line.add("--reference", options.reference,
           "Folder of reference lists (default: ~/.local/share/crossfoot/reference)")
      .value("FOLDER");
}

void add_data_set_options(CommandLine& line, TargetOptions& options) {
  line.add("--data-set", options.data_sets,
           "Id of a data set; can be repeated (default: all in the folder, or those that the packs "
           "apply to)")
      .value("ID")
      .in(headings::what_to_check);
  line.add("--publication", options.publication, "All data sets of a publication")
      .value("ID")
      .in(headings::what_to_check);
}

void add_version_option(CommandLine& line, TargetOptions& options) {
  line.add("--versions", options.versions, "Versions to check: all, latest, 1.0, 2.*, \">=1.1\"")
      .value("VERSIONS")
      .usually(options.versions)
      .in(headings::what_to_check);
}

void add_data_options(CommandLine& line, DataOptions& options) {
  add_data_set_options(line, options.wanted);
  add_version_option(line, options.wanted);
  add_source_options(line, options.source);
}

}  // namespace crossfoot
