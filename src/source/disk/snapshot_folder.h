#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "release/release.h"
#include "source/source.h"

namespace crossfoot {

/// A snapshot folder: the API's addresses as files. What it says is not trusted; ids and version
/// numbers are checked before they become paths, and no link leads out of the folder.
class SnapshotFolder {
 public:
  explicit SnapshotFolder(std::filesystem::path root) : root_(std::move(root)) {}

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  /// Where things are. `id` is an identifier().
  [[nodiscard]] std::filesystem::path data_set(const std::string& id) const;
  [[nodiscard]] std::filesystem::path publication(const std::string& id) const;
  [[nodiscard]] std::filesystem::path version(const std::string& id, VersionNumber number) const;

  /// The ids of the data sets in it, sorted.
  [[nodiscard]] Result<std::vector<std::string>> data_sets() const;

  [[nodiscard]] Result<std::vector<std::string>> data_sets_of(const std::string& publication) const;

  /// What it lists. `id` is an identifier().
  [[nodiscard]] Result<std::vector<ListedPublication>> publications() const;
  [[nodiscard]] Result<std::vector<ListedDataSet>> list_of(const std::string& publication) const;
  [[nodiscard]] Result<ListedDataSet> look_up(const std::string& id) const;

  /// The versions that it lists, oldest first.
  [[nodiscard]] Result<std::vector<ReleaseRef>> versions(const std::string& id,
                                                         Release::Origin origin) const;

  /// Metadata, changes and data of a version; at most `max_data` bytes of data, inflated.
  [[nodiscard]] Result<Release> read(const ReleaseRef& ref, std::uint64_t max_data) const;

 private:
  [[nodiscard]] Result<std::string> text(const std::filesystem::path& file) const;
  /// An Error unless the file is there and inside the folder.
  [[nodiscard]] Result<void> check(const std::filesystem::path& file) const;
  [[nodiscard]] Result<OpenStream> data_of(const std::filesystem::path& folder,
                                           std::uint64_t max_data, std::string& name) const;

  std::filesystem::path root_;
};

/// `version 1.0 of <title> (<id>)`, for messages.
std::string name_of(const ReleaseRef& ref);

}  // namespace crossfoot
