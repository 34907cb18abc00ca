#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "table/csv/csv_blocks.h"

namespace crossfoot {

/// The first record of a file.
struct CsvHeader {
  std::vector<std::string> names;
  std::size_t size = 0;       ///< of the record in bytes, a byte order mark before it included
  std::size_t breaks = 0;     ///< line breaks inside its quotes
  std::string_view line_end;  ///< CRLF or LF
};

/// Reads the header at the front of the first block, of a file named `name`.
Result<CsvHeader> read_header(const Block& block, const std::string& name);

}  // namespace crossfoot
