#include "app/merge_results.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text/text.h"
#include "engine/outcome/verdicts.h"
#include "results/read_results.h"

namespace crossfoot {

namespace {

void add_new(const std::vector<std::string>& texts, std::vector<std::string>& to) {
  for (const std::string& text : texts)
    if (std::ranges::find(to, text) == to.end()) to.push_back(text);
}

Result<void> check_options(const std::vector<PartialResult>& parts) {
  const PartialResult& first = parts.front();
  for (const PartialResult& part : parts)
    if (part.run.fail_on != first.run.fail_on ||
        part.run.fail_on_vacuous != first.run.fail_on_vacuous)
      return Error{Error::Kind::usage,
                   fmt::format("{} and {} were run with different --fail-on or --fail-on-vacuous; "
                               "run the parts with the same options",
                               first.name, part.name)};
  return {};
}

Result<void> check_versions(const std::vector<PartialResult>& parts) {
  std::map<std::tuple<std::string, std::string, std::string>, std::string> seen;
  for (const PartialResult& part : parts)
    for (const VersionResult& version : part.run.runs) {
      const auto [known, is_new] = seen.try_emplace(
          std::tuple(version.data_set_id, version.data_set_title, version.version), part.name);
      if (!is_new)
        return Error{
            Error::Kind::usage,
            fmt::format("{} and {} both have {} {} ({}); give each part once", known->second,
                        part.name, version.data_set_title, version.version, version.data_set_id)};
    }
  return {};
}

void add_new(const std::vector<FileHash>& files, std::vector<FileHash>& to) {
  const auto is_known = [&](const FileHash& file) {
    return std::ranges::any_of(to, [&](const FileHash& known) {
      return known.name == file.name && known.sha256 == file.sha256;
    });
  };
  for (const FileHash& file : files)
    if (!is_known(file)) to.push_back(file);
}

Result<void> check_shards(const std::vector<PartialResult>& parts) {
  std::map<std::size_t, std::string> seen;
  const PartialResult* first = nullptr;
  for (const PartialResult& part : parts) {
    const Shard& shard = part.run.shard;
    if (shard.of == 1) continue;
    if (first == nullptr) first = &part;
    if (shard.of != first->run.shard.of)
      return Error{
          Error::Kind::usage,
          fmt::format("{} is one of {} parts, but {} is one of {}: give the parts of one run",
                      first->name, first->run.shard.of, part.name, shard.of)};
    const auto [known, is_new] = seen.try_emplace(shard.number, part.name);
    if (!is_new)
      return Error{Error::Kind::usage,
                   fmt::format("{} and {} are both part {} of {}; give each "
                               "part once",
                               known->second, part.name, shard.number, shard.of)};
  }
  return {};
}

/// What nobody gave the results of. It stands among the versions, so that every report says so and
/// the check counts as not done.
std::vector<VersionResult> missing_parts(const std::vector<PartialResult>& parts) {
  std::size_t of = 1;
  std::set<std::size_t> given;
  for (const PartialResult& part : parts) {
    of = std::max(of, part.run.shard.of);
    if (part.run.shard.of > 1) given.insert(part.run.shard.number);
  }
  std::vector<VersionResult> missing;
  if (given.empty()) return missing;
  for (std::size_t number = 1; number <= of; ++number) {
    if (given.contains(number)) continue;
    VersionResult& part = missing.emplace_back();
    part.data_set_title = fmt::format("Part {} of {}", number, of);
    part.version = "unknown";
    part.source = "results";
    part.verdict = Verdict::error;
    part.reason = fmt::format(
        "part {} of {} is missing: also give the results of `crossfoot check --shard {}/{}`",
        number, of, number, of);
  }
  return missing;
}

/// A pack that was idle in one part may have found its data in another.
std::vector<std::string> idle_packs_of(const std::vector<PartialResult>& parts) {
  std::vector<std::string> idle = parts.front().run.idle_packs;
  std::erase_if(idle, [&](const std::string& pack) {
    return !std::ranges::all_of(parts, [&](const PartialResult& part) {
      return std::ranges::find(part.run.idle_packs, pack) != part.run.idle_packs.end();
    });
  });
  return idle;
}

std::string program_of(const std::vector<PartialResult>& parts, std::vector<std::string>& notes) {
  std::vector<std::string> versions;
  for (const PartialResult& part : parts) add_new({part.run.crossfoot_version}, versions);
  if (versions.size() > 1)
    notes.push_back("the parts were checked by different versions of crossfoot: " +
                    join_words(versions));
  return versions.front();
}

}  // namespace

Result<RunResult> merge_results(std::vector<PartialResult> parts) {
  assert(!parts.empty());
  std::ranges::sort(
      parts, {}, [](const PartialResult& part) { return std::tie(part.run.started, part.name); });
  if (const auto alike = check_options(parts); !alike) return alike.error();
  if (const auto fit = check_shards(parts); !fit) return fit.error();
  if (const auto once = check_versions(parts); !once) return once.error();
  RunResult whole;
  whole.started = parts.front().run.started;
  whole.fail_on = parts.front().run.fail_on;
  whole.fail_on_vacuous = parts.front().run.fail_on_vacuous;
  for (const PartialResult& part : parts) add_new(part.run.notes, whole.notes);
  whole.idle_packs = idle_packs_of(parts);
  whole.crossfoot_version = program_of(parts, whole.notes);
  std::vector<VersionResult> missing = missing_parts(parts);
  for (PartialResult& part : parts) {
    whole.seconds += part.run.seconds;
    add_new(part.run.packs, whole.packs);
    add_new(part.run.pack_files, whole.pack_files);
    add_new(part.run.list_files, whole.list_files);
    std::ranges::move(part.run.runs, std::back_inserter(whole.runs));
  }
  std::ranges::stable_sort(whole.runs, {}, [](const VersionResult& version) {
    return std::tie(version.data_set_title, version.data_set_id);
  });
  std::ranges::move(missing, std::back_inserter(whole.runs));
  conclude(whole);
  return whole;
}

Result<RunResult> merge_files(const std::vector<std::string>& files) {
  std::vector<PartialResult> parts;
  for (const std::string& file : files) {
    auto run = read_results_file(file);
    if (!run) return run.error();
    parts.push_back({file, *std::move(run)});
  }
  return merge_results(std::move(parts));
}

}  // namespace crossfoot
