#pragma once

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <string>

namespace crossfoot {

/// Turns one of the names into its value, as CLI11 reads it; refuses any other text and says which
/// names there are. (CLI11's own transformer takes numbers too, and refuses in its own terms.)
template <class Value>
CLI::Validator value_named(const std::map<std::string, Value>& values) {
  const auto turn = [values](std::string& text) -> std::string {
    const auto found = values.find(text);
    if (found != values.end()) {
      text = std::to_string(static_cast<int>(found->second));
      return "";
    }
    std::string names;
    for (const auto& [name, value] : values) names += (names.empty() ? "" : ",") + name;
    return fmt::format("{} not in {{{}}}", text, names);
  };
  return CLI::Validator(turn, "");
}

}  // namespace crossfoot
