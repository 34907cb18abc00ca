#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/stream.h"

namespace crossfoot {

/// How much is read at once. Small sizes are for tests; results don't depend on them.
struct BlockSizes {
  std::size_t block = std::size_t{256} << 10;          ///< so that a core's cache holds it
  std::size_t longest_record = std::size_t{16} << 20;  ///< never below `block`
};

/// Some whole records of a file. Its bytes end in a line feed, and `slack` NULs follow them.
class Block {
 public:
  [[nodiscard]] std::size_t number() const { return number_; }
  [[nodiscard]] std::string_view text() const { return {buffer_.data() + begin_, end_ - begin_}; }

  /// Whether its only record is longer than a record may be, and so not whole.
  [[nodiscard]] bool cut() const { return cut_; }

  /// Drops bytes from the front: a byte order mark, the header.
  void drop(std::size_t bytes) { begin_ += bytes; }

 private:
  friend class Blocks;

  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t number_ = 0;
  bool cut_ = false;
};

/// Cuts a stream into blocks at the ends of records, with line breaks in quotes in mind. Threads
/// take turns: who asks for a block reads it itself, so that it is in its own cache.
class Blocks {
 public:
  Blocks(ByteStream& stream, BlockSizes sizes) : stream_(stream), sizes_(sizes) {}

  /// Fills `block`, whose buffer is used again, with what comes next. Gives false at the end of
  /// the stream. The block has its number in either case, and where the stream fails.
  Result<bool> next(Block& block);

  /// Takes the first block back, to be given out again without its header.
  void take_back(Block block) { taken_back_ = std::move(block); }

  /// Whether the whole stream has been given out.
  [[nodiscard]] bool finished();

 private:
  Result<void> read_on(Block& block, std::size_t wanted);
  [[nodiscard]] std::size_t whole_records(const Block& block) const;

  ByteStream& stream_;
  BlockSizes sizes_;
  std::mutex mutex_;
  std::string rest_;  // the record that the block before ended in
  std::optional<Block> taken_back_;
  std::size_t numbers_ = 0;
  bool ended_ = false;
};

}  // namespace crossfoot
