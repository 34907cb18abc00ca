#include "base/text/regex.h"

#include "base/text/text.h"

namespace crossfoot {

std::unique_ptr<const RE2> make_regex(std::string_view written) {
  constexpr std::int64_t most_memory = std::int64_t{1} << 20;
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(most_memory);
  return std::make_unique<const RE2>(re2::StringPiece(written.data(), written.size()), options);
}

std::string not_a_regex(const RE2& regex) {
  constexpr std::size_t longest = 200;
  return "`" + shorten(regex.pattern(), longest) +
         "` is not a regular expression: " + shorten(regex.error(), longest);
}

}  // namespace crossfoot
