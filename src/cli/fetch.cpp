#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/source_options.h"
#include "source/copy_snapshot.h"

namespace crossfoot {

namespace {

class FetchCommand final : public Command {
 public:
  explicit FetchCommand(CLI::App& app) {
    const std::string group = "What to fetch";
    app.add_option("--data-set", data_sets_, "Id of a data set; may be repeated")
        ->type_name("ID")
        ->required()
        ->expected(1)
        ->take_all()
        ->group(group);
    app.add_option("--to", folder_, "The snapshot folder; made where it isn't there")
        ->type_name("FOLDER")
        ->required()
        ->group(group);
    add_api_options(app, api_);
  }

  ExitCode run(Console& console) override {
    const auto copied = copy_snapshot(api_, data_sets_, folder_);
    if (!copied) {
      console.error(copied.error());
      return exit_code_of(copied.error());
    }
    const std::string summary =
        fmt::format("{} fetched into {}, {} there already, {} withdrawn\n",
                    plural(copied->fetched, "version", "versions"), printable(folder_.string()),
                    with_commas(copied->kept), with_commas(copied->withdrawn));
    return console.quiet() || console.print(summary) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  std::vector<std::string> data_sets_;
  std::filesystem::path folder_;
  ApiOptions api_;
};

}  // namespace

extern const CommandEntry fetch_command;
const CommandEntry fetch_command{
    .name = "fetch",
    .summary = "Copy published versions into a snapshot folder",
    .footer = R"(Example:
  crossfoot fetch --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --to published/

A version that the folder has is not fetched again, for published versions don't change.)",
    .make = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<FetchCommand>(app);
    },
};

}  // namespace crossfoot
