#include "app/compare/diff_extract.h"

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/interrupt.h"
#include "diff/changed_cells.h"
#include "report/text/extract.h"

namespace crossfoot {

namespace {

/// A CSV file that is written row by row.
class CsvFile {
 public:
  explicit CsvFile(AtomicFile file) : file_(std::move(file)) {}

  void field(std::string_view text) {
    if (!first_) buffer_ += ',';
    first_ = false;
    buffer_ += csv_field(text);
  }

  void end_row() {
    buffer_ += '\n';
    first_ = true;
    constexpr std::size_t enough = std::size_t{1} << 18;
    if (buffer_.size() >= enough) flush();
  }

  Result<void> finish() && {
    flush();
    if (trouble_) return *trouble_;
    return file_.commit();
  }

 private:
  void flush() {
    if (trouble_) return;
    if (const auto written = file_.write(buffer_); !written) trouble_ = written.error();
    buffer_.clear();
  }

  AtomicFile file_;
  std::string buffer_;
  bool first_ = true;
  std::optional<Error> trouble_;
};

/// Writes the rows of the extract; each ends with the items that name it, in the same columns
/// whichever side it is of.
class Extract {
 public:
  Extract(CsvFile& csv, const Alignment& alignment, const Scope& before, const Scope& after)
      : csv_(csv), alignment_(alignment), before_(before.table), after_(after.table) {
    for (const ColumnPair& pair : alignment.key)
      keys_.push_back({&before_.column(pair.before), &after_.column(pair.after)});
    for (const OneSided& filter : alignment.lost) keys_.push_back({filter.column, nullptr});
    for (const OneSided& filter : alignment.gained) keys_.push_back({nullptr, filter.column});
  }

  void header() {
    for (const char* name : {"change", "column", "before", "after", "difference", "row_before",
                             "line_before", "row_after", "line_after"})
      csv_.field(name);
    for (const Key& key : keys_)
      csv_.field((key.after != nullptr ? key.after : key.before)->name());
    csv_.end_row();
  }

  void lone_rows(bool removed) {
    const auto& partners = removed ? alignment_.rows.after_of : alignment_.rows.before_of;
    for (std::size_t row = 0; row < partners.size(); ++row) {
      const bool ambiguous = partners[row] == many_rows;
      if (partners[row] != no_row && !ambiguous) continue;
      csv_.field(ambiguous ? "repeated key" : removed ? "row removed" : "row added");
      for (int blank = 0; blank < 4; ++blank) csv_.field("");
      if (!removed) csv_.field(""), csv_.field("");
      place((removed ? before_ : after_), row);
      if (removed) csv_.field(""), csv_.field("");
      names(row, removed);
    }
  }

  void cells(const CellComparer& comparer) {
    visit_changed_cells(
        alignment_.rows, comparer, [&](CellChange change, const CellPlace& place_of_cell) {
          csv_.field(name_of(change));
          csv_.field(comparer.after().name());
          csv_.field(comparer.before().text(place_of_cell.code_before));
          csv_.field(comparer.after().text(place_of_cell.code_after));
          const bool numbers = change == CellChange::revised || change == CellChange::compatible;
          csv_.field(
              numbers
                  ? comparer.size(place_of_cell.code_before, place_of_cell.code_after).difference
                  : "");
          place(before_, place_of_cell.before);
          place(after_, place_of_cell.after);
          names(place_of_cell.after, false);
        });
  }

 private:
  struct Key {
    const Column* before;
    const Column* after;
  };

  void place(const Table& table, std::size_t row) {
    csv_.field(std::to_string(row + 1));
    csv_.field(std::to_string(table.line_of(row)));
  }

  void names(std::size_t row, bool removed) {
    for (const Key& key : keys_) {
      const Column* column = removed ? key.before : key.after;
      csv_.field(column == nullptr ? "" : column->text_at(row));
    }
    csv_.end_row();
  }

  CsvFile& csv_;
  const Alignment& alignment_;
  const Table& before_;
  const Table& after_;
  std::vector<Key> keys_;
};

}  // namespace

Result<void> write_diff_extract(const std::filesystem::path& file, const Alignment& alignment,
                                const Scope& before, const Scope& after) {
  auto created = AtomicFile::create(file);
  if (!created) return std::move(created).error();
  CsvFile csv(*std::move(created));
  Extract extract(csv, alignment, before, after);
  extract.header();
  extract.lone_rows(true);
  extract.lone_rows(false);
  for (const ColumnPair& pair : alignment.values) {
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    extract.cells(CellComparer(before, after, pair));
  }
  return std::move(csv).finish();
}

}  // namespace crossfoot
