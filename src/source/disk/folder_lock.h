#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"

namespace crossfoot {

/// A folder taken among processes that all ask for it, as long as this lives; it goes with the
/// process, however that ends. A file `.lock` in the folder carries it.
class FolderLock {
 public:
  enum class Use { shared, alone };

  /// Makes the folder where it is missing and waits for those who hold it otherwise. Errors:
  /// output where the folder can't be written, interrupted.
  static Result<FolderLock> wait_for(const std::filesystem::path& folder, Use use);

  /// Takes it alone, or gives nothing where somebody else has it.
  static Result<std::optional<FolderLock>> try_alone(const std::filesystem::path& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  static Result<FolderLock> open(const std::filesystem::path& folder);

  int descriptor_ = -1;
};

}  // namespace crossfoot
