#pragma once

#include <string>

#include "table/csv/csv_blocks.h"
#include "table/csv/read_table.h"

namespace crossfoot {

/// read_table with block sizes of one's own, so that tests can put block ends anywhere.
Result<Table> read_table(ByteStream& stream, const std::string& name, const ReadOptions& options,
                         BlockSizes sizes);

}  // namespace crossfoot
