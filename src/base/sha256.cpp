#include "base/sha256.h"

#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <stdexcept>
#include <vector>

#include "base/text/encoding.h"

namespace crossfoot {

namespace {

constexpr std::size_t block = std::size_t{256} << 10;

/// OpenSSL fails here only where it lacks memory.
void must(int result) {
  if (result != 1) throw std::runtime_error("SHA-256 failed");
}

std::string hex_of(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

}  // namespace

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  must(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  must(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::digest() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  must(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &length));
  return {digest.begin(), digest.begin() + length};
}

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hex_of(hash.digest());
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

std::string sha256_base64_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return base64_of(hash.digest());
}

Result<std::size_t> HashedStream::read(std::span<char> buffer) {
  Result<std::size_t> size = of_->read(buffer);
  if (size) hash_.add({buffer.data(), *size});
  return size;
}

std::string HashedStream::hex() { return hex_of(hash_.digest()); }

}  // namespace crossfoot
