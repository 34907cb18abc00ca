#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "checks/kind.h"
#include "engine/check_release.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// What a rule comes to on one version, without being run on all of it.
struct TriedRule {
  std::string statement;       ///< with its names resolved; empty where it can't be bound
  std::string not_applicable;  ///< why it has nothing to do here
  std::size_t rows = 0;        ///< that it looks at
  std::vector<std::pair<std::string, Precision>> numbers;  ///< its indicators
  std::optional<Example> example;
};

/// Tries the rule of this id; nothing where the packs (which match the version) don't have it, or
/// not for this version. What is wrong with the rule is added to the mistakes.
std::optional<TriedRule> try_rule(const std::string& id, const Release& release, const Table& table,
                                  std::span<const std::shared_ptr<const Pack>> packs,
                                  const CheckOptions& options, Diagnostics& mistakes,
                                  const ComparisonTables& comparisons = {});

}  // namespace crossfoot
