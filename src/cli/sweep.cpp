#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/notification.h"
#include "cli/pack_hashes.h"
#include "cli/pack_options.h"
#include "cli/profile_option.h"
#include "cli/run_options.h"
#include "cli/shard.h"
#include "cli/source_options.h"
#include "cli/sweep_feed.h"
#include "cli/sweep_round.h"
#include "cli/value_names.h"
#include "cli/watch_list.h"
#include "report/changes.h"
#include "report/index.h"
#include "source/folder_lock.h"
#include "source/http_client.h"
#include "source/url.h"

namespace crossfoot {

namespace {

/// What a sweep found, as it grows.
struct Swept {
  SweepIndex index;
  std::size_t versions = 0;   ///< checked in this sweep
  std::size_t unchanged = 0;  ///< data sets
  std::size_t without_pack = 0;
  bool anything_tested = false;
};

IndexEntry entry_of(const SweptDataSet& swept, bool has_report) {
  const std::string& id = swept.data_set.id;
  const bool trouble = swept.state == SweptDataSet::State::trouble;
  return {.title = swept.data_set.title,
          .id = id,
          .link = has_report ? id + "/report.html" : "",
          .verdict = trouble && !swept.stale ? Verdict::error : swept.summary.verdict,
          .versions = swept.summary.versions,
          .checked = swept.checked,
          .failed = swept.summary.failed,
          .when = swept.summary.checked,
          .reason = swept.reason,
          .stale = swept.stale};
}

class SweepCommand final : public Command {
 public:
  explicit SweepCommand(CLI::App& app) {
    const std::string group = "What to check";
    add_pack_arguments(app, packs_);
    app.add_option("--watch", watch_file_,
                   "YAML file with lists of ids under `publications` and `data_sets` (default: all "
                   "publications)")
        ->type_name("FILE")
        ->group(group);
    app.add_option("--publication", watched_.publications, "A publication; can be repeated")
        ->type_name("ID")
        ->expected(1)
        ->take_all()
        ->group(group);
    app.add_option("--data-set", watched_.data_sets, "A data set; can be repeated")
        ->type_name("ID")
        ->expected(1)
        ->take_all()
        ->group(group);
    add_shard_option(app, shard_);
    add_place_options(app);
    app.add_option(
           "--reports", options_.reports,
           "Folder for the reports, the index page and the feed of new failures (feed.atom)")
        ->type_name("FOLDER")
        ->default_str("sweep")
        ->group("Reports");
    add_history_options(app, history_);
    app.add_option("--notify", notify_,
                   "Post a short JSON message to this address if there are new failures")
        ->type_name("URL")
        ->group("Reports");
    app.add_option("--notify-shape", shape_,
                   "Format of the message (default: depends on the address)")
        ->transform(value_named(shapes()))
        ->type_name("generic|slack|teams")
        ->group("Reports");
    add_run_options(app, running_);
  }

  ExitCode run(Console& console) override {
    Mistakes mistakes;
    RuleSet packs = load_wanted_packs(packs_, mistakes);
    if (!watch_file_.empty()) read_watch_list(watch_file_, watched_, mistakes);
    if (!mistakes.empty()) {
      console.mistakes(mistakes);
      return ExitCode::mistaken;
    }
    if (const auto none = choose_profile("", packs_.paths.empty(), packs); !none)
      return give_up(none.error(), console);
    Swept swept;
    const Result<void> done = sweep(packs, console, mistakes, swept);
    console.mistakes(mistakes);
    if (!done) return give_up(done.error(), console);
    const bool printed = print(swept, console);
    if (untold_) console.error(*untold_);
    const ExitCode code = code_of(swept, !mistakes.empty());
    const bool all_went_well = printed && !untold_;
    return code == ExitCode::passed && !all_went_well ? ExitCode::unwritten : code;
  }

 private:
  static std::map<std::string, NotifyShape> shapes() {
    return {{"generic", NotifyShape::generic},
            {"slack", NotifyShape::slack},
            {"teams", NotifyShape::teams}};
  }

  void add_place_options(CLI::App& app) {
    add_api_options(app, source_.api);
    app.get_option("--api")->excludes(
        app.add_option("--snapshot", source_.snapshot, "Folder written by `crossfoot fetch`")
            ->type_name("FOLDER")
            ->group("What to check"));
  }

