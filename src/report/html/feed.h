#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crossfoot {

/// A rule that newly failed on a version of a data set.
struct FeedEntry {
  std::string data_set;
  std::string title;  ///< of the data set
  std::string version;
  std::string rule;
  std::string rule_title;
  std::string severity;
  std::uint64_t failures = 0;
  std::string when;  ///< RFC 3339, UTC
};

/// What stands in a feed of a sweep's folder, the newest first.
struct Feed {
  std::string id;  ///< an IRI that stays the same as long as there is the feed
  std::vector<FeedEntry> entries;
};

/// An IRI that is the same for the same texts, and for no others.
std::string stable_id(const std::vector<std::string>& texts);

/// An Atom feed (RFC 4287). Its links lead from the sweep's folder to the pages of the data sets;
/// `started` is when it was made, for a feed without entries. Nothing of it is taken for markup.
std::string render_feed(const Feed& feed, const std::string& started);

}  // namespace crossfoot
