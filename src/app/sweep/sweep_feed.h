#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "findings/findings.h"
#include "report/html/feed.h"

namespace crossfoot {

/// The feed of new failures in the folder of a sweep: `feed.atom`, made from `feed.json`, which
/// keeps what earlier sweeps found.
class SweepFeed {
 public:
  /// `started` is when this sweep was; RFC 3339, UTC.
  SweepFeed(std::filesystem::path folder, std::string started);

  /// Reads what earlier sweeps left; a feed that isn't there, or that can't be used, begins anew.
  void open();

  /// Keeps the failures of a run that `past` calls new, the newest hundred; stores them at once.
  Result<void> add(const RunResult& run);

  /// Writes `feed.atom`, whole or not at all.
  [[nodiscard]] Result<void> write() const;

 private:
  void keep(FeedEntry entry);
  [[nodiscard]] Result<void> store() const;

  std::filesystem::path folder_;
  std::string started_;
  Feed feed_;
};

}  // namespace crossfoot
