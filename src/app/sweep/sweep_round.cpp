#include "app/sweep/sweep_round.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "base/file.h"
#include "engine/outcome/verdicts.h"
#include "release/version_number.h"
#include "report/report.h"
#include "results/read_results.h"
#include "results/write_results.h"

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

constexpr const char* results_name = "results.json";
constexpr const char* page_name = "report.html";

/// Oldest first, and what has no version last.
void sort_by_version(std::vector<VersionResult>& versions) {
  std::ranges::stable_sort(versions, {}, [](const VersionResult& version) {
    return VersionNumber::parse(version.version).value_or(VersionNumber{});
  });
}

bool has_version(const std::vector<VersionResult>& versions, const ReleaseRef& ref) {
  return ref.version && std::ranges::find(versions, ref.version->number.text(),
                                          &VersionResult::version) != versions.end();
}

/// The first thing that stands in the way of a verdict; empty where nothing does.
std::string trouble_of(const RunResult& all) {
  for (const VersionResult& version : all.runs) {
    if (version.verdict == Verdict::error && !version.reason.empty())
      return version.version + ": " + version.reason;
    for (const RuleResult& rule : version.rules)
      if (rule.verdict == Verdict::error)
        return fmt::format("{}: the rule {} could not be evaluated: {}", version.version, rule.id,
                           rule.reason);
  }
  return "";
}

}  // namespace

SweepRound::SweepRound(Source& source, const RuleSet& packs, History& history,
                       const ProgramInfo& program, const SweepOptions& options, SweepFeed& feed,
                       Progress& progress, Diagnostics& mistakes)
    : source_(source),
      packs_(packs),
      history_(history),
      program_(program),
      options_(options),
      feed_(feed),
      progress_(progress),
      mistakes_(mistakes),
      fingerprints_(packs, options.how, options.check.today) {}

fs::path SweepRound::folder_of(const std::string& id) const { return options_.reports / id; }

Result<std::optional<DataSetSummary>> SweepRound::unchanged(const DataSetState& state) const {
  std::error_code none;
  if (state.latest.empty() || !fs::exists(folder_of(state.data_set) / page_name, none))
    return std::optional<DataSetSummary>();
  return history_.done(state);
}

std::vector<VersionResult> SweepRound::stored(const DataSetState& state) const {
  auto before = read_results_file((folder_of(state.data_set) / results_name).string());
  // Nothing there, or nothing that can be used: then everything is checked again.
  if (!before) return {};
  std::vector<VersionResult> kept;
  std::ranges::copy_if(before->runs, std::back_inserter(kept), [&](const VersionResult& version) {
    const auto known =
        history_.has(state.data_set, version.version, state.packs_hash, state.program_hash);
    return version.packs_sha256 == state.packs_hash && known && *known;
  });
  return kept;
}

Result<Targets> SweepRound::still_to_check(const DataSetState& state,
                                           std::vector<VersionResult>& kept) {
  auto targets = find_targets(source_, {state.data_set}, "all");
  // Where all versions were withdrawn there is nothing to check, which is no mistake here.
  if (!targets && targets.error().kind == Error::Kind::usage && source_.versions(state.data_set))
    return Targets{};
  if (!targets) return targets;
  const auto is_listed = [&](const VersionResult& version) {
    return std::ranges::any_of(targets->targets, [&](const Target& target) {
      return has_version({version}, target.version);
    });
  };
  std::ranges::copy_if(stored(state), std::back_inserter(kept), is_listed);
  std::erase_if(targets->targets,
                [&](const Target& target) { return has_version(kept, target.version); });
  return targets;
}

Result<void> SweepRound::keep(const VersionResult& version, RunResult& all) {
  RunResult one = options_.frame;
  one.runs = {version};
  conclude(one);
  if (const auto recalled = history_.recall(one); !recalled) return recalled;
  tell_lost_lists(one);
  conclude(one);
  all.runs.push_back(one.runs.front());
  sort_by_version(all.runs);
  conclude(all);
  // Stored first: what is recorded but not stored would be missing in the report for ever.
  const auto written = write_file(folder_of(version.data_set_id) / results_name, render_json(all));
  if (!written) return written;
  if (const auto kept = feed_.add(one); !kept) return kept;
  return history_.record(one, program_, options_.tell_news);
}

