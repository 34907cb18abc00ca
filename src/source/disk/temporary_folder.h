#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace crossfoot {

/// A new folder that is removed with all it holds, unless it was moved to its place.
class TemporaryFolder {
 public:
  /// Makes a hidden folder in `parent`, which is made where it is missing; `name` begins its name.
  /// Errors are of kind output.
  static Result<TemporaryFolder> create(const std::filesystem::path& parent,
                                        const std::string& name);

  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Moves it, whole, to `place` on the same disk. Where another process was there first, its
  /// folder stays and this one goes.
  Result<void> move_to(const std::filesystem::path& place);

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;  ///< empty where there is nothing to remove
};

}  // namespace crossfoot
