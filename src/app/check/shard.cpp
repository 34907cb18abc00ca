#include "app/check/shard.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "base/text/text.h"

namespace crossfoot {

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
