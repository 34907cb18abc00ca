#include "cli/check_targets.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <iterator>
#include <set>

#include "base/interrupt.h"
#include "base/text.h"
#include "cli/data_hashes.h"
#include "cli/neighbourhood.h"
#include "cli/query_table.h"
#include "cli/shown_paths.h"
#include "engine/judge_next.h"
#include "engine/profile.h"
#include "engine/verdicts.h"
#include "table/read_table.h"

namespace crossfoot {

namespace {

constexpr std::string_view idle_pack = "applies to none of the data that was read";

/// One pass over the targets: what all steps share.
class Round {
 public:
  Round(Source& source, const RuleSet& packs, const LocalFiles& files, CheckOptions options,
        Mistakes& mistakes, const Bookkeeping& bookkeeping)
      : source_(source),
        packs_(packs),
        files_(files),
        options_(std::move(options)),
        mistakes_(mistakes),
        bookkeeping_(bookkeeping),
        neighbourhood_(source, packs, {options_.jobs}, files.baseline, files.beside) {}

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

  /// Packs without a match, data sets without a pack, and what could not be compared with.
  [[nodiscard]] std::vector<std::string> notes() const {
    std::vector<std::string> notes = judged_;
    std::ranges::copy(troubles_, std::back_inserter(notes));
    for (const std::string& data_set : without_pack_)
      notes.push_back(fmt::format("no pack applies to {}: nothing was checked", data_set));
    for (const auto& pack : packs_.packs)
      if (any_read_ && !matched_.contains(pack.get()))
        notes.push_back(fmt::format("the pack {} ({}) {}", pack->title,
                                    path_from_here(pack->path.string()), idle_pack));
    return notes;
  }

 private:
  Result<VersionResult> try_check(const Target& target) {
    if (target.trouble) return *target.trouble;
    if (is_over(options_.deadline)) return over_deadline();
    Result<Release> release = source_.fetch(target.version);
    if (!release) return release.error();
    if (!files_.data_set.empty()) release->data_set.id = files_.data_set;
    if (release->metadata)
      troubles_.insert(release->metadata->troubles.begin(), release->metadata->troubles.end());
    FileHash data;
    const Result<Table> table = read_hashed(*release, {options_.jobs}, data);
    if (!table) return table.error();

    any_read_ = true;
    const auto matching = matching_packs(packs_.packs, *release, *table);
    for (const auto& pack : matching) matched_.insert(pack.get());
    if (matching.empty()) without_pack_.insert(named(*release));
    options_.latest = target.latest;
    Neighbours neighbours = neighbourhood_.of(target.version, matching);
    if (files_.baseline != nullptr && !neighbours.previous_trouble.empty())
      return Error{Error::Kind::unavailable, neighbours.previous_trouble};
    Queried queried;
    if (release->origin == Release::Origin::api)
      for (const QueryNeed& need : queries_of(matching))
        queried.emplace(need, query_rows(source_, *release, need));
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    neighbours.queried = &queried;
    VersionResult result =
        check_release(*release, *table, matching, options_, mistakes_, neighbours);
    if (std::string renamed = renamed_columns(packs_.packs, *release, *table); !renamed.empty()) {
      result.verdict = Verdict::error;
      result.reason = std::move(renamed);
    }
    if (files_.baseline != nullptr && neighbours.previous_version != nullptr)
      judged_.push_back(judged(*release, *table, matching, *neighbours.previous_version));
    result.data_sha256 = std::move(data.sha256);
    result.metadata = metadata_hash(source_, target.version, *release);
    result.compared_with = neighbourhood_.files_of(neighbours);
    if (bookkeeping_.packs_hash)
      result.packs_sha256 =
          bookkeeping_.packs_hash(release->data_set, release->origin == Release::Origin::file);
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
                            const Neighbour& previous) {
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
  Mistakes& mistakes_;
  const Bookkeeping& bookkeeping_;
  Neighbourhood neighbourhood_;
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
                           const LocalFiles& files, CheckOptions options, Console& console,
                           RunResult& run, Mistakes& mistakes, const Bookkeeping& bookkeeping) {
  Round round(source, packs, files, std::move(options), mistakes, bookkeeping);
  for (std::size_t i = 0; i < targets.targets.size(); ++i) {
    const Target& target = targets.targets[i];
    console.progress(
        fmt::format("[{}/{}] {}", i + 1, targets.targets.size(), name_of(target.version)));
    Result<VersionResult> result = round.check(target);
    if (!result) return result.error();
    if (!result->reason.empty()) console.detail(name_of(target.version) + ": " + result->reason);
    console.detail(fmt::format("{}: {} in {:.2f} s", name_of(target.version),
                               plural(result->rows, "row", "rows"), result->seconds));
    run.runs.push_back(*std::move(result));
    if (!bookkeeping.checked) continue;
    if (const auto kept = bookkeeping.checked(run.runs.back()); !kept) return kept;
  }
  std::ranges::copy(targets.notes, std::back_inserter(run.notes));
  std::ranges::copy(round.notes(), std::back_inserter(run.notes));
  return {};
}

bool is_about_idle_pack(const std::string& note) {
  return note.starts_with("the pack ") && note.ends_with(idle_pack);
}

}  // namespace crossfoot
