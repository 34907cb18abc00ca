#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <map>
#include <thread>

#include "base/text.h"
#include "cli/check_targets.h"
#include "cli/command.h"
#include "cli/pack_options.h"
#include "cli/report_files.h"
#include "cli/source_options.h"
#include "cli/targets.h"
#include "engine/profile.h"
#include "engine/verdicts.h"

namespace crossfoot {

namespace {

const std::map<std::string, FailOn> fail_ons = {
    {"error", FailOn::error}, {"warning", FailOn::warning}, {"never", FailOn::never}};

class CheckCommand final : public Command {
 public:
  explicit CheckCommand(CLI::App& app) {
    options_.jobs = std::max(1U, std::thread::hardware_concurrency());
    add_pack_arguments(app, packs_);
    add_data_set_options(app, wanted_);
    add_version_option(app, wanted_);
    add_source_options(app, source_);
    reports_.add_options(app);
    add_run_options(app);
  }

  ExitCode run(Console& console) override {
    const Result<void> usable = check_options();
    if (!usable) return give_up(usable.error(), console);
    if (const auto errors = reports_.try_out(inputs()); !errors.empty()) {
      for (const Error& error : errors) console.error(error);
      return exit_code_of(errors.front());
    }
    Mistakes mistakes;
    RuleSet packs = load_wanted_packs(packs_, mistakes);
    if (!mistakes.empty()) {
      console.mistakes(mistakes);
      return ExitCode::mistaken;
    }
    const Result<void> chosen = choose_profile(packs);
    if (!chosen) return give_up(chosen.error(), console);
    const Result<RunResult> result = check(packs, console, mistakes);
    if (!result) return give_up(result.error(), console);
    console.mistakes(mistakes);
    note_missing_lists(packs, console);
    return report(*result, !mistakes.empty(), console);
  }

 private:
  static void note_missing_lists(const RuleSet& packs, Console& console) {
    const auto without_list = std::ranges::count_if(rules_of(packs), [](const auto& rule_in_pack) {
      const auto lacks_list = [](const RulePart& part) {
        return part.list && !part.list->missing.empty();
      };
      const Rule& rule = *rule_in_pack.second;
      return lacks_list(rule) || std::ranges::any_of(rule.parts, lacks_list);
    });
    if (without_list > 0)
      console.note(
          fmt::format("{} not tested for want of reference lists; `crossfoot fetch "
                      "--references` gets them",
                      plural(static_cast<std::size_t>(without_list), "rule was", "rules were")));
  }

