#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/stream.h"

namespace crossfoot {

/// A zip file, from which entries are read without being unpacked to disk.
class ZipArchive {
 public:
  /// Errors: unavailable where the file can't be had, data where it isn't a zip or is encrypted.
  static Result<ZipArchive> open(const std::string& file);

  /// The names of the files in it, as stored; folders are left out.
  [[nodiscard]] const std::vector<std::string>& entries() const { return entries_; }

  /// The inflated bytes of an entry, refused above `limit`.
  [[nodiscard]] Result<std::unique_ptr<ByteStream>> open_entry(const std::string& entry,
                                                               std::uint64_t limit) const;

 private:
  ZipArchive(std::string file, std::vector<std::string> entries)
      : file_(std::move(file)), entries_(std::move(entries)) {}

  std::string file_;
  std::vector<std::string> entries_;
};

}  // namespace crossfoot
