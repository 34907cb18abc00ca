#include "cli/merge_results.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "cli/check_targets.h"
#include "engine/verdicts.h"

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

/// A pack that was idle in one part may have found its data in another.
std::vector<std::string> notes_of(const std::vector<PartialResult>& parts) {
  std::vector<std::string> all;
  for (const PartialResult& part : parts) add_new(part.run.notes, all);
  std::erase_if(all, [&](const std::string& note) {
    return is_about_idle_pack(note) && !std::ranges::all_of(parts, [&](const PartialResult& part) {
             return std::ranges::find(part.run.notes, note) != part.run.notes.end();
           });
  });
  return all;
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
  if (const auto once = check_versions(parts); !once) return once.error();
  RunResult whole;
  whole.started = parts.front().run.started;
  whole.fail_on = parts.front().run.fail_on;
  whole.fail_on_vacuous = parts.front().run.fail_on_vacuous;
  whole.notes = notes_of(parts);
  whole.crossfoot_version = program_of(parts, whole.notes);
  for (PartialResult& part : parts) {
    whole.seconds += part.run.seconds;
    add_new(part.run.packs, whole.packs);
    add_new(part.run.pack_files, whole.pack_files);
    std::ranges::move(part.run.runs, std::back_inserter(whole.runs));
  }
  std::ranges::stable_sort(whole.runs, {}, [](const VersionResult& version) {
    return std::tie(version.data_set_title, version.data_set_id);
  });
  conclude(whole);
  return whole;
}

}  // namespace crossfoot
