#include "checks/regex.h"

#include <fmt/core.h>

namespace crossfoot {

std::unique_ptr<RE2> regex_of(const Node& written, Mistakes& mistakes) {
  constexpr std::int64_t most_memory = std::int64_t{1} << 20;
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(most_memory);
  auto regex = std::make_unique<RE2>(written.text, options);
  if (regex->ok()) return regex;
  mistakes.push_back(
      {written.at,
       fmt::format("`{}` is not a regular expression: {}", written.text, regex->error()),
       "see the syntax of RE2"});
  return nullptr;
}

}  // namespace crossfoot
