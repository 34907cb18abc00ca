#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <optional>

#include "base/calendar.h"
#include "cli/baseline.h"
#include "cli/check_targets.h"
#include "cli/command.h"
#include "cli/extract_file.h"
#include "cli/history_options.h"
#include "cli/pack_hashes.h"
#include "cli/pack_options.h"
#include "cli/print_report.h"
#include "cli/profile_option.h"
#include "cli/run_options.h"
#include "cli/shard.h"
#include "cli/shown_paths.h"
#include "cli/source_options.h"
#include "cli/spare_inputs.h"
#include "cli/targets.h"
#include "cli/tell_results.h"
#include "cli/unknown_columns.h"
#include "engine/fingerprints.h"
#include "engine/profile.h"
#include "engine/verdicts.h"
#include "report/changes.h"

namespace crossfoot {

namespace {

/// Whoever builds reproducibly says what time it is (reproducible-builds.org). Accepted exceptions
/// expire by the clock all the same.
std::optional<std::time_t> stated_time() {
  constexpr std::int64_t end_of_9999 = 253'402'300'799;
  const char* const text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr) return std::nullopt;
  std::int64_t seconds = 0;
  const char* const end = text + std::strlen(text);
  const auto [stop, trouble] = std::from_chars(text, end, seconds);
  const bool usable = trouble == std::errc{} && stop == end && seconds >= 0;
  return usable && seconds <= end_of_9999 ? std::optional<std::time_t>(seconds) : std::nullopt;
}

class CheckCommand final : public Command {
 public:
  explicit CheckCommand(CLI::App& app) {
    add_pack_arguments(app, packs_);
    add_data_set_options(app, wanted_);
    add_version_option(app, wanted_);
    add_shard_option(app, shard_);
    add_source_options(app, source_);
    app.add_option("--against", against_,
                   "Compare --file with the version before: `published` (the latest version, from "
                   "the API), a snapshot folder or a file")
        ->type_name("published|SNAPSHOT|FILE")
        ->group("What to check")
        ->needs(app.get_option("--file"));
    telling_.add_options(app);
    app.add_option("--extract", extract_name_, "Write every failing cell as CSV")
        ->type_name("FILE.csv")
        ->group("Reports");
    add_history_options(app, history_);
    add_run_options(app, running_);
    add_profile_option(app, profile_);
  }

  ExitCode run(Console& console) override {
    const Result<void> usable = check_options();
    if (!usable) return give_up(usable.error(), console);
    if (const auto writable = telling_.try_out(inputs(), console); writable != ExitCode::passed)
      return writable;
    if (const Result<void> opened = open_extract(); !opened)
      return give_up(opened.error(), console);
    Mistakes mistakes;
    packs_.profile = profile_;
    RuleSet packs = load_wanted_packs(packs_, mistakes);
    if (!mistakes.empty()) return tell_mistakes(packs, mistakes, console);
    if (const auto spared = spare_looked_into(packs, console); spared != ExitCode::passed)
      return spared;
    auto chosen = choose_profile(profile_, packs_.paths.empty(), packs);
    if (!chosen) return give_up(chosen.error(), console);
    running_.check.profile = *std::move(chosen);
    std::optional<History> history;
    if (const auto opened = open_history(history); !opened) return give_up(opened.error(), console);
    Result<RunResult> result = check(packs, history.has_value(), console, mistakes);
    if (!result) return give_up(result.error(), console);
    console.mistakes(mistakes);
    if (const std::string missing = missing_lists(packs); !missing.empty()) console.note(missing);
    const Result<void> kept = history ? keep(*result, *history) : Result<void>{};
    const Result<void> extracted = extract_ ? extract_->commit() : Result<void>{};
    const ExitCode code = telling_.tell(*result, !mistakes.empty(), console);
    for (const Result<void>* written : {&kept, &extracted})
      if (!*written) console.error(written->error());
    return kept && extracted ? code : ExitCode::unwritten;
  }

 private:
  [[nodiscard]] Result<void> check_options() const {
    if (!source_.files.files.empty() && wanted_.data_sets.size() > 1)
      return Error{
          Error::Kind::usage,
          "--file with several --data-set: give only the data set that the files belong to"};
    return {};
  }

  /// Written while the run goes on, so it is opened first.
  Result<void> open_extract() {
    if (extract_name_.empty()) return {};
    if (extract_name_ == standard_output)
      return Error{
          Error::Kind::usage,
          "--extract -: only --json and --junit can write to standard output; give a file name"};
    if (auto spared = spare_inputs("extract", extract_name_, inputs(), "failing-cells.csv");
        !spared)
      return spared;
    if (telling_.writes(extract_name_))
      return Error{Error::Kind::usage,
                   "two reports would be written to " + extract_name_ + "; give each its own name"};
    auto extract = ExtractFile::create(extract_name_);
    if (!extract) return extract.error();
    extract_ = *std::move(extract);
    running_.check.sink = extract_.get();
    return {};
  }

  /// All mistakes of the packs at once, names that show only beside the data among them.
  ExitCode tell_mistakes(RuleSet& packs, Mistakes& mistakes, Console& console) const {
    const bool chosen = choose_profile(profile_, packs_.paths.empty(), packs).has_value();
    const auto looked = chosen ? add_unknown_columns({wanted_, source_}, packs, running_.check.tags,
                                                     console, mistakes)
                               : Result<void>{};
    console.mistakes(mistakes);
    if (!looked) console.error(looked.error());
    return ExitCode::mistaken;
  }

