#include "cli/options/target_options.h"

#include <CLI/CLI.hpp>

#include "cli/options/source_options.h"

namespace crossfoot {

namespace {

constexpr const char* targets_group = "What to check";

}  // namespace

void add_data_set_options(CLI::App& app, TargetOptions& options) {
  app.add_option("--data-set", options.data_sets,
                 "Id of a data set; can be repeated (default: all in the folder, or those that the "
                 "packs apply to)")
      ->type_name("ID")
      ->group(targets_group)
      ->expected(1)
      ->take_all();
  app.add_option("--publication", options.publication, "All data sets of a publication")
      ->type_name("ID")
      ->group(targets_group);
}

void add_version_option(CLI::App& app, TargetOptions& options) {
  app.add_option("--versions", options.versions,
                 "Versions to check: all, latest, 1.0, 2.*, \">=1.1\"")
      ->type_name("VERSIONS")
      ->capture_default_str()
      ->group(targets_group);
}

void add_data_options(CLI::App& app, DataOptions& options) {
  add_data_set_options(app, options.wanted);
  add_version_option(app, options.wanted);
  add_source_options(app, options.source);
}

}  // namespace crossfoot
