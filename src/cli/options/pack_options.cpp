#include "cli/options/pack_options.h"

namespace crossfoot {

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

}  // namespace crossfoot
