#include "app/load/query_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "base/stream.h"
#include "base/text/encoding.h"
#include "checks/support/time_period.h"
#include "release/places.h"
#include "table/csv/read_table.h"

namespace crossfoot {

namespace {

constexpr std::uint64_t largest_page = 10'000;

/// Writes rows of the query endpoint as the version's data file has them.
class RowWriter {
 public:
  explicit RowWriter(const Metadata& metadata) : metadata_(metadata) {
    for (const Filter& filter : metadata.filters)
      for (const FilterOption& option : filter.options) items_[filter.id][option.id] = option.label;
    for (const LocationGroup& group : metadata.locations)
      for (const Location& place : group.options) places_[group.level.code][place.id] = &place;
  }

  [[nodiscard]] std::string header() {
    columns_ = {"time_period", "time_identifier", "geographic_level"};
    for (const LocationGroup& group : metadata_.locations)
      if (const PlaceLevel* columns = level_named(group.level.label)) {
        columns_.emplace_back(columns->label);
        for (const auto& [key, column] : columns->codes) columns_.emplace_back(column);
      }
    for (const Filter& filter : metadata_.filters) columns_.push_back(filter.column);
    for (const Indicator& indicator : metadata_.indicators) columns_.push_back(indicator.column);
    std::string line;
    for (const std::string& column : columns_) add_field(column, line);
    return line + "\n";
  }

  void write(const QueryRow& row, std::string& csv) const {
    std::map<std::string, std::string, std::less<>> cells;
    const TimeIdentifier* identifier = identifier_coded(row.period_code);
    cells["time_period"] = plain_period(row.period).value_or(row.period);
    cells["time_identifier"] = identifier == nullptr ? row.period_code : identifier->label;
    const auto level = std::ranges::find(metadata_.levels, row.level, &GeographicLevel::code);
    cells["geographic_level"] = level == metadata_.levels.end() ? row.level : level->label;
    for (const auto& [code, id] : row.locations) write_place(code, id, cells);
    for (const Filter& filter : metadata_.filters)
      for (const auto& [id, item] : row.filters)
        if (id == filter.id) cells[filter.column] = item_named(id, item);
    for (const Indicator& indicator : metadata_.indicators)
      for (const auto& [id, value] : row.values)
        if (id == indicator.id) cells[indicator.column] = value;
    std::string line;
    for (const std::string& column : columns_) add_field(cells[column], line);
    csv += line + "\n";
  }

 private:
  static void add_field(std::string_view text, std::string& line) {
    if (!line.empty()) line += ',';
    line += csv_quoted(text);
  }

  [[nodiscard]] std::string item_named(const std::string& filter, const std::string& id) const {
    const auto items = items_.find(filter);
    if (items != items_.end())
      if (const auto found = items->second.find(id); found != items->second.end())
        return found->second;
    return fmt::format("(unknown id {})", id);
  }

  [[nodiscard]] const Location* place_with(const std::string& level, const std::string& id) const {
    const auto group = places_.find(level);
    if (group == places_.end()) return nullptr;
    const auto place = group->second.find(id);
    return place == group->second.end() ? nullptr : place->second;
  }

  void write_place(const std::string& level, const std::string& id,
                   std::map<std::string, std::string, std::less<>>& cells) const {
    const auto columns = std::ranges::find(place_levels(), level, &PlaceLevel::code);
    if (columns == place_levels().end()) return;
    const Location* place = place_with(level, id);
    cells[std::string(columns->label)] =
        place == nullptr ? fmt::format("(unknown id {})", id) : place->label;
    if (place == nullptr) return;
    for (const auto& [key, column] : columns->codes)
      for (const auto& [name, code] : place->codes)
        if (name == key) cells[std::string(column)] = code;
  }

  const Metadata& metadata_;
  std::vector<std::string> columns_;
  std::map<std::string, std::map<std::string, std::string>> items_;
  std::map<std::string, std::map<std::string, const Location*>> places_;
};

/// The endpoint's rows as a CSV file that is fetched while it is read, a page at a time.
class QueryStream final : public ByteStream {
 public:
  QueryStream(Source& source, const Release& release, const QueryNeed& need)
      : source_(source),
        version_{release.origin, release.data_set, release.version},
        need_(need),
        writer_(*release.metadata),
        buffer_(writer_.header()) {}

  Result<std::size_t> read(std::span<char> room) override {
    std::size_t filled = 0;
    while (filled < room.size()) {
      if (at_ == buffer_.size()) {
        if (finished_) break;
        if (const auto got = fetch(); !got) return got.error();
      }
      const std::size_t size = std::min(room.size() - filled, buffer_.size() - at_);
      std::copy_n(buffer_.data() + at_, size, room.data() + filled);
      at_ += size;
      filled += size;
    }
    return filled;
  }

  [[nodiscard]] std::uint64_t total_results() const { return total_; }

 private:
  /// A sample is a few pages that lie evenly over the whole.
  [[nodiscard]] std::uint64_t page_size() const {
    constexpr std::uint64_t pages = 4;
    if (need_.sample == 0) return largest_page;
    return std::min(largest_page, (need_.sample + pages - 1) / pages);
  }

  Result<void> fetch() {
    const auto answer = source_.query(version_, {need_.post, page_, page_size()});
    if (!answer) return answer.error();
    total_ = answer->total_results;
    rows_ += answer->rows.size();
    buffer_.clear();
    at_ = 0;
    for (const QueryRow& row : answer->rows) writer_.write(row, buffer_);
    const std::uint64_t step =
        need_.sample == 0 ? 1 : std::max<std::uint64_t>(1, answer->total_pages / 4);
    page_ += step;
    finished_ = answer->rows.empty() || page_ > answer->total_pages ||
                (need_.sample != 0 && rows_ >= need_.sample);
    return {};
  }

  Source& source_;
  ReleaseRef version_;
  QueryNeed need_;
  RowWriter writer_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t page_ = 1;
  std::uint64_t rows_ = 0;
  std::uint64_t total_ = 0;
  bool finished_ = false;
};

}  // namespace

QueriedRows query_rows(Source& source, const Release& release, const QueryNeed& need) {
  QueriedRows queried;
  if (!release.metadata || !release.version) {
    queried.trouble = "the version has no metadata that explains the ids";
    return queried;
  }
  QueryStream stream(source, release, need);
  Result<Table> table = read_table(stream, "the API's answer", {1});
  queried.total_results = stream.total_results();
  if (table)
    queried.table = std::make_unique<const Table>(*std::move(table));
  else
    queried.trouble = table.error().text();
  return queried;
}

}  // namespace crossfoot
