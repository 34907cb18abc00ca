#include "cli/options/target_options.h"

#include "cli/options/headings.h"
#include "cli/options/source_options.h"

namespace crossfoot {

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
