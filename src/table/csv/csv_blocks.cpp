#include "table/csv/csv_blocks.h"

#include <algorithm>

#include "base/interrupt.h"
#include "table/bytes.h"

namespace crossfoot {

Result<bool> Blocks::next(Block& block) {
  const std::lock_guard lock(mutex_);
  if (taken_back_) {
    block = *std::exchange(taken_back_, std::nullopt);
    return true;
  }
  block.number_ = numbers_++;
  block.begin_ = 0;
  block.end_ = 0;
  block.cut_ = false;
  if (interrupted()) return Error{Error::Kind::interrupted, "stopped on request"};
  if (ended_ && rest_.empty()) return false;

  std::size_t whole = 0;
  for (auto wanted = std::max(sizes_.block, rest_.size()); whole == 0; wanted *= 2) {
    wanted = std::min(wanted, sizes_.longest_record);
    if (auto read = read_on(block, wanted); !read) return std::move(read).error();
    whole = ended_ ? block.end_ : whole_records(block);
    block.cut_ = whole == 0 && block.end_ >= sizes_.longest_record;
    if (block.cut_) whole = block.end_;
    if (block.end_ == 0) return false;
  }
  rest_.assign(block.buffer_.data() + whole, block.end_ - whole);
  block.end_ = whole;
  if (block.buffer_[whole - 1] != '\n' || block.cut_) block.buffer_[block.end_++] = '\n';
  std::fill_n(block.buffer_.data() + block.end_, slack, '\0');
  return true;
}

/// Reads until the block has `wanted` bytes, the rest of the block before among them.
Result<void> Blocks::read_on(Block& block, std::size_t wanted) {
  if (block.buffer_.size() < wanted + 1 + slack) block.buffer_.resize(wanted + 1 + slack);
  std::ranges::copy(rest_, block.buffer_.data() + block.end_);
  block.end_ += rest_.size();
  rest_.clear();
  if (ended_) return {};

  const std::span<char> room(block.buffer_.data() + block.end_, wanted - block.end_);
  const auto got = stream_.read(room);
  if (!got) return got.error();
  block.end_ += *got;
  ended_ = *got < room.size();
  return {};
}

/// How many bytes there are up to the last line end outside quotes. A block starts outside
/// quotes, so a line end is outside them if the quotes before it are even in number.
std::size_t Blocks::whole_records(const Block& block) const {
  const std::string_view text = block.text();
  bool inside = odd_quotes(text);
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == '"') inside = !inside;
    if (text[i] == '\n' && !inside) return i + 1;
  }
  return 0;
}

bool Blocks::finished() {
  const std::lock_guard lock(mutex_);
  return ended_ && rest_.empty();
}

}  // namespace crossfoot
