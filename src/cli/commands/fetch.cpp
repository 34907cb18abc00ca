#include <filesystem>
#include <fmt/format.h>

#include "app/fetch_references.h"
#include "app/load/sources.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/shared_options.h"
#include "source/api/copy_snapshot.h"

namespace crossfoot {

namespace {

class FetchCommand final : public Command {
 public:
  explicit FetchCommand(CommandLine& line) {
    constexpr const char* what_to_fetch = "What to fetch";
    line.add("--data-set", data_sets_, "Id of a data set; can be repeated")
        .value("ID")
        .in(what_to_fetch);
    references_option_ =
        &line.add("--references", references_,
                  "Fetch the reference lists of the packs that ship, or those that FILE describes")
             .value("[FILE]")
             .or_usual("")
             .never_with("data-set")
             .in(what_to_fetch);
    line.add("--to", folder_,
             "Snapshot folder, or folder of reference lists (default: "
             "~/.local/share/crossfoot/reference); it is created if needed")
        .value("FOLDER")
        .in(what_to_fetch);
    add_api_options(line, api_);
  }

  ExitCode run(Console& console) override {
    if (references_option_->given) return fetch_lists(console);
    if (data_sets_.empty() || folder_.empty())
      return give_up(
          {Error::Kind::usage, "nothing to fetch: give --data-set and --to, or --references"},
          console);
    const auto copied = copy_snapshot(api_, data_sets_, folder_);
    if (!copied) return give_up(copied.error(), console);
    return say(
        fmt::format("{} fetched into {}, {} there already, {} withdrawn\n",
                    plural(copied->fetched, "version", "versions"), printable(folder_.string()),
                    with_commas(copied->kept), with_commas(copied->withdrawn)),
        console);
  }

 private:
  ExitCode fetch_lists(Console& console) const {
    const std::filesystem::path folder = folder_.empty() ? default_reference_folder() : folder_;
    if (folder.empty())
      return give_up({Error::Kind::usage, "there is no home folder: give --to FOLDER"}, console);
    if (api_.offline)
      return give_up({Error::Kind::usage, "nothing can be fetched with --offline"}, console);
    Diagnostics mistakes;
    const auto fetched = fetch_references(
        references_.empty() ? shipped_packs() / "ees" / "references.yml" : references_, api_.http,
        folder, mistakes);
    console.mistakes(mistakes);
    if (!fetched) return give_up(fetched.error(), console);
    return say(fmt::format("{} fetched into {}\n", plural(*fetched, "list", "lists"),
                           printable(folder.string())),
               console);
  }

  static ExitCode give_up(const Error& error, Console& console) {
    console.error(error);
    return exit_code_of(error);
  }

  static ExitCode say(const std::string& summary, Console& console) {
    return console.quiet() || console.print(summary) ? ExitCode::passed : ExitCode::unwritten;
  }

  std::vector<std::string> data_sets_;
  std::filesystem::path references_;
  const Option* references_option_ = nullptr;
  std::filesystem::path folder_;
  ApiOptions api_;
};

}  // namespace

extern const CommandEntry fetch_command;
const CommandEntry fetch_command{
    .name = "fetch",
    .summary = "Copy published versions into a snapshot folder, or fetch the reference lists",
    .footer = R"(Example:
  crossfoot fetch --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --to published/
  crossfoot fetch --references

A version that is already in the folder is not fetched again, because published versions don't
change.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<FetchCommand>(line);
    },
};

}  // namespace crossfoot
