#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace crossfoot {

/// Bytes that come one after the other: a file, an inflated file, an entry of a zip.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Fills `buffer` from the front; fewer bytes than asked only at the end, 0 at the end.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

/// Opens the bytes anew, from their beginning.
using OpenStream = std::function<Result<std::unique_ptr<ByteStream>>()>;

/// The bytes of a file, or of standard input for `-`.
Result<std::unique_ptr<ByteStream>> open_file(const std::string& path);

/// The bytes of a text, for tests and small things; the text is copied.
std::unique_ptr<ByteStream> open_text(std::string text);

/// Everything that is left of a stream, refused above `limit` bytes.
Result<std::string> read_all(ByteStream& stream, std::size_t limit);

}  // namespace crossfoot
