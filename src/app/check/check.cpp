#include "app/check/check.h"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <utility>

#include "app/check/check_targets.h"
#include "app/check/shard.h"
#include "app/load/baseline.h"
#include "app/load/shown_paths.h"
#include "app/record.h"
#include "app/run_frame.h"
#include "base/text/text.h"
#include "engine/fingerprints.h"
#include "engine/outcome/profile_verdict.h"
#include "engine/outcome/verdicts.h"

namespace crossfoot {

namespace {

/// Whoever builds reproducibly says what time it is (reproducible-builds.org). Accepted exceptions
/// expire by the clock all the same.
std::optional<std::time_t> stated_time() {
  constexpr std::int64_t end_of_9999 = 253'402'300'799;
  const char* const text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr) return std::nullopt;
  const auto seconds = whole_number(text);
  const bool usable = seconds && *seconds >= 0 && *seconds <= end_of_9999;
  return usable ? std::optional<std::time_t>(*seconds) : std::nullopt;
}

/// The result of files that no source could be made of: a profile has a word for them, too.
VersionResult unopened(const CheckRequest& request, const Error& error) {
  const std::string& file = request.source.files.files.front();
  VersionResult result = untested({file, file, "", ""}, Release::Origin::file, std::nullopt);
  result.verdict = Verdict::error;
  result.reason = error.text();
  result.profile = judge(*request.running.check.profile, result);
  return result;
}

/// The id that local files go by, taken out of `wanted`, which would name data sets to fetch.
std::string take_id_of_files(const SourceOptions& source, TargetOptions& wanted) {
  const bool named = !source.files.files.empty() && !wanted.data_sets.empty();
  return named ? std::exchange(wanted.data_sets, {}).front() : "";
}

/// The versions that are this shard's to check.
Result<Targets> targets_of(const CheckRequest& request, const TargetOptions& wanted,
                           const RuleSet& packs, Source& source) {
  const auto data_sets = find_data_sets(source, wanted, packs);
  if (!data_sets) return data_sets.error();
  const auto share = share_of(*data_sets, request.shard);
  if (!share) return share.error();
  return find_targets(source, *share, wanted.versions);
}

/// Checks the versions of an open source and adds their results to `run`.
Result<void> check_source(const CheckRequest& request, const RuleSet& packs, Source& source,
                          const CheckOptions& options, Progress& progress, RunResult& run,
                          Diagnostics& mistakes) {
  TargetOptions wanted = request.wanted;
  const std::string as_data_set = take_id_of_files(request.source, wanted);
  const auto targets = targets_of(request, wanted, packs, source);
  if (!targets) return targets.error();
  Fingerprints fingerprints(packs, how_it_runs(request.settings, options.tags, run), options.today);
  Bookkeeping bookkeeping;
  if (request.for_history)
    bookkeeping.packs_hash = [&](const DataSetInfo& data_set, bool is_file) {
      return fingerprints.of(data_set, is_file);
    };
  std::optional<Baseline> baseline;
  if (!request.against.empty()) {
    auto found = find_baseline(request.against, as_data_set, request.source);
    if (!found) return found.error();
    baseline.emplace(*std::move(found));
  }
  const auto beside = open_beside(request.source);
  if (!beside) return beside.error();
  const LocalFiles files{as_data_set, baseline ? &*baseline : nullptr, beside->get()};
  return check_targets(source, *targets, packs, files, options, progress, run, mistakes,
                       bookkeeping);
}

}  // namespace

Result<RunResult> check(const CheckRequest& request, const RuleSet& packs, Progress& progress,
                        Diagnostics& mistakes) {
  const auto start = std::chrono::steady_clock::now();
  const std::time_t now = std::time(nullptr);
  const std::optional<std::time_t> stated = stated_time();
  RunResult run = run_frame(packs, request.lists, request.running, stated.value_or(now));
  run.shard = request.shard;
  run.extract = request.extract;
  const CheckOptions options =
      check_options(request.running, now, request.source.api.http.deadline);
  const auto source = open_source(request.source);
  if (!source && options.profile && !request.source.files.files.empty()) {
    run.runs.push_back(unopened(request, source.error()));
    conclude(run);
    return run;
  }
  if (!source) return source.error();
  const auto checked = check_source(request, packs, **source, options, progress, run, mistakes);
  if (!checked) return checked.error();
  conclude(run);
  show_paths_from_here(run);
  if (!stated)
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace crossfoot
