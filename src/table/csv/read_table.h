#pragma once

#include <string>

#include "base/stream.h"
#include "table/table.h"

namespace crossfoot {

struct ReadOptions {
  unsigned jobs = 1;  ///< how many threads may scan
};

/// Reads a CSV file (RFC 4180: commas, quotes, doubled quotes, line breaks in quotes, LF or CRLF,
/// an optional BOM, an optional final newline; an empty last field counts; where there are several
/// columns, lines that hold nothing are passed over). The first record is
/// the header. Refused, with file:line and reason: bytes that aren't UTF-8, NUL, rows whose
/// number of fields differs from the header's, text after a closing quote, a quote that never
/// closes, empty or duplicate column names, an empty file, more than 2^32 - 2 rows.
/// `name` is the file's name for messages.
Result<Table> read_table(ByteStream& stream, const std::string& name, const ReadOptions& options);

}  // namespace crossfoot