  void set_frame(const RuleSet& packs) {
    RunResult& frame = options_.frame;
    frame.crossfoot_version = CROSSFOOT_VERSION;
    frame.started = moment_text(std::time(nullptr));
    frame.fail_on = running_.fail_on;
    frame.fail_on_vacuous = running_.fail_on_vacuous;
    options_.check = running_.check;
    options_.check.today = frame.started.substr(0, std::string_view("2026-11-22").size());
    options_.check.describe_changes = changes_of;
    options_.check.deadline = source_.api.http.deadline;
    options_.how = how_it_runs(packs_.settings, running_.check.tags, frame);
    options_.tell_news = !notify_.empty();
    for (const auto& pack : packs.packs) frame.packs.push_back(pack->title);
    frame.pack_files = pack_files_of(packs);
    frame.list_files = list_files_of(packs, reference_folder(packs_));
  }

  [[nodiscard]] Result<void> check_notify() const {
    if (notify_.empty() || check_url(notify_)) return {};
    return Error{Error::Kind::usage,
                 "--notify: " + host_of(notify_) +
                     " is neither an https address nor an address on this machine"};
  }

  /// The reports' folder for this sweep alone.
  [[nodiscard]] Result<FolderLock> take_reports() const {
    auto lock = FolderLock::try_alone(options_.reports);
    if (!lock) return lock.error();
    if (*lock) return **std::move(lock);
    return Error{Error::Kind::unavailable,
                 options_.reports.string() + " is in use by another sweep"};
  }

  /// The folder is this sweep's alone, so nobody is at work on them.
  void remove_what_killed_sweeps_left() const {
    remove_leftovers(options_.reports, std::chrono::hours(0));
    std::error_code trouble;
    for (std::filesystem::directory_iterator entry(options_.reports, trouble), end;
         !trouble && entry != end; entry.increment(trouble))
      if (entry->is_directory()) remove_leftovers(entry->path(), std::chrono::hours(0));
  }

  Result<void> sweep(const RuleSet& packs, Console& console, Mistakes& mistakes, Swept& swept) {
    set_frame(packs);
    if (const auto usable = check_notify(); !usable) return usable;
    const auto lock = take_reports();
    if (!lock) return lock.error();
    remove_what_killed_sweeps_left();
    auto history = History::open(history_.file.empty() ? default_history_file()
                                                       : std::filesystem::path(history_.file));
    if (!history) return history.error();
    const auto source = open_source(source_);
    if (!source) return source.error();
    const auto listed = find_data_sets(**source, swept.index.notes);
    if (!listed) return listed.error();
    SweepFeed feed(options_.reports, options_.frame.started);
    feed.open();
    const Result<void> visited =
        visit_all(**source, packs, *listed, *history, feed, console, mistakes, swept);
    if (const auto kept = keep_known(*history, *listed, swept); !kept) return kept;
    // However it ended: what there is can be read.
    swept.index.finished = visited.has_value();
    const Result<void> written = write_pages(swept, feed);
    if (!visited) return visited;
    if (!written) return written;
    return end(*history, console);
  }

  /// Where lists could not be had, data sets that were checked before stay on the page.
  Result<void> keep_known(const History& history, const std::vector<ListedDataSet>& listed,
                          Swept& swept) const {
    if (troubles_ == 0) return {};
    const auto known = history.known_data_sets();
    if (!known) return known.error();
    for (const KnownDataSet& each : *known) {
      const auto is_it = [&](const ListedDataSet& other) { return other.data_set.id == each.id; };
      if (std::ranges::any_of(listed, is_it) || !has_report(each.id)) continue;
      SweptDataSet stale;
      stale.data_set = {each.id, each.title, "", ""};
      stale.state = SweptDataSet::State::trouble;
      stale.summary = each.summary;
      stale.stale = true;
      stale.reason = "not in the lists that could be fetched";
      swept.index.data_sets.push_back(entry_of(stale, true));
    }
    return {};
  }

  [[nodiscard]] bool has_report(const std::string& id) const {
    std::error_code none;
    return std::filesystem::exists(options_.reports / id / "report.html", none);
  }

  Result<void> end(History& history, Console& console) {
    if (history_.keep > 0)
      if (const auto forgotten = history.forget(history_.keep); !forgotten)
        return forgotten.error();
    return tell_news(history, console);
  }

  /// What is watched, as far as it is this shard's; troubles with lists become notes.
  Result<std::vector<ListedDataSet>> find_data_sets(Source& source,
                                                    std::vector<std::string>& troubles) {
    auto listed = walk(source, watched_, troubles);
    if (!listed && listed.error().kind == Error::Kind::unavailable) {
      troubles.push_back(listed.error().text());
      listed = std::vector<ListedDataSet>{};
    }
    if (!listed) return listed;
    troubles_ = troubles.size();
    std::vector<std::string> ids;
    for (const ListedDataSet& each : *listed) ids.push_back(each.data_set.id);
    if (ids.empty() && !troubles.empty()) return listed;
    const auto share = share_of(ids, shard_);
    if (!share) return share.error();
    std::erase_if(*listed, [&](const ListedDataSet& each) {
      return std::ranges::find(*share, each.data_set.id) == share->end();
    });
    if (listed->empty() && troubles.empty())
      return Error{Error::Kind::usage, "there are no data sets to watch"};
    return listed;
  }

