#include "table/spellings.h"

#include <algorithm>

namespace crossfoot {

Code Spellings::add(std::string_view raw, std::uint32_t hash) {
  const Code code = static_cast<Code>(spellings_.size());
  spellings_.push_back(
      {store(raw), static_cast<std::uint32_t>(raw.size() + terminator_.size()), code});
  index_.add(hash, code);
  return code;
}

const char* Spellings::store(std::string_view raw) {
  constexpr std::size_t smallest_chunk = std::size_t{4} << 10;
  constexpr std::size_t largest_chunk = std::size_t{1} << 20;
  const std::size_t size = raw.size() + terminator_.size() + slack;
  if (chunk_used_ + size > chunk_size_) {
    chunk_size_ = std::max(size, std::clamp(chunk_size_ * 2, smallest_chunk, largest_chunk));
    chunk_used_ = 0;
    chunks_.push_back(std::make_unique<char[]>(chunk_size_));
  }
  // The slack of one spelling may be the beginning of the next.
  char* place = chunks_.back().get() + chunk_used_;
  std::ranges::copy(terminator_, std::ranges::copy(raw, place).out);
  chunk_used_ += size - slack;
  return place;
}

}  // namespace crossfoot
