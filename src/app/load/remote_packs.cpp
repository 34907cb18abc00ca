#include "app/load/remote_packs.h"

#include <algorithm>
#include <fmt/format.h>
#include <system_error>

#include "base/file.h"
#include "base/process.h"
#include "base/sha256.h"
#include "base/text/text.h"
#include "packs/yaml/yaml_node.h"
#include "source/disk/temporary_folder.h"
#include "source/disk/zip_archive.h"
#include "source/http/url.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;  ///< of an archive, unpacked
constexpr std::size_t most_files = 10'000;

Error in(const RemoteAddress& address, const Error& why) {
  return {why.kind, fmt::format("{}: {}", address.origin(), why.message)};
}

/// Git, that it asks nobody anything, runs no hook, makes no links and speaks no other protocols.
Result<std::string> git(std::vector<std::string> arguments, const Deadline& deadline) {
  std::vector<std::string> command = {"git",
                                      "-c",
                                      "core.hooksPath=/dev/null",
                                      "-c",
                                      "core.symlinks=false",
                                      "-c",
                                      "core.autocrlf=false"};
  std::ranges::move(arguments, std::back_inserter(command));
  return run_process(command, {{{"GIT_TERMINAL_PROMPT", "0"},
                                {"GIT_ALLOW_PROTOCOL", "https:ssh:file:http"},
                                {"GIT_LFS_SKIP_SMUDGE", "1"},
                                {"LC_ALL", "C.UTF-8"}},
                               deadline});
}

/// The folder that all entries of an archive are in, with a slash; empty where there is none.
std::string common_folder(const std::vector<std::string>& entries) {
  if (entries.empty()) return "";
  const std::string folder = entries.front().substr(0, entries.front().find('/') + 1);
  const auto is_in = [&](const std::string& entry) { return entry.starts_with(folder); };
  return !folder.empty() && std::ranges::all_of(entries, is_in) ? folder : "";
}

bool is_safe(const fs::path& path) {
  return path.is_relative() && !path.empty() &&
         std::ranges::none_of(path, [](const auto& step) { return step == ".."; });
}

}  // namespace

Result<LockFile> LockFile::read(const fs::path& folder) {
  LockFile lock;
  lock.file_ = folder / name;
  std::error_code failed;
  if (!fs::exists(lock.file_, failed)) return lock;
  Diagnostics mistakes;
  const auto root = read_yaml(lock.file_, mistakes);
  const Node* packs = root ? root->find("packs") : nullptr;
  const bool usable = packs != nullptr && packs->is_map() &&
                      std::ranges::all_of(packs->entries, [](const Node::Entry& entry) {
                        return entry.value.is_scalar() && is_commit(entry.value.text);
                      });
  if (!mistakes.empty() || !usable)
    return Error{Error::Kind::pack,
                 fmt::format("{} can't be used: it must have commits under `packs`; remove it and "
                             "run `crossfoot packs update`",
                             lock.file_.string())};
  for (const auto& [origin, at, commit] : packs->entries) lock.commits_[origin] = commit.text;
  return lock;
}

std::string LockFile::commit_of(const std::string& origin) const {
  const auto found = commits_.find(origin);
  return found == commits_.end() ? "" : found->second;
}

Result<void> LockFile::write() const {
  std::string text =
      "# The commits of packs from other repositories. Keep this file in version control;\n"
      "# `crossfoot packs update` renews it.\npacks:\n";
  for (const auto& [origin, commit] : commits_) text += fmt::format("  {}: {}\n", origin, commit);
  return write_file(file_, text);
}

PackStore::PackStore(ApiOptions options, bool renew) : options_(std::move(options)), renew_(renew) {
  const fs::path cache = options_.cache.empty() ? default_cache_folder() : options_.cache;
  if (!cache.empty()) cache_ = cache / "packs";
}

Result<fs::path> PackStore::folder_of(const RemoteAddress& address, const fs::path& user) {
  const std::string origin = address.origin();
  if (const auto known = known_.find(origin); known != known_.end()) return known->second;
  if (cache_.empty())
    return in(address,
              {Error::Kind::usage,
               "there is no home folder for the cache; set XDG_CACHE_HOME or use --cache"});
  auto folder =
      address.kind == RemoteAddress::Kind::git ? from_git(address, user) : from_archive(address);
  if (!folder) return known_.emplace(origin, in(address, folder.error())).first->second;
  std::error_code failed;
  fs::path whole = fs::weakly_canonical(*folder, failed);
  return known_.emplace(origin, failed ? *folder : whole).first->second;
}

fs::path PackStore::folder_of_commit(const RemoteAddress& address,
                                     const std::string& commit) const {
  constexpr std::size_t short_hash = 16;
  return cache_ / sha256_of(address.url).substr(0, short_hash) / commit;
}

Result<void> PackStore::may_fetch(const RemoteAddress& address) const {
  if (options_.offline)
    return Error{Error::Kind::unavailable,
                 "it is not in the cache, and --offline permits no requests"};
  // Git has manners of its own; plain http is for this machine only, as everywhere.
  return address.url.starts_with("http") ? check_url(address.url) : Result<void>{};
}

