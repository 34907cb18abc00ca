#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/stream.h"

namespace crossfoot {

/// SHA-256 of bytes that come one after the other.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);

  /// Of everything added; ends it, so it is asked once. 32 bytes.
  std::string digest();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// 64 hexadecimal digits, as `sha256sum` prints them.
std::string sha256_of(std::string_view bytes);

/// The same of a file.
Result<std::string> sha256_of_file(const std::filesystem::path& file);

/// The same in base64, as a Content-Security-Policy wants it.
std::string sha256_base64_of(std::string_view bytes);

/// Hands on another stream and hashes what goes by.
class HashedStream final : public ByteStream {
 public:
  explicit HashedStream(std::unique_ptr<ByteStream> of) : of_(std::move(of)) {}

  Result<std::size_t> read(std::span<char> buffer) override;

  /// Of all that was read; asked once, at the end. 64 hexadecimal digits.
  std::string hex();

 private:
  std::unique_ptr<ByteStream> of_;
  Sha256 hash_;
};

}  // namespace crossfoot
