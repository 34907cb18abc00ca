#include "source/disk/snapshot_source.h"

#include "source/disk/snapshot_folder.h"
#include "source/identifier.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

class SnapshotSource final : public Source {
 public:
  SnapshotSource(SnapshotFolder folder, std::uint64_t max_download)
      : folder_(std::move(folder)), max_download_(max_download) {}

  Result<std::vector<std::string>> data_sets() override { return folder_.data_sets(); }

  Result<std::vector<std::string>> data_sets_of(const std::string& publication) override {
    return folder_.data_sets_of(publication);
  }

  Result<std::vector<ListedPublication>> publications() override { return folder_.publications(); }

  Result<std::vector<ListedDataSet>> list_of(const std::string& publication) override {
    return folder_.list_of(publication);
  }

  Result<ListedDataSet> look_up(const std::string& data_set) override {
    const auto id = identifier(data_set);
    return id ? folder_.look_up(*id) : id.error();
  }

  Result<std::vector<ReleaseRef>> versions(const std::string& data_set) override {
    const auto id = identifier(data_set);
    if (!id) return id.error();
    std::error_code none;
    if (!fs::is_directory(folder_.data_set(*id), none))
      return Error{Error::Kind::unavailable,
                   "data set " + *id + " is not in the snapshot " + folder_.root().string()};
    return folder_.versions(*id, Release::Origin::snapshot);
  }

  Result<Release> fetch(const ReleaseRef& version) override {
    std::error_code none;
    const auto& number = version.version->number;
    if (version.version->status == "Withdrawn" &&
        !fs::exists(folder_.version(version.data_set.id, number), none))
      return Error{Error::Kind::unavailable, name_of(version) + " was withdrawn"};
    return folder_.read(version, max_download_);
  }

  [[nodiscard]] std::optional<fs::path> metadata_file(const ReleaseRef& version) const override {
    const auto id = identifier(version.data_set.id);
    if (!id) return std::nullopt;
    return folder_.version(*id, version.version->number) / "meta.json";
  }

 private:
  SnapshotFolder folder_;
  std::uint64_t max_download_;
};

}  // namespace

Result<std::unique_ptr<Source>> open_snapshot(fs::path folder, std::uint64_t max_download) {
  std::error_code none;
  if (!fs::is_directory(folder / "data-sets", none))
    return Error{Error::Kind::unavailable,
                 folder.string() + " is not a snapshot folder: it has no folder data-sets"};
  return std::unique_ptr<Source>(
      std::make_unique<SnapshotSource>(SnapshotFolder(std::move(folder)), max_download));
}

}  // namespace crossfoot