  /// Which lists and data the packs look into shows only once they are read.
  ExitCode spare_looked_into(const RuleSet& packs, Console& console) const {
    std::vector<std::string> files;
    for (const auto& path : looked_into_by(packs, reference_folder(packs_)))
      files.push_back(path.string());
    if (!extract_name_.empty())
      if (auto spared = spare_inputs("extract", extract_name_, files, "failing-cells.csv"); !spared)
        return give_up(spared.error(), console);
    return telling_.try_out(files, console);
  }

  /// Files that a report must not replace.
  [[nodiscard]] std::vector<std::string> inputs() const {
    std::vector<std::string> inputs = with_metadata(source_.files.files);
    inputs.push_back(source_.files.meta);
    inputs.push_back(against_);
    for (const std::string& file : with_metadata(source_.look_into)) inputs.push_back(file);
    for (const auto& path : packs_.paths) inputs.push_back(path.string());
    return inputs;
  }

  Result<void> open_history(std::optional<History>& history) const {
    if (history_.file.empty()) return {};
    auto opened = History::open(history_.file);
    if (!opened) return opened.error();
    history.emplace(*std::move(opened));
    return {};
  }

  /// Fills in what went before, then records the run.
  Result<void> keep(RunResult& run, History& history) const {
    if (const auto recalled = history.recall(run); !recalled) return recalled;
    tell_lost_lists(run);
    conclude(run);
    return keep_in(history, run, this_program(), history_.keep);
  }

  Result<RunResult> check(const RuleSet& packs, bool for_history, Console& console,
                          Mistakes& mistakes) {
    const auto start = std::chrono::steady_clock::now();
    RunResult run;
    run.crossfoot_version = CROSSFOOT_VERSION;
    const std::time_t now = std::time(nullptr);
    run.started = moment_text(stated_time().value_or(now));
    running_.check.today = day_text(now);
    run.fail_on = running_.fail_on;
    run.fail_on_vacuous = running_.fail_on_vacuous;
    run.shard = shard_;
    for (const auto& pack : packs.packs) run.packs.push_back(pack->title);
    run.pack_files = pack_files_of(packs);
    run.list_files = list_files_of(packs, reference_folder(packs_));
    running_.check.describe_changes = changes_of;
    running_.check.deadline = source_.api.http.deadline;
    if (extract_) run.extract = telling_.link_to(extract_name_);

    const auto source = open_source(source_);
    if (!source && running_.check.profile && !source_.files.files.empty()) {
      run.runs.push_back(unopened(source.error()));
      conclude(run);
      return run;
    }
    if (!source) return source.error();
    TargetOptions wanted = wanted_;
    std::string as_data_set;
    if (!source_.files.files.empty() && !wanted.data_sets.empty())
      as_data_set = std::exchange(wanted.data_sets, {}).front();
    const auto data_sets = find_data_sets(**source, wanted, packs);
    if (!data_sets) return data_sets.error();
    const auto share = share_of(*data_sets, shard_);
    if (!share) return share.error();
    const auto targets = find_targets(**source, *share, wanted.versions);
    if (!targets) return targets.error();
    Fingerprints fingerprints(packs, how_it_runs(packs_.settings, running_.check.tags, run),
                              running_.check.today);
    Bookkeeping bookkeeping;
    if (for_history)
      bookkeeping.packs_hash = [&](const DataSetInfo& data_set, bool is_file) {
        return fingerprints.of(data_set, is_file);
      };
    std::optional<Baseline> baseline;
    if (!against_.empty()) {
      auto found = find_baseline(against_, as_data_set, source_);
      if (!found) return found.error();
      baseline.emplace(*std::move(found));
    }
    const auto beside = open_beside(source_);
    if (!beside) return beside.error();
    const LocalFiles files{as_data_set, baseline ? &*baseline : nullptr, beside->get()};
    const auto checked = check_targets(**source, *targets, packs, files, running_.check, console,
                                       run, mistakes, bookkeeping);
    if (!checked) return checked.error();
    conclude(run);
    show_paths_from_here(run);
    if (!stated_time())
      run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return run;
  }

  /// The result of files that no source could be made of: a profile has a word for them, too.
  [[nodiscard]] VersionResult unopened(const Error& error) const {
    const std::string& file = source_.files.files.front();
    VersionResult result = untested({file, file, "", ""}, Release::Origin::file, std::nullopt);
    result.verdict = Verdict::error;
    result.reason = error.text();
    result.profile = judge(*running_.check.profile, result);
    return result;
  }

  static ExitCode give_up(const Error& error, Console& console) {
    if (error.kind == Error::Kind::interrupted)
      console.error("interrupted: no report was written; fetched data stays in the cache");
    else
      console.error(error);
    return exit_code_of(error);
  }

  PackOptions packs_;
  TargetOptions wanted_;
  SourceOptions source_;
  std::string against_;
  Shard shard_;
  std::string profile_;
  ResultTeller telling_;
  std::string extract_name_;
  std::unique_ptr<ExtractFile> extract_;
  HistoryOptions history_;
  RunOptions running_;
};

}  // namespace

extern const CommandEntry check_command;
const CommandEntry check_command{
    .name = "check",
    .summary = "Run rules on published versions (the main command)",
    .footer = R"(Examples:
  crossfoot check --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --junit --html
  crossfoot check my-rules/ --snapshot published/ --versions latest
  crossfoot check my-rules.yml --file data.csv --html report.html
  crossfoot check --file new.csv --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --against published

You can set any option in a file crossfoot.yml in the working folder, for example `jobs: 4`.)",
    .make = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<CheckCommand>(app);
    },
};

}  // namespace crossfoot
