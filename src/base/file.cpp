#include "base/file.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "base/stream.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, std::string_view reason) {
  return {Error::Kind::output, fmt::format("can't write `{}`: {}", path.string(), reason)};
}

Error unwritable(const fs::path& path, int reason) {
  return unwritable(path, std::strerror(reason));
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// A name that no other file of this process takes; the process id keeps others apart.
fs::path temporary_beside(const fs::path& path) {
  static std::atomic<unsigned> number = 0;
  return folder_of(path) / fmt::format(".crossfoot-{}-{}.tmp", ::getpid(), ++number);
}

/// Makes a rename last through a power cut. Folders on some network drives can't be synced, and
/// the file is in place by then, so a failure says nothing.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void remove_leftovers(const fs::path& folder, std::chrono::hours ago) {
  const auto newest = fs::file_time_type::clock::now() - ago;
  std::vector<fs::path> leftovers;
  std::error_code trouble;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end;
       entry.increment(trouble)) {
    const std::string name = entry->path().filename().string();
    std::error_code none;
    const bool is_ours = name.starts_with(".crossfoot-") && name.ends_with(".tmp");
    if (is_ours && entry->last_write_time(none) <= newest) leftovers.push_back(entry->path());
  }
  for (const fs::path& leftover : leftovers) fs::remove(leftover, trouble);
}

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
  // A file of this name, not standard input.
  auto stream = open_file(path == "-" ? "./-" : path.string());
  if (!stream) return std::move(stream).error();
  auto text = read_all(**stream, limit);
  if (text || text.error().kind != Error::Kind::data) return text;
  return Error{Error::Kind::data, text.error().message, Position{path.string()}};
}

Result<AtomicFile> AtomicFile::create(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status there = fs::status(path, ignored);
  if (fs::exists(there) && !fs::is_regular_file(there))
    return unwritable(path, fs::is_directory(there) ? "it is a folder" : "it is not a file");

  while (true) {
    fs::path temporary = temporary_beside(path);
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor >= 0) return AtomicFile(path, std::move(temporary), descriptor);
    if (errno != EEXIST) return unwritable(path, errno);
  }
}

AtomicFile::AtomicFile(fs::path path, fs::path temporary, int descriptor)
    : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(temporary_, other.temporary_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<void> AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      return unwritable(path_, errno);
  }
  return {};
}

Result<void> AtomicFile::commit() {
  if (::fsync(descriptor_) != 0) return unwritable(path_, errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) return unwritable(path_, errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return unwritable(path_, errno);
  temporary_.clear();
  sync_folder(folder_of(path_));
  return {};
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  auto file = AtomicFile::create(path);
  if (!file) return std::move(file).error();
  if (auto written = file->write(bytes); !written) return written;
  return file->commit();
}

std::filesystem::path user_folder(const char* variable, std::string_view below_home) {
  const auto folder = [](const char* name) {
    const char* value = std::getenv(name);
    const std::filesystem::path path(value != nullptr ? value : "");
    return path.is_absolute() ? path : std::filesystem::path();
  };
  if (std::filesystem::path named = folder(variable); !named.empty()) return named;
  const std::filesystem::path home = folder("HOME");
  return home.empty() ? home : home / below_home;
}

}  // namespace crossfoot
