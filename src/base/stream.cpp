#include "base/stream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/interrupt.h"

namespace crossfoot {
namespace {

Error unreadable(const std::string& name, int reason) {
  return {Error::Kind::unavailable,
          fmt::format("can't read `{}`: {}", name, std::strerror(reason))};
}

class FileStream : public ByteStream {
 public:
  FileStream(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      const ssize_t got = ::read(descriptor_, buffer.data() + filled, buffer.size() - filled);
      if (got == 0) break;
      if (got > 0)
        filled += static_cast<std::size_t>(got);
      else if (errno != EINTR)
        return unreadable(name_, errno);
      else if (interrupted())
        return Error{Error::Kind::interrupted, "stopped on request"};
    }
    return filled;
  }

 private:
  int descriptor_;
  std::string name_;
};

class TextStream : public ByteStream {
 public:
  explicit TextStream(std::string text) : text_(std::move(text)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t size = std::min(buffer.size(), text_.size() - read_);
    std::copy_n(text_.data() + read_, size, buffer.data());
    read_ += size;
    return size;
  }

 private:
  std::string text_;
  std::size_t read_ = 0;
};

std::string size_in_words(std::size_t bytes) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  if (bytes < mebibyte) return fmt::format("{} bytes", bytes);
  return bytes % mebibyte == 0 ? fmt::format("{} MiB", bytes / mebibyte)
                               : fmt::format("{:.1f} MiB", static_cast<double>(bytes) /
                                                               static_cast<double>(mebibyte));
}

}  // namespace

Result<std::unique_ptr<ByteStream>> open_file(const std::string& path) {
  if (path == "-") return {std::make_unique<FileStream>(STDIN_FILENO, "standard input")};
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return unreadable(path, errno);
  auto stream = std::make_unique<FileStream>(descriptor, path);
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) return unreadable(path, EISDIR);
  return {std::move(stream)};
}

std::unique_ptr<ByteStream> open_text(std::string text) {
  return std::make_unique<TextStream>(std::move(text));
}

Result<std::string> read_all(ByteStream& stream, std::size_t limit) {
  std::string all;
  std::array<char, std::size_t{64} << 10> buffer{};
  while (true) {
    const auto got = stream.read(buffer);
    if (!got) return got.error();
    if (*got > limit - all.size())
      return Error{Error::Kind::data,
                   fmt::format("larger than {}, the maximum size", size_in_words(limit))};
    all.append(buffer.data(), *got);
    if (*got < buffer.size()) return all;
  }
}

}  // namespace crossfoot
