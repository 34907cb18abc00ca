#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.h"

namespace crossfoot {

struct RemoteAddress;

/// Whoever gets packs of other repositories; this room doesn't know how.
class RemotePacks {
 public:
  RemotePacks() = default;
  RemotePacks(const RemotePacks&) = delete;
  RemotePacks& operator=(const RemotePacks&) = delete;
  virtual ~RemotePacks() = default;

  /// The folder on this machine with the files of the address. `user` is the pack on this machine
  /// that leads to it, beside which it is pinned.
  virtual Result<std::filesystem::path> folder_of(const RemoteAddress& address,
                                                  const std::filesystem::path& user) = 0;
};

/// Texts of files that an editor has not saved yet, by the files' canonical paths.
using UnsavedTexts = std::map<std::filesystem::path, std::string>;

/// Where things are that packs name without a path: lists, as `reference:x.csv`, packs that ship
/// with the program, as `ees/standards`, and packs of other repositories.
struct ListPlaces {
  std::filesystem::path folder;              ///< empty: nowhere
  std::map<std::string, std::string> texts;  ///< by file name; instead of a file of the folder
  std::filesystem::path packs = {};          ///< folder of the packs that ship; empty: nowhere
  RemotePacks* remote = nullptr;             ///< null: packs of other repositories can't be used
  const UnsavedTexts* unsaved = nullptr;     ///< instead of what is in the files; may be null
};

}  // namespace crossfoot
