#include "packs/testing/test_metadata.h"

#include "base/stream.h"
#include "base/text/text.h"
#include "table/csv/read_table.h"

namespace crossfoot {
namespace {

std::string text_at(const Table& table, std::string_view column, std::size_t row) {
  const auto index = table.find(column);
  return index ? std::string(table.column(*index).text_at(row)) : std::string();
}

/// As a source reads a meta.csv: a row that is neither filter nor indicator is left out.
Metadata metadata_of(const Table& table) {
  Metadata metadata;
  metadata.origin = Metadata::Origin::meta_csv;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto cell = [&](std::string_view column) { return text_at(table, column, row); };
    const std::string type = lower(cell("col_type"));
    if (type == "filter")
      metadata.filters.push_back({"",
                                  cell("col_name"),
                                  cell("label"),
                                  cell("filter_hint"),
                                  cell("filter_grouping_column"),
                                  {}});
    if (type == "indicator")
      metadata.indicators.push_back(
          {"", cell("col_name"), cell("label"), cell("indicator_unit"), std::nullopt});
  }
  return metadata;
}

}  // namespace

void read_metadata_csv(const Node& csv, Release& release, Diagnostics& mistakes) {
  release.open_metadata = [text = csv.text]() -> Result<std::unique_ptr<ByteStream>> {
    return open_text(text);
  };
  const Result<Table> table = read_table(*open_text(csv.text), release.metadata_name, {});
  if (table)
    release.metadata = metadata_of(*table);
  else
    mistakes.push_back({csv.at, "the metadata can't be read: " + table.error().message, ""});
}

}  // namespace crossfoot
