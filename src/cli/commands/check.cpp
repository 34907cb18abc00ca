#include "app/check/check.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "app/check/extract_file.h"
#include "app/check/unknown_columns.h"
#include "app/load/pack_hashes.h"
#include "app/load/profile.h"
#include "app/load/spare_inputs.h"
#include "cli/command.h"
#include "cli/options/config_file.h"
#include "cli/options/run_options.h"
#include "cli/options/shared_options.h"
#include "cli/options/source_options.h"
#include "cli/print_report.h"
#include "cli/tell_results.h"
#include "cli/watch.h"

namespace crossfoot {

namespace {

class CheckCommand final : public Command {
 public:
  explicit CheckCommand(CommandLine& line) {
    add_pack_arguments(line, packs_);
    add_data_set_options(line, request_.wanted);
    add_version_option(line, request_.wanted);
    add_shard_option(line, request_.shard);
    add_source_options(line, request_.source);
    line.add("--against", request_.against,
             "Compare --file with the version before: `published` (the latest version, from the "
             "API), a snapshot folder or a file")
        .value("published|SNAPSHOT|FILE")
        .in(headings::what_to_check)
        .only_with("file");
    telling_.add_options(line);
    line.add("--extract", extract_name_, "Write every failing cell as CSV")
        .value("FILE.csv")
        .in(headings::reports);
    add_history_options(line, history_);
    add_run_options(line, request_.running);
    add_profile_option(line, profile_);
    line.add("--watch", watch_, "Run again whenever a pack or a file changes, until Ctrl-C")
        .in(headings::running)
        .never_in_file();
  }

  ExitCode run(Console& console) override {
    if (const Result<void> usable = check_options(); !usable)
      return give_up(usable.error(), console);
    if (!watch_) return run_once(console);
    return run_on_changes(
        watched(), [&] { return run_once(console); }, console);
  }

 private:
  ExitCode run_once(Console& console) {
    if (const auto writable = telling_.try_out(inputs(), console); writable != ExitCode::passed)
      return writable;
    if (const Result<void> opened = open_extract(); !opened)
      return give_up(opened.error(), console);
    Diagnostics mistakes;
    packs_.profile = profile_;
    packs_.api = &request_.source.api;
    RuleSet packs = load_wanted_packs(packs_, mistakes);
    if (!mistakes.empty()) return tell_mistakes(packs, mistakes, console);
    if (const auto spared = spare_looked_into(packs, console); spared != ExitCode::passed)
      return spared;
    auto chosen = choose_profile(profile_, packs_.paths.empty(), packs);
    if (!chosen) return give_up(chosen.error(), console);
    request_.running.check.profile = *std::move(chosen);
    std::optional<History> history;
    if (const auto opened = open_history(history); !opened) return give_up(opened.error(), console);
    if (extract_) request_.extract = telling_.link_to(extract_name_);
    request_.settings = packs_.settings;
    request_.lists = reference_folder(packs_);
    request_.for_history = history.has_value();
    request_.running.check.hash_data = history || telling_.writes_any();
    request_.running.check.pictures = extract_ || telling_.writes_any();
    Result<RunResult> result = check(request_, packs, console, mistakes);
    if (!result) return give_up(result.error(), console);
    console.mistakes(mistakes);
    if (const std::string missing = missing_lists(packs); !missing.empty()) console.note(missing);
    const Result<void> kept =
        history ? record_run(*history, *result, history_.keep) : Result<void>{};
    const Result<void> extracted = extract_ ? extract_->commit() : Result<void>{};
    const ExitCode code = telling_.tell(*result, !mistakes.empty(), console);
    for (const Result<void>* written : {&kept, &extracted})
      if (!*written) console.error(written->error());
    return kept && extracted ? code : ExitCode::unwritten;
  }

  /// Everything on this machine that the result depends on.
  [[nodiscard]] std::vector<std::filesystem::path> watched() const {
    std::vector<std::filesystem::path> files = paths_or_shipped(packs_.paths);
    for (const std::string& input : inputs())
      if (!input.empty()) files.emplace_back(input);
    if (!request_.source.snapshot.empty()) files.emplace_back(request_.source.snapshot);
    files.emplace_back(config_file_name);
    return files;
  }

  [[nodiscard]] Result<void> check_options() const {
    if (!request_.source.files.files.empty() && request_.wanted.data_sets.size() > 1)
      return Error{
          Error::Kind::usage,
          "--file with several --data-set: give only the data set that the files belong to"};
    if (watch_ &&
        std::ranges::find(request_.source.files.files, "-") != request_.source.files.files.end())
      return Error{Error::Kind::usage, "--watch can't read standard input again; give a file"};
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
    request_.running.check.sink = extract_.get();
    return {};
  }

  /// All mistakes of the packs at once, names that show only beside the data among them.
  ExitCode tell_mistakes(RuleSet& packs, Diagnostics& mistakes, Console& console) const {
    const bool chosen = choose_profile(profile_, packs_.paths.empty(), packs).has_value();
    const auto looked = chosen ? add_unknown_columns({request_.wanted, request_.source}, packs,
                                                     request_.running.check.tags, console, mistakes)
                               : Result<void>{};
    console.mistakes(mistakes);
    if (!looked) console.error(looked.error());
    return exit_code_of(packs, mistakes);
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
    std::vector<std::string> inputs = with_metadata(request_.source.files.files);
    inputs.push_back(request_.source.files.meta);
    inputs.push_back(request_.against);
    for (const std::string& file : with_metadata(request_.source.look_into)) inputs.push_back(file);
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

  static ExitCode give_up(const Error& error, Console& console) {
    if (error.kind == Error::Kind::interrupted)
      console.error("interrupted: no report was written; fetched data stays in the cache");
    else
      console.error(error);
    return exit_code_of(error);
  }

  PackOptions packs_;
  CheckRequest request_;
  std::string profile_;
  ResultTeller telling_;
  std::string extract_name_;
  std::unique_ptr<ExtractFile> extract_;
  HistoryOptions history_;
  bool watch_ = false;
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
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<CheckCommand>(line);
    },
};

}  // namespace crossfoot
