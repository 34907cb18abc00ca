#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/check/check_targets.h"
#include "app/progress.h"
#include "app/sweep/sweep_feed.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "engine/check_release.h"
#include "engine/fingerprints.h"
#include "findings/findings.h"
#include "history/history.h"
#include "packs/pack.h"
#include "source/source.h"

namespace crossfoot {

/// How a sweep checks and where it leaves what it finds.
struct SweepOptions {
  std::filesystem::path reports;  ///< a folder per data set, and the index page
  CheckOptions check;
  RunResult frame;  ///< what every result begins with: time, program, --fail-on
  std::string how;  ///< how_it_runs()
  bool tell_news = false;
};

/// What became of a data set in a sweep.
struct SweptDataSet {
  enum class State {
    unchanged,  ///< all its versions were checked before, with these packs and this program
    checked,
    no_pack,  ///< no pack can be for it
    trouble,  ///< something of it could not be had or evaluated
  };

  DataSetInfo data_set;
  State state = State::unchanged;
  std::size_t checked = 0;  ///< versions, in this sweep
  DataSetSummary summary;   ///< of all its versions
  std::string reason;       ///< of the trouble
  bool stale = false;       ///< the summary is of an earlier sweep
};

/// Visits data sets one after the other: checks those of their versions that the history doesn't
/// have, records each as soon as it is checked, and leaves a report. Whenever it ends, however it
/// ends, the next sweep goes on from there: a version's result is stored before it is recorded, and
/// a data set counts as done after its report.
class SweepRound {
 public:
  SweepRound(Source& source, const RuleSet& packs, History& history, const ProgramInfo& program,
             const SweepOptions& options, SweepFeed& feed, Progress& progress,
             Diagnostics& mistakes);

  /// An error ends the sweep: interrupted, output, usage.
  Result<SweptDataSet> visit(const ListedDataSet& listed);

 private:
  [[nodiscard]] Result<std::optional<DataSetSummary>> unchanged(const DataSetState& state) const;
  [[nodiscard]] std::vector<VersionResult> stored(const DataSetState& state) const;
  Result<Targets> still_to_check(const DataSetState& state, std::vector<VersionResult>& kept);
  Result<void> check(const Targets& targets, const DataSetState& state, RunResult& all,
                     SweptDataSet& swept);
  Result<void> keep(const VersionResult& version, RunResult& all);
  Result<void> finish(const DataSetState& state, RunResult& all, SweptDataSet& swept);
  Result<void> write_page(RunResult& all) const;
  /// Puts the last known verdict in the place of one that could not be had, where it was worse.
  Result<void> remember(SweptDataSet& swept) const;
  [[nodiscard]] std::filesystem::path folder_of(const std::string& id) const;

  Source& source_;
  const RuleSet& packs_;
  History& history_;
  const ProgramInfo& program_;
  const SweepOptions& options_;
  SweepFeed& feed_;
  Progress& progress_;
  Diagnostics& mistakes_;
  Fingerprints fingerprints_;
};

}  // namespace crossfoot
