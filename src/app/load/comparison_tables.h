#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/load/baseline.h"
#include "engine/plan/comparison_table.h"
#include "findings/findings.h"
#include "packs/pack.h"
#include "source/source.h"
#include "table/csv/read_table.h"

namespace crossfoot {

/// Fetches the tables that the rules of a version look into besides their own. What was fetched
/// last is kept, so that versions checked one after the other read each table once more at most.
class ComparisonLoader {
 public:
  /// `baseline` (which may be null) is what files count as the version after; `beside` (too) has
  /// files that are only looked into.
  ComparisonLoader(Source& source, const RuleSet& packs, const ReadOptions& reading,
                   const Baseline* baseline = nullptr, Source* beside = nullptr)
      : source_(source), packs_(packs), reading_(reading), baseline_(baseline), beside_(beside) {}

  /// What `packs` (those that match the version) need, and why some of it could not be had.
  ComparisonTables of(const ReleaseRef& version,
                      std::span<const std::shared_ptr<const Pack>> packs);

  /// The files that these tables were read from, with their hashes.
  [[nodiscard]] std::vector<FileHash> files_of(const ComparisonTables& comparisons) const;

 private:
  /// A table, or null where there is none.
  using Found = Result<const ComparisonTable*>;

  struct Kept {
    std::unique_ptr<ComparisonTable> comparison;
    std::vector<FileHash> files;  ///< its data, and its metadata where it has any
  };

  /// Ids of the data sets that are needed, by the names that the rules give them.
  std::map<std::string, std::string> ids_of(const Needs& needs, const Aliases& aliases,
                                            ComparisonTables& comparisons);
  /// The one data set of the source with a title like this; nothing where it has none.
  Result<std::optional<std::string>> id_titled(const std::string& title);
  Result<Kept> read(Source& source, const ReleaseRef& version);
  Found in_file(const std::filesystem::path& file);
  Found fetch(Source& source, const ReleaseRef& version);
  Found previous(const ReleaseRef& version);
  Found latest(const std::string& data_set);

  Source& source_;
  const RuleSet& packs_;
  ReadOptions reading_;
  const Baseline* baseline_;
  Source* beside_;
  std::map<std::string, Kept> kept_;                          ///< by data set and version
  std::vector<std::unique_ptr<Source>> sources_;              ///< of the files that packs name
  std::map<std::string, Kept> files_;                         ///< these files, by path
  std::map<std::string, std::optional<std::string>> titled_;  ///< ids by title
};

}  // namespace crossfoot
