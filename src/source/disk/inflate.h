#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/stream.h"

namespace crossfoot {

/// Takes bytes; an Error stops whoever hands them over.
using TakeBytes = std::function<Result<void>(std::string_view bytes)>;

/// Inflates gzip as its bytes come in, members one after the other. `name` is for messages; more
/// than `limit` bytes come out of nothing. Errors are of kind data.
class Inflater {
 public:
  Inflater(std::string name, std::uint64_t limit);
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;
  ~Inflater();

  /// Hands what `bytes` inflate to over to `take`, piece by piece.
  Result<void> feed(std::string_view bytes, const TakeBytes& take);

  /// An Error unless the last member came to its end.
  [[nodiscard]] Result<void> finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The inflated bytes of a gzip stream.
std::unique_ptr<ByteStream> open_gzip(std::unique_ptr<ByteStream> compressed, std::string name,
                                      std::uint64_t limit);

/// Why a body or file of more than `limit` bytes isn't read.
Error too_large(const std::string& name, std::uint64_t limit);

}  // namespace crossfoot