  Result<void> visit_all(Source& source, const RuleSet& packs,
                         const std::vector<ListedDataSet>& listed, History& history,
                         SweepFeed& feed, Console& console, Mistakes& mistakes, Swept& swept) {
    swept.index.crossfoot_version = options_.frame.crossfoot_version;
    swept.index.started = options_.frame.started;
    const ProgramInfo program = this_program();
    SweepRound round(source, packs, history, program, options_, feed, console, mistakes);
    for (std::size_t i = 0; i < listed.size(); ++i) {
      console.detail(fmt::format("[{}/{}] {}", i + 1, listed.size(), listed[i].data_set.title));
      const auto visited = round.visit(listed[i]);
      if (!visited) return visited.error();
      add(*visited, swept);
    }
    if (swept.without_pack > 0)
      swept.index.notes.push_back(fmt::format("no pack applies to {}",
                                              plural(swept.without_pack, "data set", "data sets")));
    return {};
  }

  void add(const SweptDataSet& data_set, Swept& swept) const {
    using State = SweptDataSet::State;
    if (data_set.state == State::no_pack) {
      ++swept.without_pack;
      return;
    }
    if (data_set.state == State::unchanged) ++swept.unchanged;
    swept.versions += data_set.checked;
    swept.index.data_sets.push_back(entry_of(data_set, has_report(data_set.data_set.id)));
  }

  [[nodiscard]] Result<void> write_pages(const Swept& swept, const SweepFeed& feed) const {
    if (const auto written = feed.write(); !written) return written;
    return write_file(options_.reports / "index.html", render_index(swept.index));
  }

  Result<void> tell_news(History& history, Console& console) {
    if (notify_.empty()) return {};
    const auto news = history.news();
    if (!news) return news.error();
    if (news->empty()) return {};
    HttpOptions options = source_.api.http;
    options.headers.clear();  // they are for the API alone
    options.deadline.reset();
    HttpClient client(std::move(options));
    const auto sent = client.post_to_webhook(
        notify_, notification(*news, shape_.value_or(shape_for(host_of(notify_)))));
    if (!sent && sent.error().kind == Error::Kind::interrupted) return sent.error();
    if (!sent) {
      untold_ =
          Error{Error::Kind::output, "the new failures could not be sent: " + sent.error().message +
                                         "; the next sweep tries again"};
      return {};
    }
    console.note(fmt::format("reported {1} to {0}", host_of(notify_),
                             plural(news->size(), "new failure", "new failures")));
    return history.set_told(news->back());
  }

  bool print(const Swept& swept, Console& console) const {
    if (console.quiet()) return true;
    std::string text;
    for (const IndexEntry& entry : swept.index.data_sets)
      if (!entry.reason.empty())
        text += printable(entry.title + " (" + entry.id + "): " + entry.reason) + "\n";
    for (const std::string& note : swept.index.notes) text += "Note: " + printable(note) + "\n";
    text += fmt::format("{} checked, {} unchanged; the reports are in {}\n{}\n",
                        plural(swept.versions, "version", "versions"),
                        plural(swept.unchanged, "data set", "data sets"),
                        printable((options_.reports / "index.html").string()),
                        sweep_in_words(swept.index));
    return console.print(text);
  }

  /// As if everything that is watched had been checked now: what failed before still fails.
  [[nodiscard]] ExitCode code_of(const Swept& swept, bool mistaken) const {
    if (mistaken) return ExitCode::mistaken;
    const auto any = [&](auto is_so) { return std::ranges::any_of(swept.index.data_sets, is_so); };
    if (any([](const IndexEntry& entry) { return entry.failed > 0; })) return ExitCode::failed;
    if (troubles_ > 0 ||
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
  WatchList watched_;
  Shard shard_;
  SourceOptions source_;
  HistoryOptions history_;
  RunOptions running_;
  SweepOptions options_{.reports = "sweep", .check = {}, .frame = {}, .how = ""};
  std::string notify_;
  std::optional<NotifyShape> shape_;
  std::size_t troubles_ = 0;     ///< lists and data sets that could not be looked up
  std::optional<Error> untold_;  ///< why the webhook didn't take the new failures
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
    .make = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<SweepCommand>(app);
    },
};

}  // namespace crossfoot
