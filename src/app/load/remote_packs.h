#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "packs/list_places.h"
#include "packs/load/remote_address.h"
#include "source/api/api_source.h"

namespace crossfoot {

/// The commits that revisions were when they were first used, as a file beside the pack that uses
/// them keeps them; people have it in version control.
class LockFile {
 public:
  static constexpr const char* name = "crossfoot.lock";

  /// No file, nothing pinned; what is wrong with one is an Error of kind pack.
  static Result<LockFile> read(const std::filesystem::path& folder);

  /// The commit that an origin is pinned to; empty where it isn't.
  [[nodiscard]] std::string commit_of(const std::string& origin) const;
  void pin(const std::string& origin, const std::string& commit) { commits_[origin] = commit; }

  /// Writes the file anew. Errors are of kind output.
  [[nodiscard]] Result<void> write() const;

 private:
  std::filesystem::path file_;
  std::map<std::string, std::string> commits_;  // by origin
};

/// Packs of other repositories, fetched once into the cache. A revision that may come to mean
/// something else is pinned by a LockFile.
class PackStore final : public RemotePacks {
 public:
  /// What became of a pinned revision.
  struct Pinned {
    std::string origin;
    std::string before;  ///< commit; empty where it wasn't pinned
    std::string now;
  };

  /// `renew`: whether revisions are looked up again, whatever they are pinned to.
  PackStore(ApiOptions options, bool renew);

  Result<std::filesystem::path> folder_of(const RemoteAddress& address,
                                          const std::filesystem::path& user) override;

  [[nodiscard]] const std::vector<Pinned>& pinned() const { return pinned_; }

 private:
  Result<std::filesystem::path> from_git(const RemoteAddress& address,
                                         const std::filesystem::path& user);
  Result<std::filesystem::path> from_archive(const RemoteAddress& address);
  Result<std::string> fetch_commit(const RemoteAddress& address, const std::string& commit);
  Result<void> unpack(const RemoteAddress& address, const std::string& archive,
                      const std::filesystem::path& folder) const;
  [[nodiscard]] std::filesystem::path folder_of_commit(const RemoteAddress& address,
                                                       const std::string& commit) const;
  [[nodiscard]] Result<void> may_fetch(const RemoteAddress& address) const;

  ApiOptions options_;
  bool renew_;
  std::filesystem::path cache_;  // of packs alone; empty: nowhere
  // By origin, what this run has looked up: what can't be had isn't asked for twice.
  std::map<std::string, Result<std::filesystem::path>> known_;
  std::vector<Pinned> pinned_;
};

}  // namespace crossfoot
