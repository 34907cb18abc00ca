#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/stream.h"

namespace crossfoot {

/// SHA-256 of bytes that come one after the other.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&& other) noexcept;
  Sha256& operator=(Sha256&& other) noexcept;
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256();

  void add(std::string_view bytes);

  /// The hash in hexadecimal. Ends it: nothing may be added afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_of(std::string_view text);

Result<std::string> sha256_of_file(const std::filesystem::path& file);

/// Hands a stream on and hashes what is read of it.
class HashedStream final : public ByteStream {
 public:
  explicit HashedStream(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  Result<std::size_t> read(std::span<char> buffer) override;

  /// Of all that was read; to be called once.
  std::string hex() { return hash_.hex(); }

 private:
  std::unique_ptr<ByteStream> stream_;
  Sha256 hash_;
};

}  // namespace crossfoot
