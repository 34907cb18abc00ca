#include "source/disk/folder_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "base/clock.h"
#include "base/interrupt.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

Error not_locked(const fs::path& folder, const std::string& why) {
  return {Error::Kind::output, folder.string() + " can't be locked: " + why};
}

}  // namespace

Result<FolderLock> FolderLock::open(const fs::path& folder) {
  std::error_code trouble;
  fs::create_directories(folder, trouble);
  if (trouble) return not_locked(folder, trouble.message());
  const int descriptor =
      ::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor < 0) return not_locked(folder, std::strerror(errno));
  return FolderLock(descriptor);
}

Result<FolderLock> FolderLock::wait_for(const fs::path& folder, Use use) {
  auto lock = open(folder);
  if (!lock) return lock;
  const int operation = (use == Use::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  constexpr std::chrono::milliseconds pause{50};
  while (::flock(lock->descriptor_, operation) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return not_locked(folder, std::strerror(errno));
    if (interrupted()) return Error{Error::Kind::interrupted, "stopped"};
    wall_clock().pause(pause);
  }
  return lock;
}

Result<std::optional<FolderLock>> FolderLock::try_alone(const fs::path& folder) {
  auto lock = open(folder);
  if (!lock) return lock.error();
  if (::flock(lock->descriptor_, LOCK_EX | LOCK_NB) == 0) return std::optional(*std::move(lock));
  if (errno == EWOULDBLOCK) return std::optional<FolderLock>();
  return not_locked(folder, std::strerror(errno));
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace crossfoot