Result<void> SweepRound::write_page(RunResult& all) const {
  std::vector<std::pair<RuleResult*, bool>> news;
  for (VersionResult& version : all.runs)
    for (RuleResult& rule : version.rules) news.emplace_back(&rule, rule.past && rule.past->is_new);
  // Versions that were checked earlier have to hear of those that came since; but what was new
  // when it was recorded stays new in this report.
  if (const auto recalled = history_.recall(all); !recalled) return recalled;
  for (const auto& [rule, is_new] : news) rule->past->is_new = is_new;
  all.seconds = 0;
  for (const VersionResult& version : all.runs) all.seconds += version.seconds;
  return write_file(folder_of(all.runs.front().data_set_id) / page_name, render_html(all));
}

Result<void> SweepRound::check(const Targets& targets, const DataSetState& state, RunResult& all,
                               SweptDataSet& swept) {
  const Bookkeeping bookkeeping{
      .packs_hash = [&](const DataSetInfo&, bool) { return state.packs_hash; },
      .checked = [&](const VersionResult& version) { return keep(version, all); }};
  RunResult now = options_.frame;
  const auto checked = check_targets(source_, targets, packs_, {}, options_.check, progress_, now,
                                     mistakes_, bookkeeping);
  swept.checked = now.runs.size();
  all.notes = std::move(now.notes);
  return checked;
}

Result<void> SweepRound::finish(const DataSetState& state, RunResult& all, SweptDataSet& swept) {
  swept.state = SweptDataSet::State::checked;
  swept.summary.checked = all.started;
  if (!all.runs.empty()) {
    conclude(all);
    if (const auto written = write_page(all); !written) return written;
    swept.summary.verdict = all.verdict;
    swept.summary.versions = all.runs.size();
    for (const VersionResult& version : all.runs)
      for (const RuleResult& rule : version.rules)
        if (fails_run(rule, all)) ++swept.summary.failed;
  }
  swept.reason = trouble_of(all);
  if (swept.reason.empty()) return history_.set_done(state, swept.summary);
  swept.state = SweptDataSet::State::trouble;
  return swept.summary.failed == 0 ? remember(swept) : Result<void>{};
}

Result<void> SweepRound::remember(SweptDataSet& swept) const {
  const auto known = history_.known_data_sets();
  if (!known) return known.error();
  const auto it = std::ranges::find(*known, swept.data_set.id, &KnownDataSet::id);
  const bool is_worse = it != known->end() && it->summary.failed >= swept.summary.failed;
  if (!is_worse) return {};
  swept.summary = it->summary;
  swept.stale = true;
  return {};
}

Result<SweptDataSet> SweepRound::visit(const ListedDataSet& listed) {
  const std::string& id = listed.data_set.id;
  const DataSetState state{id, listed.latest, fingerprints_.of(listed.data_set, false),
                           program_.hash};
  SweptDataSet swept;
  swept.data_set = listed.data_set;
  swept.state = SweptDataSet::State::no_pack;
  if (state.packs_hash.empty()) return swept;
  const auto before = unchanged(state);
  if (!before) return before.error();
  // The list of data sets says nothing of older versions, and a failing one may be withdrawn since.
  const bool may_be_withdrawn = *before && (*before)->failed > 0;
  if (*before && !may_be_withdrawn) {
    swept.state = SweptDataSet::State::unchanged;
    swept.summary = **before;
    return swept;
  }
  std::error_code trouble;
  fs::create_directories(folder_of(id), trouble);
  if (trouble)
    return Error{Error::Kind::output,
                 folder_of(id).string() + " can't be made: " + trouble.message()};
  RunResult all = options_.frame;
  const auto targets = still_to_check(state, all.runs);
  if (!targets) return targets.error();
  if (!targets->targets.empty() && targets->targets.front().trouble) {
    swept.state = SweptDataSet::State::trouble;
    swept.reason = targets->targets.front().trouble->text();
    if (const auto known = remember(swept); !known) return known.error();
    return swept;
  }
  if (may_be_withdrawn && targets->targets.empty() && all.runs.size() == (*before)->versions) {
    swept.state = SweptDataSet::State::unchanged;
    swept.summary = **before;
    return swept;
  }
  if (const auto checked = check(*targets, state, all, swept); !checked) return checked.error();
  if (const auto finished = finish(state, all, swept); !finished) return finished.error();
  return swept;
}

}  // namespace crossfoot
