#include "source/disk/temporary_folder.h"

#include <string>
#include <unistd.h>
#include <utility>

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

Error not_made(const fs::path& path, const std::error_code& why) {
  return Error{Error::Kind::output, path.string() + " can't be created: " + why.message()};
}

}  // namespace

Result<TemporaryFolder> TemporaryFolder::create(const fs::path& parent, const std::string& name) {
  std::error_code trouble;
  fs::create_directories(parent, trouble);
  if (trouble) return not_made(parent, trouble);
  const std::string prefix = "." + name + "." + std::to_string(getpid()) + "-";
  for (int i = 0;; ++i) {
    const fs::path path = parent / (prefix + std::to_string(i));
    const bool is_new = fs::create_directory(path, trouble);
    if (trouble) return not_made(path, trouble);
    if (is_new) return TemporaryFolder(path);
  }
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code none;
  if (!path_.empty()) fs::remove_all(path_, none);
}

Result<void> TemporaryFolder::move_to(const fs::path& place) {
  std::error_code trouble;
  fs::rename(path_, place, trouble);
  if (!trouble) {
    path_.clear();
    return {};
  }
  const bool taken = trouble == std::errc::directory_not_empty || trouble == std::errc::file_exists;
  return taken ? Result<void>{} : not_made(place, trouble);
}

}  // namespace crossfoot
