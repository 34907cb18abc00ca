#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "table/bytes.h"
#include "table/code_index.h"

namespace crossfoot {

/// The ways in which fields of one column are spelled in the file (quotes included), numbered in
/// the order of first appearance. Rows of statistics repeat themselves, so each field is first
/// compared with the one above it, then with the one that came after that one the last time;
/// only where both fail is its end looked for and its hash looked up.
class Spellings {
 public:
  /// `terminator` is what usually stands behind a field of this column: a comma or a line end.
  explicit Spellings(std::string_view terminator) : terminator_(terminator) {}

  /// Moves `at` behind the field and its terminator if they are as predicted.
  bool predict(const char*& at) {
    if (current_.size == 0) return false;
    if (same_bytes(at, current_.bytes, current_.size)) {
      at += current_.size;
      return true;
    }
    const Spelling& guess = spellings_[current_.next];
    if (!same_bytes(at, guess.bytes, guess.size)) return false;
    at += guess.size;
    code_ = current_.next;
    current_ = guess;
    return true;
  }

  /// The code of a field, or CodeIndex::none; both need the hash of the field.
  [[nodiscard]] Code find(std::string_view raw, std::uint32_t hash) const {
    return index_.find(hash, [&](Code code) {
      const Spelling& known = spellings_[code];
      return known.size - terminator_.size() == raw.size() &&
             same_bytes(raw.data(), known.bytes, raw.size());
    });
  }
  Code add(std::string_view raw, std::uint32_t hash);

  /// Makes a field the one that the next prediction starts from.
  void move_to(Code code) {
    if (current_.size != 0) spellings_[code_].next = code;
    code_ = code;
    current_ = spellings_[code];
  }

  /// The code of the last field that was predicted or moved to.
  [[nodiscard]] Code code() const { return code_; }

  /// Forgets them all; the next one is number 0.
  void forget() { *this = Spellings(terminator_); }

  [[nodiscard]] std::size_t size() const { return spellings_.size(); }
  [[nodiscard]] std::string_view raw(Code code) const {
    return {spellings_[code].bytes, spellings_[code].size - terminator_.size()};
  }

 private:
  struct Spelling {
    const char* bytes = nullptr;  // with the terminator, and slack behind it
    std::uint32_t size = 0;       // terminator included
    Code next = 0;                // what followed it when it was last followed by something else
  };

  const char* store(std::string_view raw);

  std::string_view terminator_;
  std::vector<Spelling> spellings_;
  CodeIndex index_;
  Spelling current_;
  Code code_ = 0;
  std::vector<std::unique_ptr<char[]>> chunks_;  // never moved: spellings point into them
  std::size_t chunk_size_ = 0;
  std::size_t chunk_used_ = 0;
};

}  // namespace crossfoot
