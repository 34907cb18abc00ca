#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace crossfoot {

/// How many bytes beyond a text must be readable, so that it can be looked at 16 bytes at a time.
constexpr std::size_t slack = 16;

/// What one look at 16 bytes tells, a bit for each byte; for processors without SSE2.
namespace plain {

inline unsigned equal_bytes(const char* a, const char* b) {
  unsigned bits = 0;
  for (unsigned i = 0; i < slack; ++i) bits |= (a[i] == b[i] ? 1U : 0U) << i;
  return bits;
}

/// Commas, quotes and line feeds.
inline unsigned marks(const char* text) {
  unsigned bits = 0;
  for (unsigned i = 0; i < slack; ++i)
    bits |= (text[i] == ',' || text[i] == '"' || text[i] == '\n' ? 1U : 0U) << i;
  return bits;
}

inline bool odd_quotes(std::string_view text) {
  bool odd = false;
  for (const char c : text) odd ^= c == '"';
  return odd;
}

}  // namespace plain

#if defined(__SSE2__)

inline __m128i load_sixteen(const char* text) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
}

inline unsigned equal_bytes(const char* a, const char* b) {
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(load_sixteen(a), load_sixteen(b))));
}

inline unsigned marks(const char* text) {
  const __m128i bytes = load_sixteen(text);
  const __m128i comma = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(','));
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i line_feed = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
  return static_cast<unsigned>(
      _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(comma, quote), line_feed)));
}

/// Whether the text has an odd number of quotes.
inline bool odd_quotes(std::string_view text) {
  const __m128i quote = _mm_set1_epi8('"');
  __m128i odd = _mm_setzero_si128();
  std::size_t i = 0;
  for (; i + slack <= text.size(); i += slack)
    odd = _mm_xor_si128(odd, _mm_cmpeq_epi8(load_sixteen(text.data() + i), quote));
  const bool odd_lanes = std::popcount(static_cast<unsigned>(_mm_movemask_epi8(odd))) % 2 != 0;
  return odd_lanes != plain::odd_quotes(text.substr(i));
}

#else

using plain::equal_bytes;
using plain::marks;
using plain::odd_quotes;

#endif

/// Whether both texts begin with the same `size` bytes. Never looks more than `slack` bytes
/// beyond the first difference.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  constexpr unsigned all = 0xFFFF;
  for (; size > slack; size -= slack, a += slack, b += slack)
    if (equal_bytes(a, b) != all) return false;
  const unsigned wanted = all >> (slack - size);
  return (equal_bytes(a, b) & wanted) == wanted;
}

/// How many bytes both texts begin with in common, `most` at most. Never looks more than `slack`
/// bytes beyond these.
inline std::size_t common_prefix(const char* a, const char* b, std::size_t most) {
  constexpr unsigned all = 0xFFFF;
  for (std::size_t i = 0; i < most; i += slack) {
    const unsigned equal = equal_bytes(a + i, b + i);
    if (equal != all) return std::min(most, i + static_cast<std::size_t>(std::countr_one(equal)));
  }
  return most;
}

/// The first comma, quote or line feed; there must be one.
inline const char* find_mark(const char* text) {
  unsigned bits = marks(text);
  while (bits == 0) bits = marks(text += slack);
  return text + std::countr_zero(bits);
}

}  // namespace crossfoot
