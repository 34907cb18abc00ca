#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace crossfoot {

/// The whole text of a file, refused above `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t limit = std::size_t{64} << 20);

/// A file that appears whole or not at all: written beside its place, synced, renamed by commit().
/// Destroyed without commit(), it leaves nothing behind, whatever was there before stays.
class AtomicFile {
 public:
  /// Makes the temporary file in the folder of `path` (which must exist).
  static Result<AtomicFile> create(const std::filesystem::path& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int descriptor);

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

/// Removes files of AtomicFile that processes left in the folder when they were killed, so long ago
/// at least.
void remove_leftovers(const std::filesystem::path& folder, std::chrono::hours ago);

/// The folder that an environment variable of the XDG base directories names, else the one below
/// the user's home; empty where neither is known.
std::filesystem::path user_folder(const char* variable, std::string_view below_home);

/// Writes a whole file by AtomicFile. Errors are of kind output and name the file and the reason.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace crossfoot