  void add_run_options(CLI::App& app) {
    const std::string group = "Running";
    app.add_option("--jobs", options_.jobs, "How many threads (default: one per processor)")
        ->check(CLI::Range(1U, 1024U).description(""))
        ->type_name("N")
        ->group(group);
    app.add_option("--tags", options_.tags, "Only rules that carry one of these")
        ->type_name("TAG,...")
        ->delimiter(',')
        ->expected(1)
        ->take_all()
        ->group(group);
    app.add_option("--profile", profile_,
                   "Run the packs of a profile, as in ees, and say whether the data pass it")
        ->type_name("NAME")
        ->group(group);
    app.add_option("--max-findings", options_.max_findings, "Most findings told per rule")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}).description(""))
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    app.add_option("--fail-on", fail_on_, "From which severity on a finding fails the run")
        ->transform(CLI::CheckedTransformer(fail_ons).description(""))
        ->type_name("error|warning|never")
        ->default_str("error")
        ->group(group);
    app.add_flag("--fail-on-vacuous", fail_on_vacuous_, "Fail where a rule tested nothing")
        ->group(group);
  }

  [[nodiscard]] Result<void> check_options() const {
    if (!source_.files.files.empty() && wanted_.data_sets.size() > 1)
      return Error{Error::Kind::usage,
                   "--file with several --data-set: name the one data set that the files are of"};
    return {};
  }

  /// Leaves of the packs that ship those that are wanted: the packs of the profile, or all that are
  /// of none. Packs that were named are wanted anyway.
  [[nodiscard]] Result<void> choose_profile(RuleSet& packs) {
    std::vector<std::string> known;
    for (const auto& pack : packs.packs) {
      if (!pack->profile) continue;
      known.push_back(pack->profile->name);
      if (known.back() == profile_) options_.profile = pack->profile;
    }
    if (!profile_.empty() && !options_.profile)
      return Error{
          Error::Kind::usage,
          fmt::format("--profile {}: no pack has such a profile; {}", profile_,
                      known.empty() ? "the packs have none" : "there is " + join_words(known))};
    if (packs_.paths.empty())
      std::erase_if(packs.packs, [&](const auto& pack) {
        return (pack->profile ? pack->profile->name : std::string()) != profile_;
      });
    return {};
  }

  /// Files that a report must not replace.
  [[nodiscard]] std::vector<std::string> inputs() const {
    std::vector<std::string> inputs = source_.files.files;
    inputs.push_back(source_.files.meta);
    for (const auto& path : packs_.paths) inputs.push_back(path.string());
    return inputs;
  }

  Result<RunResult> check(const RuleSet& packs, Console& console, Mistakes& mistakes) {
    const auto start = std::chrono::steady_clock::now();
    RunResult run;
    run.crossfoot_version = CROSSFOOT_VERSION;
    run.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    options_.today = run.started.substr(0, std::string_view("2026-11-22").size());
    run.fail_on = fail_on_;
    run.fail_on_vacuous = fail_on_vacuous_;
    for (const auto& pack : packs.packs) run.packs.push_back(pack->title);

    const auto source = open_source(source_);
    if (!source && options_.profile && !source_.files.files.empty()) {
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
    const auto targets = find_targets(**source, *data_sets, wanted.versions);
    if (!targets) return targets.error();
    const auto checked =
        check_targets(**source, *targets, packs, as_data_set, options_, console, run, mistakes);
    if (!checked) return checked.error();
    conclude(run);
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return run;
  }

  /// The result of files that no source could be made of: a profile has a word for them, too.
  [[nodiscard]] VersionResult unopened(const Error& error) const {
    const std::string& file = source_.files.files.front();
    VersionResult result = untested({file, file, "", ""}, Release::Origin::file, std::nullopt);
    result.verdict = Verdict::error;
    result.reason = error.text();
    result.profile = judge(*options_.profile, result);
    return result;
  }

  ExitCode report(const RunResult& run, bool mistaken, Console& console) const {
    const std::vector<Error> errors = reports_.write(run);
    for (const Error& error : errors) console.error(error);
    bool printed = true;
    if (!console.quiet())
      printed = console.print(render_terminal(run, console.colour(), console.width()));
    if (!printed) console.error("the summary could not be written to standard output");
    if (!errors.empty() || !printed) return ExitCode::unwritten;
    if (const std::string names = reports_.names(); !names.empty()) console.note("wrote " + names);
    return exit_code_of(run, mistaken);
  }

  static ExitCode give_up(const Error& error, Console& console) {
    if (error.kind == Error::Kind::interrupted)
      console.error("interrupted: nothing was reported; what was fetched stays in the cache");
    else
      console.error(error);
    return exit_code_of(error);
  }

  PackOptions packs_;
  TargetOptions wanted_;
  SourceOptions source_;
  ReportFiles reports_;
  CheckOptions options_;
  std::string profile_;
  FailOn fail_on_ = FailOn::error;
  bool fail_on_vacuous_ = false;
};

}  // namespace

extern const CommandEntry check_command;
const CommandEntry check_command{
    .name = "check",
    .summary = "Run rules on published versions; the main job",
    .footer = R"(Examples:
  crossfoot check --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --junit --html
  crossfoot check my-rules/ --snapshot published/ --versions latest
  crossfoot check my-rules.yml --file data.csv --html report.html

A file crossfoot.yml in the working folder may hold any option, as in `jobs: 4`.)",
    .make = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<CheckCommand>(app);
    },
};

}  // namespace crossfoot
