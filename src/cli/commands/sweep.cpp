#include "app/sweep/sweep.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "app/load/profile.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/run_options.h"
#include "cli/options/shared_options.h"
#include "cli/options/source_options.h"

namespace crossfoot {

namespace {

class SweepCommand final : public Command {
 public:
  explicit SweepCommand(CommandLine& line) {
    add_pack_arguments(line, packs_);
    line.add("--watch", watch_file_,
             "YAML file with lists of ids under `publications` and `data_sets` (default: all "
             "publications)")
        .value("FILE")
        .in(headings::what_to_check);
    line.add("--publication", request_.watched.publications, "A publication; can be repeated")
        .value("ID")
        .in(headings::what_to_check);
    line.add("--data-set", request_.watched.data_sets, "A data set; can be repeated")
        .value("ID")
        .in(headings::what_to_check);
    add_shard_option(line, request_.shard);
    add_published_options(line, request_.source);
    line.add("--reports", request_.reports,
             "Folder for the reports, the index page and the feed of new failures (feed.atom)")
        .value("FOLDER")
        .usually("sweep")
        .in(headings::reports);
    add_history_options(line, request_.history);
    line.add("--notify", request_.notify,
             "Post a short JSON message to this address if there are new failures")
        .value("URL")
        .in(headings::reports);
    line.add_choice<std::optional<NotifyShape>>("--notify-shape", request_.shape,
                                                {{"generic", NotifyShape::generic},
                                                 {"slack", NotifyShape::slack},
                                                 {"teams", NotifyShape::teams}},
                                                "Format of the message (default: depends on the "
                                                "address)")
        .in(headings::reports);
    add_run_options(line, request_.running);
  }

  ExitCode run(Console& console) override {
    Diagnostics mistakes;
    packs_.api = &request_.source.api;
    RuleSet packs = load_wanted_packs(packs_, mistakes);
    if (!watch_file_.empty()) read_watch_list(watch_file_, request_.watched, mistakes);
    if (!mistakes.empty()) {
      console.mistakes(mistakes);
      return exit_code_of(packs, mistakes);
    }
    if (const auto none = choose_profile("", packs_.paths.empty(), packs); !none)
      return give_up(none.error(), console);
    request_.settings = packs_.settings;
    request_.lists = reference_folder(packs_);
    SweepResult swept;
    const Result<void> done = sweep(request_, packs, console, mistakes, swept);
    console.mistakes(mistakes);
    if (!done) return give_up(done.error(), console);
    const bool printed = print(swept, console);
    if (swept.unreported) console.error(*swept.unreported);
    const ExitCode code = code_of(swept, !mistakes.empty());
    const bool all_went_well = printed && !swept.unreported;
    return code == ExitCode::passed && !all_went_well ? ExitCode::unwritten : code;
  }

 private:
  bool print(const SweepResult& swept, Console& console) const {
    if (console.quiet()) return true;
    std::string text;
    for (const IndexEntry& entry : swept.index.data_sets)
      if (!entry.reason.empty())
        text += printable(entry.title + " (" + entry.id + "): " + entry.reason) + "\n";
    for (const std::string& note : swept.index.notes) text += "Note: " + printable(note) + "\n";
    text += fmt::format("{} checked, {} unchanged; the reports are in {}\n{}\n",
                        plural(swept.versions, "version", "versions"),
                        plural(swept.unchanged, "data set", "data sets"),
                        printable((request_.reports / "index.html").string()),
                        sweep_in_words(swept.index));
    return console.print(text);
  }

  /// As if everything that is watched had been checked now: what failed before still fails.
  [[nodiscard]] ExitCode code_of(const SweepResult& swept, bool mistaken) const {
    if (mistaken) return ExitCode::mistaken;
    const auto any = [&](auto is_so) { return std::ranges::any_of(swept.index.data_sets, is_so); };
    if (any([](const IndexEntry& entry) { return entry.failed > 0; })) return ExitCode::failed;
    if (swept.list_troubles > 0 ||
        any([](const IndexEntry& entry) { return entry.stale || entry.verdict == Verdict::error; }))
      return ExitCode::not_checked;
    const bool tested = any([](const IndexEntry& entry) {
      return entry.verdict == Verdict::passed || entry.verdict == Verdict::accepted;
    });
    return tested ? ExitCode::passed : ExitCode::not_checked;
  }

  static ExitCode give_up(const Error& error, Console& console) {
    if (error.kind == Error::Kind::interrupted)
      console.error(
          "interrupted: what was checked is recorded, and the next sweep resumes from there");
    else
      console.error(error);
    return exit_code_of(error);
  }

  PackOptions packs_;
  std::string watch_file_;
  SweepRequest request_;
};

}  // namespace

extern const CommandEntry sweep_command;
const CommandEntry sweep_command{
    .name = "sweep",
    .summary = "Check every version that was not checked before, for scheduled runs",
    .footer = R"(Examples:
  crossfoot sweep my-rules/ --watch watch.yml --reports public/
  crossfoot sweep --publication f2dee1c1-3a8c-46d5-8266-d272e66cbf84 --notify "$WEBHOOK"

A version counts as checked if this program and these packs reached a verdict on it. The exit code
is that of a check of everything on the watch list, whether checked now or before. If a sweep is
interrupted, the next one resumes where it stopped.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<SweepCommand>(line);
    },
};

}  // namespace crossfoot
