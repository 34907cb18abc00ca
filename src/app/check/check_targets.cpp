#include "app/check/check_targets.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <iterator>
#include <set>

#include "app/load/comparison_tables.h"
#include "app/load/load_version.h"
#include "app/load/query_table.h"
#include "app/load/shown_paths.h"
#include "base/interrupt.h"
#include "base/text/text.h"
#include "engine/outcome/judge_next.h"
#include "engine/outcome/profile_verdict.h"
#include "engine/outcome/verdicts.h"
#include "table/csv/read_table.h"

namespace crossfoot {

namespace {

/// One pass over the targets: what all steps share.
class Round {
 public:
  Round(Source& source, const RuleSet& packs, const LocalFiles& files, CheckOptions options,
        Diagnostics& mistakes, const Bookkeeping& bookkeeping)
      : source_(source),
        packs_(packs),
        files_(files),
        options_(std::move(options)),
        mistakes_(mistakes),
        bookkeeping_(bookkeeping),
        comparison_loader_(source, packs, {options_.jobs}, files.baseline, files.beside) {}

  /// The result of one version, or why the whole run has to stop.
  Result<VersionResult> check(const Target& target) {
    const auto start = std::chrono::steady_clock::now();
    Result<VersionResult> result = try_check(target);
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    if (!result) {
      if (result.error().kind == Error::Kind::usage) return result;
      VersionResult failed =
          untested(target.version.data_set, target.version.origin, target.version.version);
      failed.verdict = Verdict::error;
      failed.reason = result.error().text();
      result = std::move(failed);
    }
    if (options_.profile) result->profile = judge(*options_.profile, *result);
    result->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
  }

  /// Data sets without a pack, and what could not be compared with.
  [[nodiscard]] std::vector<std::string> notes() const {
    std::vector<std::string> notes = judged_;
    std::ranges::copy(troubles_, std::back_inserter(notes));
    for (const std::string& data_set : without_pack_)
      notes.push_back(fmt::format("no pack applies to {}: nothing was checked", data_set));
    return notes;
  }

  /// Packs that apply to nothing; none where nothing was read, for then none can.
  [[nodiscard]] std::vector<std::string> idle_packs() const {
    std::vector<std::string> idle;
    for (const auto& pack : packs_.packs)
      if (any_read_ && !matched_.contains(pack.get()))
        idle.push_back(fmt::format("{} ({})", pack->title, path_from_here(pack->path.string())));
    return idle;
  }

 private:
  Result<VersionResult> try_check(const Target& target) {
    if (target.trouble) return *target.trouble;
    if (is_over(options_.deadline)) return over_deadline();
    const auto start = std::chrono::steady_clock::now();
    Result<LoadedVersion> loaded = load_version(source_, target.version, packs_, {options_.jobs},
                                                files_.data_set, options_.hash_data);
    if (!loaded) return loaded.error();
    const std::chrono::duration<double> reading = std::chrono::steady_clock::now() - start;
    note_what_was_read(*loaded);
    options_.latest = target.latest;
    ComparisonTables comparisons = comparison_loader_.of(target.version, loaded->packs);
    if (files_.baseline != nullptr && !comparisons.previous_trouble.empty())
      return Error{Error::Kind::unavailable, comparisons.previous_trouble};
    Queried queried;
    if (loaded->release.origin == Release::Origin::api)
      for (const QueryNeed& need : queries_of(loaded->packs))
        queried.emplace(need, query_rows(source_, loaded->release, need));
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    comparisons.queried = &queried;
    VersionResult result = evaluate(*loaded, comparisons);
    result.read_seconds = reading.count();
    if (options_.hash_data)
      result.metadata = metadata_hash(source_, target.version, loaded->release);
    result.compared_with = comparison_loader_.files_of(comparisons);
    return result;
  }

  void note_what_was_read(const LoadedVersion& loaded) {
    any_read_ = true;
    if (const auto& metadata = loaded.release.metadata)
      troubles_.insert(metadata->troubles.begin(), metadata->troubles.end());
    for (const auto& pack : loaded.packs) matched_.insert(pack.get());
    if (loaded.packs.empty()) without_pack_.insert(named(loaded.release));
  }

