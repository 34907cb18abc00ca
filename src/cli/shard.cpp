#include "cli/shard.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"

namespace crossfoot {

namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Shard> read_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto number = whole_number(std::string_view(text).substr(0, slash));
  const auto of = whole_number(std::string_view(text).substr(slash + 1));
  if (!number || !of || *number < 1 || *number > *of || *of > most_shards) return std::nullopt;
  return Shard{*number, *of};
}

}  // namespace

void add_shard_option(CLI::App& app, Shard& shard) {
  app.add_option_function<std::string>(
         "--shard",
         [&shard](const std::string& text) {
           const auto read = read_shard(text);
           if (!read)
             throw CLI::ValidationError(
                 "--shard",
                 text + ": write the number of the part and the number of parts, for example 2/4");
           shard = *read;
         },
         "Check only one part of the data sets, for example 2/4; `crossfoot merge` joins the "
         "results")
      ->type_name("I/N")
      ->group("What to check");
}

Result<std::vector<std::string>> share_of(const std::vector<std::string>& data_sets,
                                          const Shard& shard) {
  // Dealt out like shuffled cards, so that data sets published together are spread.
  std::vector<std::pair<std::string, std::string>> cards;
  for (const std::string& id : data_sets) cards.emplace_back(sha256_of(lower(id)), id);
  std::ranges::sort(cards);
  std::set<std::string> mine;
  for (std::size_t i = shard.number - 1; i < cards.size(); i += shard.of)
    mine.insert(cards[i].second);
  if (mine.empty() && !data_sets.empty())
    return Error{Error::Kind::usage,
                 fmt::format("--shard {}/{} has nothing to check: there {}", shard.number, shard.of,
                             data_sets.size() == 1
                                 ? "is only one data set"
                                 : fmt::format("are only {} data sets", data_sets.size()))};
  std::vector<std::string> share;
  std::ranges::copy_if(data_sets, std::back_inserter(share),
                       [&](const std::string& id) { return mine.contains(id); });
  return share;
}

}  // namespace crossfoot
