#include "cli/options/pack_options.h"

#include <CLI/CLI.hpp>

namespace crossfoot {

void add_pack_arguments(CLI::App& app, std::vector<std::filesystem::path>& paths) {
  app.add_option("packs", paths, "Packs or folders of packs (default: those that ship)")
      ->type_name("PACK|FOLDER");
}

void add_pack_arguments(CLI::App& app, PackOptions& options) {
  add_pack_arguments(app, options.paths);
  app.add_option("--set", options.settings, "Value of a variable in the packs; can be repeated")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->take_all();
  app.add_option("--reference", options.reference,
                 "Folder of reference lists (default: ~/.local/share/crossfoot/reference)")
      ->type_name("FOLDER");
}

}  // namespace crossfoot