  VersionResult evaluate(const LoadedVersion& loaded, const ComparisonTables& comparisons) {
    const Release& release = loaded.release;
    VersionResult result =
        check_release(release, loaded.table, loaded.packs, options_, mistakes_, comparisons);
    if (std::string renamed = renamed_columns(packs_.packs, release, loaded.table);
        !renamed.empty()) {
      result.verdict = Verdict::error;
      result.reason = std::move(renamed);
    }
    if (files_.baseline != nullptr && comparisons.previous_version != nullptr)
      judged_.push_back(judged(release, loaded.table, loaded.packs, *comparisons.previous_version));
    result.data_sha256 = loaded.data.sha256;
    if (bookkeeping_.packs_hash)
      result.packs_sha256 =
          bookkeeping_.packs_hash(release.data_set, release.origin == Release::Origin::file);
    return result;
  }

  /// A file is known by its name, unless the command line says which data set it is of.
  static std::string named(const Release& release) {
    const DataSetInfo& of = release.data_set;
    const bool unsaid = release.origin == Release::Origin::file && of.id == of.title;
    return unsaid ? of.title +
                        ", known only by its file name (use `--data-set` to say which data set it "
                        "belongs to)"
                  : fmt::format("{} ({})", of.title, of.id);
  }

  static std::string judged(const Release& release, const Table& table,
                            std::span<const std::shared_ptr<const Pack>> packs,
                            const ComparisonTable& previous) {
    const Release& before = previous.release();
    const bool is_published = before.version.has_value();
    return fmt::format(
        "{} compared with {}: the API would have to give it {}{}", release.data_name,
        is_published ? before.version_text() + " of " + before.data_set.title : before.data_name,
        is_published ? "" : "(if that were 1.0) ",
        judge_next_version(release, table, packs, previous));
  }

  Source& source_;
  const RuleSet& packs_;
  const LocalFiles& files_;
  CheckOptions options_;
  Diagnostics& mistakes_;
  const Bookkeeping& bookkeeping_;
  ComparisonLoader comparison_loader_;
  std::vector<std::string> judged_;
  std::set<std::string> troubles_;
  bool any_read_ = false;  ///< without data no pack can match
  std::set<const Pack*> matched_;
  std::set<std::string> without_pack_;
};

std::string name_of(const ReleaseRef& ref) {
  const std::string& title = ref.data_set.title.empty() ? ref.data_set.id : ref.data_set.title;
  return ref.version ? title + " " + ref.version->number.text() : title;
}

}  // namespace

Result<void> check_targets(Source& source, const Targets& targets, const RuleSet& packs,
                           const LocalFiles& files, CheckOptions options, Progress& progress,
                           RunResult& run, Diagnostics& mistakes, const Bookkeeping& bookkeeping) {
  Round round(source, packs, files, std::move(options), mistakes, bookkeeping);
  for (std::size_t i = 0; i < targets.targets.size(); ++i) {
    const Target& target = targets.targets[i];
    progress.working_on(
        fmt::format("[{}/{}] {}", i + 1, targets.targets.size(), name_of(target.version)));
    Result<VersionResult> result = round.check(target);
    if (!result) return result.error();
    if (!result->reason.empty()) progress.detail(name_of(target.version) + ": " + result->reason);
    progress.detail(fmt::format("{}: {} in {:.2f} s", name_of(target.version),
                                plural(result->rows, "row", "rows"), result->seconds));
    run.runs.push_back(*std::move(result));
    if (!bookkeeping.checked) continue;
    if (const auto kept = bookkeeping.checked(run.runs.back()); !kept) return kept;
  }
  std::ranges::copy(targets.notes, std::back_inserter(run.notes));
  std::ranges::copy(round.notes(), std::back_inserter(run.notes));
  std::vector<std::string> idle = round.idle_packs();
  // Of the packs that ship most are for other data, as everybody knows.
  if (packs.shipped)
    for (const std::string& pack : idle) progress.detail(pack + " applies to none of the data");
  else
    std::ranges::move(idle, std::back_inserter(run.idle_packs));
  return {};
}

}  // namespace crossfoot
