#include "table/csv/read_table.h"

#include <new>

#include "base/parallel.h"
#include "table/csv/block_scanner.h"
#include "table/csv/csv_header.h"
#include "table/csv/read_blocks.h"
#include "table/csv/table_builder.h"

namespace crossfoot {
namespace {

Result<Table> empty_file(const std::string& name) {
  return Error{Error::Kind::data, "the file is empty", Position{name}};
}

/// Scans one block after the other until there are no more, or no use in reading on.
void scan_blocks(Blocks& blocks, TableBuilder& builder, BlockScanner scanner, Meanings meanings) {
  Block block;
  while (true) {
    const auto more = blocks.next(block);
    if (!more) return builder.fail(block.number(), more.error());
    if (!*more) return;
    const auto fault = scanner.scan(block);
    if (!builder.add(block, scanner, fault, meanings)) return;
    for (std::size_t column = 0; column < meanings.size(); ++column) {
      if (!scanner.hardly_repeats(column)) continue;
      scanner.forget(column);
      meanings[column].clear();
    }
  }
}

}  // namespace

Result<Table> read_table(ByteStream& stream, const std::string& name, const ReadOptions& options) {
  return read_table(stream, name, options, BlockSizes());
}

Result<Table> read_table(ByteStream& stream, const std::string& name, const ReadOptions& options,
                         BlockSizes sizes) {
  Blocks blocks(stream, sizes);
  Block first;
  const auto any = blocks.next(first);
  if (!any) return any.error();
  if (!*any) return empty_file(name);
  auto header = read_header(first, name);
  if (!header) return std::move(header).error();
  const unsigned jobs = blocks.finished() ? 1 : options.jobs;
  first.drop(header->size);
  blocks.take_back(std::move(first));

  const std::size_t columns = header->names.size();
  TableBuilder builder(name, std::move(header->names), header->breaks);
  on_threads(jobs, [&] {
    try {
      scan_blocks(blocks, builder, BlockScanner(columns, header->line_end), Meanings(columns));
    } catch (const std::bad_alloc&) {
      builder.abandon(
          {Error::Kind::data, "there is not enough memory to read the file", Position{name}});
    }
  });
  return std::move(builder).finish();
}

}  // namespace crossfoot
