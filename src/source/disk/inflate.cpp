#include "source/disk/inflate.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <new>
#include <vector>
#include <zlib.h>

#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr std::size_t block = std::size_t{64} << 10;

// To inflateInit2: the largest window, and a gzip header rather than zlib's.
constexpr int gzip_window = 15 + 16;

}  // namespace

Error too_large(const std::string& name, std::uint64_t limit) {
  return Error{Error::Kind::data, name + " is larger than " + with_commas(limit) +
                                      " bytes; --max-download sets the maximum"};
}

struct Inflater::State {
  std::string name;
  std::uint64_t room;
  std::uint64_t limit;
  z_stream zlib{};
  bool between_members = false;
  bool begun = false;
  std::array<char, block> out{};

  State(std::string of, std::uint64_t most) : name(std::move(of)), room(most), limit(most) {
    if (inflateInit2(&zlib, gzip_window) != Z_OK) throw std::bad_alloc();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { inflateEnd(&zlib); }

  [[nodiscard]] Error broken(const std::string& why) const {
    return Error{Error::Kind::data, name + " is not a valid gzip file: " + why};
  }

  /// One call of zlib; gives what came out.
  Result<std::string_view> step();
};

Result<std::string_view> Inflater::State::step() {
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  const int code = inflate(&zlib, Z_NO_FLUSH);
  if (code == Z_STREAM_END) {
    between_members = true;
  } else if (code != Z_OK && code != Z_BUF_ERROR) {
    return broken(zlib.msg != nullptr ? zlib.msg : "it can't be decompressed");
  }
  const std::size_t size = out.size() - zlib.avail_out;
  if (size > room) return too_large(name, limit);
  room -= size;
  return std::string_view(out.data(), size);
}

Inflater::Inflater(std::string name, std::uint64_t limit)
    : state_(std::make_unique<State>(std::move(name), limit)) {}
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

Result<void> Inflater::feed(std::string_view bytes, const TakeBytes& take) {
  assert(bytes.size() <= std::size_t{1} << 30);
  z_stream& zlib = state_->zlib;
  // zlib's interface is not const-correct; it never writes to its input.
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
  zlib.avail_in = static_cast<uInt>(bytes.size());
  bool full = false;
  while (zlib.avail_in > 0 || full) {
    state_->begun = true;
    if (state_->between_members) {
      if (inflateReset(&zlib) != Z_OK) return state_->broken("it can't be decompressed");
      state_->between_members = false;
    }
    const auto piece = state_->step();
    if (!piece) return piece.error();
    full = zlib.avail_out == 0 && !state_->between_members;
    if (piece->empty()) continue;
    const auto taken = take(*piece);
    if (!taken) return taken.error();
  }
  return {};
}

Result<void> Inflater::finish() const {
  if (!state_->begun) return state_->broken("it is empty");
  if (!state_->between_members) return state_->broken("it is cut short");
  return {};
}

namespace {

class GzipStream final : public ByteStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> compressed, std::string name, std::uint64_t limit)
      : compressed_(std::move(compressed)), inflater_(std::move(name), limit), input_(block) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      if (used_ == ready_.size()) {
        const auto more = inflate_more();
        if (!more) return more.error();
        if (!*more) break;
      }
      const std::size_t size = std::min(buffer.size() - filled, ready_.size() - used_);
      std::copy_n(ready_.data() + used_, size, buffer.data() + filled);
      used_ += size;
      filled += size;
    }
    return filled;
  }

 private:
  /// Fills `ready_` anew; false at the end.
  Result<bool> inflate_more() {
    ready_.clear();
    used_ = 0;
    while (ready_.empty()) {
      const auto size = compressed_->read(input_);
      if (!size) return size.error();
      if (*size == 0) {
        const auto whole = inflater_.finish();
        if (!whole) return whole.error();
        return false;
      }
      const auto fed = inflater_.feed({input_.data(), *size}, [&](std::string_view piece) {
        ready_.append(piece);
        return Result<void>{};
      });
      if (!fed) return fed.error();
    }
    return true;
  }

  std::unique_ptr<ByteStream> compressed_;
  Inflater inflater_;
  std::vector<char> input_;
  std::string ready_;
  std::size_t used_ = 0;
};

}  // namespace

std::unique_ptr<ByteStream> open_gzip(std::unique_ptr<ByteStream> compressed, std::string name,
                                      std::uint64_t limit) {
  return std::make_unique<GzipStream>(std::move(compressed), std::move(name), limit);
}

}  // namespace crossfoot
