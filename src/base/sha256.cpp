#include "base/sha256.h"

#include <array>
#include <fmt/format.h>
#include <new>
#include <openssl/evp.h>
#include <vector>

namespace crossfoot {
namespace {

constexpr std::size_t block = std::size_t{256} << 10;

/// OpenSSL fails here only where memory runs out or the algorithm was compiled out.
void must(int ok) {
  if (ok != 1) throw std::bad_alloc();
}

}  // namespace

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  must(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  must(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  must(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &length));
  std::string hex;
  for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

std::string sha256_of(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

Result<std::string> sha256_of_file(const std::filesystem::path& file) {
  auto stream = open_file(file.string());
  if (!stream) return stream.error();
  HashedStream hashed(*std::move(stream));
  std::vector<char> buffer(block);
  for (;;) {
    const auto size = hashed.read(buffer);
    if (!size) return size.error();
    if (*size == 0) return hashed.hex();
  }
}

Result<std::size_t> HashedStream::read(std::span<char> buffer) {
  auto size = stream_->read(buffer);
  if (size) hash_.add({buffer.data(), *size});
  return size;
}

}  // namespace crossfoot
