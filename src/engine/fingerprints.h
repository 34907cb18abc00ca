#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "packs/pack.h"
#include "release/release.h"

namespace crossfoot {

/// Says by a hash whether the packs that may bear on a data set are those of another day: the
/// bytes of their files and reference lists, which exceptions have expired, and `how` the packs
/// are run (options that change a verdict).
class Fingerprints {
 public:
  Fingerprints(const RuleSet& packs, std::string how, std::string today)
      : packs_(packs), how_(std::move(how)), today_(std::move(today)) {}

  /// Of the packs whose `applies_to` doesn't rule the data set out; of all packs where these look
  /// into other data sets. Empty where no pack can be for it.
  std::string of(const DataSetInfo& data_set, bool is_file);

 private:
  const std::string& of(const Pack& pack);

  const RuleSet& packs_;
  std::string how_;
  std::string today_;
  std::map<const Pack*, std::string> known_;
};

}  // namespace crossfoot