Result<fs::path> PackStore::from_git(const RemoteAddress& address, const fs::path& user) {
  std::error_code failed;
  fs::path beside = user.parent_path();
  auto lock = LockFile::read(beside);
  if (!lock) return lock.error();
  const std::string origin = address.origin();
  const bool is_fixed = is_commit(address.revision);
  const std::string before = is_fixed ? address.revision : lock->commit_of(origin);
  std::string commit = renew_ && !is_fixed ? "" : before;
  if (commit.empty() || !fs::is_directory(folder_of_commit(address, commit), failed)) {
    auto fetched = fetch_commit(address, commit);
    if (!fetched) return fetched.error();
    commit = *std::move(fetched);
  }
  if (!is_fixed) pinned_.push_back({origin, before, commit});
  if (!is_fixed && commit != before) {
    lock->pin(origin, commit);
    if (auto written = lock->write(); !written) return written.error();
  }
  return folder_of_commit(address, commit);
}

/// Fetches the commit, or the one that the revision is now, and gives its id.
Result<std::string> PackStore::fetch_commit(const RemoteAddress& address,
                                            const std::string& commit) {
  if (auto may = may_fetch(address); !may) return may.error();
  auto folder = TemporaryFolder::create(folder_of_commit(address, "").parent_path(), "git");
  if (!folder) return folder.error();
  const std::string place = folder->path().string();
  const Deadline& deadline = options_.http.deadline;
  const std::string wanted = commit.empty() ? address.revision : commit;
  if (auto made = git({"init", "-q", place}, deadline); !made) return made.error();
  auto fetched =
      git({"-C", place, "fetch", "-q", "--no-tags", "--depth", "1", "--", address.url, wanted},
          deadline);
  // Not every server gives a commit that no branch ends with.
  const bool whole = !fetched && !commit.empty();
  if (whole)
    fetched = git({"-C", place, "fetch", "-q", "--no-tags", "--", address.url, address.revision},
                  deadline);
  if (!fetched) return fetched.error();
  const std::string meant = whole ? commit : "FETCH_HEAD";
  auto id = git({"-C", place, "rev-parse", "--verify", "-q", meant + "^{commit}"}, deadline);
  if (!id) return id.error();
  const std::string now(trim(*id));
  if (!is_commit(now) || (!commit.empty() && now != commit))
    return Error{Error::Kind::unavailable,
                 fmt::format("the repository has no commit {} there any more; run `crossfoot packs "
                             "update` to use what is there now",
                             commit)};
  if (auto out = git({"-C", place, "checkout", "-q", "--detach", now}, deadline); !out)
    return out.error();
  std::error_code failed;
  fs::remove_all(folder->path() / ".git", failed);
  if (auto moved = folder->move_to(folder_of_commit(address, now)); !moved) return moved.error();
  return now;
}

Result<fs::path> PackStore::from_archive(const RemoteAddress& address) {
  const fs::path place = cache_ / "archives" / address.revision;
  std::error_code failed;
  if (fs::is_directory(place, failed)) return place;
  if (auto may = may_fetch(address); !may) return may.error();
  auto folder = TemporaryFolder::create(cache_, "zip");
  if (!folder) return folder.error();
  HttpOptions http = options_.http;
  http.headers.clear();  // these are for the API
  http.max_download = std::min(http.max_download, most_bytes);
  HttpClient client(std::move(http));
  const fs::path archive = folder->path() / "archive.zip";
  const auto answer = client.download(address.url, archive);
  if (!answer) return answer.error();
  if (!answer->ok()) return refusal(address.url, *answer);
  const auto hash = sha256_of_file(archive);
  if (!hash) return hash.error();
  if (*hash != address.revision)
    return Error{Error::Kind::data,
                 fmt::format("what was fetched has the SHA-256 {}; if that is right, write it in "
                             "the pack",
                             *hash)};
  auto files = TemporaryFolder::create(place.parent_path(), "files");
  if (!files) return files.error();
  if (auto unpacked = unpack(address, archive.string(), files->path()); !unpacked)
    return unpacked.error();
  if (auto moved = files->move_to(place); !moved) return moved.error();
  return place;
}

/// A folder that holds everything, as archives of repositories have it, is left out.
Result<void> PackStore::unpack(const RemoteAddress& address, const std::string& archive,
                               const fs::path& folder) const {
  const auto zip = ZipArchive::open(archive);
  if (!zip) return zip.error();
  const std::string common = common_folder(zip->entries());
  if (zip->entries().size() > most_files)
    return Error{Error::Kind::data, fmt::format("the archive has more than {} files", most_files)};
  std::uint64_t room = most_bytes;
  for (const std::string& entry : zip->entries()) {
    const fs::path path = fs::path(entry.substr(common.size())).lexically_normal();
    if (!is_safe(path))
      return Error{Error::Kind::data,
                   fmt::format("the archive has a file `{}` outside its folder", printable(entry))};
    auto stream = zip->open_entry(entry, room);
    if (!stream) return stream.error();
    const auto text = read_all(**stream, static_cast<std::size_t>(room));
    if (!text) return text.error();
    room -= text->size();
    std::error_code failed;
    fs::create_directories((folder / path).parent_path(), failed);
    if (auto written = write_file(folder / path, *text); !written) return written.error();
  }
  if (zip->entries().empty())
    return Error{Error::Kind::data, fmt::format("{} is empty", address.url)};
  return {};
}

}  // namespace crossfoot
