#include "table/code_index.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>

#include "table/bytes.h"

namespace crossfoot {
namespace {

__extension__ typedef unsigned __int128 Wide;

struct Seed {
  std::uint64_t first;
  std::uint64_t second;
};

std::uint64_t random_word() {
  std::random_device device;
  return std::uint64_t{device()} << 32U | device();
}

const Seed seed = {random_word(), random_word()};

std::uint64_t load_eight(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof word);
  return word;
}

/// The first `size` bytes of the eight at `text`, which are all readable.
std::uint64_t load_up_to_eight(const char* text, std::size_t size) {
  if (size == 0) return 0;
  const auto cut = static_cast<unsigned>(64 - 8 * size);
  const bool little = std::endian::native == std::endian::little;
  return little ? load_eight(text) << cut : load_eight(text) >> cut;
}

/// Both halves of the product, so that every bit of the input reaches every bit of the result.
std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace

std::uint32_t hash_of(std::string_view text) {
  std::uint64_t hash = seed.first ^ text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > slack; left -= slack, at += slack)
    hash = fold(hash ^ load_eight(at), seed.second ^ load_eight(at + 8));
  const std::size_t low = std::min<std::size_t>(left, 8);
  hash = fold(hash ^ load_up_to_eight(at, low), seed.second ^ load_up_to_eight(at + 8, left - low));
  return static_cast<std::uint32_t>(hash ^ hash >> 32U);
}

void CodeIndex::add(std::uint32_t hash, Code code) {
  if (++used_ * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.code != none) place(slot);
  }
  place({hash, code});
}

void CodeIndex::place(Slot slot) {
  const std::size_t last = slots_.size() - 1;
  std::size_t at = slot.hash & last;
  while (slots_[at].code != none) at = (at + 1) & last;
  slots_[at] = slot;
}

}  // namespace crossfoot
