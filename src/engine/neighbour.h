#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>

#include "engine/check_release.h"
#include "expression/needs.h"
#include "expression/scope.h"

namespace crossfoot {

/// A published table that rules of another version or data set compare with, and what its columns
/// are taken for.
class Neighbour {
 public:
  /// `packs` are those that match it; what they say about columns and symbols holds here too.
  Neighbour(const Release& release, Table table,
            std::span<const std::shared_ptr<const Pack>> packs);

  Neighbour(const Neighbour&) = delete;
  Neighbour& operator=(const Neighbour&) = delete;
  ~Neighbour();

  [[nodiscard]] const Scope& scope() const;
  [[nodiscard]] const Release& release() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// What names in data('…') stand for in the rules of the packs and of the packs that they use.
Aliases aliases_of(std::span<const std::shared_ptr<const Pack>> packs);

/// What the rules of the packs (and of the packs they use) ask of the API's query endpoint.
std::set<QueryNeed> queries_of(std::span<const std::shared_ptr<const Pack>> packs);

/// What the rules of the packs (and of the packs they use) look into besides their own table.
Needs needs_of(std::span<const std::shared_ptr<const Pack>> packs);

}  // namespace crossfoot
