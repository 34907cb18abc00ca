#include "source/disk/meta_csv.h"

#include <limits>
#include <optional>

// The library cuts long file names on purpose; g++ takes that for a slip.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstringop-truncation"
#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>
#pragma GCC diagnostic pop

#include "base/text/text.h"
#include "base/text/utf8.h"

namespace crossfoot {
namespace {

// Columns are kept as published, so nothing is trimmed.
using Reader = io::CSVReader<7, io::trim_chars<>, io::double_quote_escape<',', '"'>,
                             io::throw_on_overflow, io::empty_line_comment>;

/// The reader's own bound on a line; no real file comes near.
constexpr std::size_t max_size = std::size_t{1} << 24;

struct Row {
  std::string name, type, label, unit, places, hint, group;

  [[nodiscard]] bool empty() const {
    return (name + type + label + unit + places + hint + group).empty();
  }
};

Error at_line(const std::string& file, std::size_t line, std::string message) {
  return Error{Error::Kind::data, std::move(message),
               Position{.file = file, .line = static_cast<int>(line), .column = 0}};
}

/// What the reader would pass over in silence: it cuts lines at a NUL and takes any bytes.
Result<void> check_bytes(const std::string& text, const std::string& file) {
  if (text.size() > max_size)
    return at_line(file, 0, "larger than 16 MiB, the maximum for metadata");
  const std::size_t nul = text.find('\0');
  if (nul != std::string::npos) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(nul);
    return at_line(file, 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n')),
                   "a NUL byte; save the file as UTF-8 CSV");
  }
  if (!is_utf8(text)) return at_line(file, 0, "not UTF-8; save the file as UTF-8 CSV");
  return {};
}

void read_header(Reader& reader, const std::string& file, Metadata& metadata) {
  reader.read_header(io::ignore_extra_column | io::ignore_missing_column, "col_name", "col_type",
                     "label", "indicator_unit", "indicator_dp", "filter_hint",
                     "filter_grouping_column");
  for (const char* needed : {"col_name", "col_type", "label"})
    if (!reader.has_column(needed))
      metadata.troubles.push_back(
          at_line(file, 1, "no column `" + std::string(needed) + "`, which metadata must have")
              .text());
}

std::optional<int> places_of(const std::string& text) {
  const auto places = whole_number(text);
  if (!places || *places < 0 || *places > std::numeric_limits<int>::max()) return std::nullopt;
  return static_cast<int>(*places);
}

void add(const Row& row, Metadata& metadata, const std::string& file, std::size_t line) {
  const std::string type = lower(row.type);
  const auto complain = [&](const std::string& what) {
    metadata.troubles.push_back(at_line(file, line, what).text());
  };
  if (type == "filter") {
    metadata.filters.push_back({.id = "",
                                .column = row.name,
                                .label = row.label,
                                .hint = row.hint,
                                .group_column = row.group,
                                .options = {}});
  } else if (type == "indicator") {
    metadata.indicators.push_back({.id = "",
                                   .column = row.name,
                                   .label = row.label,
                                   .unit = row.unit,
                                   .decimal_places = places_of(row.places)});
    if (!row.places.empty() && !metadata.indicators.back().decimal_places)
      complain("indicator_dp should be a whole number, but is `" +
               printable(shorten(row.places, 60)) + "`");
  } else {
    complain("col_type should be Filter or Indicator, but is `" + printable(shorten(row.type, 60)) +
             "`");
  }
}

Metadata read_rows(Reader& reader, const std::string& file) {
  Metadata metadata;
  metadata.origin = Metadata::Origin::meta_csv;
  read_header(reader, file, metadata);
  if (!metadata.troubles.empty()) return metadata;
  Row row;
  while (
      reader.read_row(row.name, row.type, row.label, row.unit, row.places, row.hint, row.group)) {
    if (row.empty()) continue;
    add(row, metadata, file, reader.get_file_line());
  }
  return metadata;
}

}  // namespace

Result<Metadata> read_meta_csv(const std::string& text, const std::string& file) {
  const auto bytes = check_bytes(text, file);
  if (!bytes) return bytes.error();
  Reader reader(file, text.data(), text.data() + text.size());
  const auto line = [&] { return std::size_t{reader.get_file_line()}; };
  try {
    return read_rows(reader, file);
  } catch (const io::error::header_missing&) {
    return at_line(file, 0, "the metadata file is empty");
  } catch (const io::error::duplicated_column_in_header& trouble) {
    return at_line(file, 1,
                   "column `" + std::string(trouble.column_name) + "` is in the header twice");
  } catch (const io::error::too_few_columns&) {
    return at_line(file, line(), "fewer fields than the header");
  } catch (const io::error::too_many_columns&) {
    return at_line(file, line(), "more fields than the header");
  } catch (const io::error::escaped_string_not_closed&) {
    return at_line(
        file, line(),
        "a quote that isn't closed on the same line; fields in metadata can't contain line breaks");
  } catch (const std::exception& trouble) {
    return at_line(file, line(), trouble.what());
  }
}

}  // namespace crossfoot
