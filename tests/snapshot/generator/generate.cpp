// Writes the snapshot that tests and the demo run on: generate_snapshot FOLDER [SEED]
// With a seed the figures are others of the same kind, to try rules on tables they weren't made
// for.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>

#include "api_bodies.h"
#include "data_sets.h"

namespace {

using namespace crossfoot::snapshot;

/// Version 1.0 must be what the data set's page says: so many rows, and these first ones.
void require_like_its_page(const DataSet& set, const Sheet& sheet) {
  if (sheet.rows.size() != set.rows_of_first)
    throw std::logic_error(set.title + " has " + std::to_string(sheet.rows.size()) + " rows");
  if (!std::equal(set.preview.begin(), set.preview.end(), sheet.rows.begin()))
    throw std::logic_error(set.title + " doesn't begin with the rows of its preview");
}

void write_snapshot(const std::filesystem::path& folder, const std::string& seed) {
  const std::vector<DataSet> sets = {special_educational_needs(), key_stage_2(), key_stage_4()};
  std::vector<std::vector<Sheet>> sheets;
  for (const DataSet& set : sets) {
    auto& editions = sheets.emplace_back();
    for (Edition edition : set.editions) {
      edition.seed = seed;
      editions.push_back(set.publish(edition));
      write_gzip(folder / "data-sets" / set.id / "versions" / edition.version / "data.csv.gz",
                 csv_of(editions.back()));
    }
    require_like_its_page(set, editions.front());
  }
  write_api_bodies(folder, sets, sheets);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fputs("usage: generate_snapshot FOLDER [SEED]\n", stderr);
    return 2;
  }
  try {
    write_snapshot(argv[1], argc == 3 ? argv[2] : "");
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "generate_snapshot: %s\n", problem.what());
    return 1;
  }
}
