#include "app/load/packs.h"

#include <fmt/format.h>

#include "app/load/remote_packs.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/shared_options.h"
#include "cli/options/source_options.h"

namespace crossfoot {

namespace {

/// `packs update`: looks up again what packs of other repositories are now.
class PacksCommand final : public Command {
 public:
  explicit PacksCommand(CommandLine& line) {
    CommandLine& update = line.add_command(
        "update", "Use the newest commits of packs from other repositories", [] {});
    add_pack_arguments(update, packs_.paths);
    add_api_options(update, api_);
  }

  ExitCode run(Console& console) override {
    Diagnostics mistakes;
    PackStore store(api_, true);
    const ListPlaces places{reference_folder(packs_), {}, shipped_packs(), &store};
    const RuleSet packs = load_packs(paths_or_shipped(packs_.paths), mistakes, {}, places);
    console.mistakes(mistakes);
    std::string text;
    for (const PackStore::Pinned& pinned : store.pinned()) text += line_of(pinned);
    if (text.empty() && mistakes.empty()) text = "The packs use no packs of other repositories.\n";
    if (!console.quiet() && !console.print(text)) return ExitCode::unwritten;
    return mistakes.empty() ? ExitCode::passed : exit_code_of(packs, mistakes);
  }

 private:
  static std::string line_of(const PackStore::Pinned& pinned) {
    constexpr std::size_t digits = 12;
    const std::string before = pinned.before.substr(0, digits);
    const std::string now = pinned.now.substr(0, digits);
    if (pinned.before == pinned.now)
      return fmt::format("{}: still {}\n", printable(pinned.origin), now);
    return fmt::format("{}: {}{}\n", printable(pinned.origin), before.empty() ? "" : before + " → ",
                       now);
  }

  PackOptions packs_;
  ApiOptions api_;
};

}  // namespace

extern const CommandEntry packs_command;
const CommandEntry packs_command{
    .name = "packs",
    .summary = "Update packs that come from other repositories",
    .footer = R"(A pack uses a pack of another repository by its address and a revision:

  use: git+https://github.com/organisation/packs.git@main#rules/common.yml

The first run fetches it and writes the commit to crossfoot.lock beside your pack. Later runs use
that commit, from the cache, until you run `crossfoot packs update`.

Examples:
  crossfoot packs update my-rules/)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<PacksCommand>(line);
    },
};

}  // namespace crossfoot
