#include "table/csv/table_builder.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::size_t most_rows = std::numeric_limits<std::uint32_t>::max() - std::size_t{1};

}  // namespace

TableBuilder::TableBuilder(std::string name, std::vector<std::string> columns,
                           std::size_t header_breaks)
    : name_(std::move(name)) {
  for (std::string& column : columns) columns_.emplace_back(std::move(column));
  if (header_breaks > 0) skips_.emplace_back(0, header_breaks);
}

std::unique_lock<std::mutex> TableBuilder::wait_for(std::size_t block) {
  std::unique_lock lock(mutex_);
  moved_on_.wait(lock, [&] { return turn_ == block || error_; });
  return lock;
}

bool TableBuilder::add(const Block& block, const BlockScanner& scanner,
                       const std::optional<Fault>& fault, Meanings& meanings) {
  const auto lock = wait_for(block.number());
  if (error_) return false;
  if (fault)
    error_ = error_at(block, *fault);
  else if (scanner.rows() > most_rows - rows_)
    error_ = Error{Error::Kind::data, "more than 4,294,967,294 rows", Position{name_}};
  else
    append(scanner, meanings);
  ++turn_;
  moved_on_.notify_all();
  return !error_;
}

void TableBuilder::append(const BlockScanner& scanner, Meanings& meanings) {
  std::string storage;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const Spellings& spellings = scanner.spellings(c);
    std::vector<Code>& meaning = meanings[c];
    while (meaning.size() < spellings.size()) {
      const auto code = static_cast<Code>(meaning.size());
      meaning.push_back(columns_[c].code_of(unquote(spellings.raw(code), storage)));
    }
    columns_[c].append(scanner.codes(c), meaning);
  }
  const std::size_t skipped = skips_.empty() ? 0 : skips_.back().second;
  for (const auto& [row, lines] : scanner.skips())
    skips_.emplace_back(rows_ + row, skipped + lines);
  rows_ += scanner.rows();
}

void TableBuilder::fail(std::size_t block, Error error) {
  const auto lock = wait_for(block);
  if (!error_) error_ = std::move(error);
  moved_on_.notify_all();
}

void TableBuilder::abandon(Error error) {
  const std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(error);
  moved_on_.notify_all();
}

Error TableBuilder::error_at(const Block& block, const Fault& fault) const {
  const std::string_view before(block.text().data(),
                                static_cast<std::size_t>(fault.at - block.text().data()));
  const std::size_t skipped = skips_.empty() ? 0 : skips_.back().second;
  const std::size_t first_line = 2 + rows_ + skipped;
  const auto line = first_line + static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
  return {Error::Kind::data, reported(fault, line),
          Position{name_, static_cast<int>(line), static_cast<int>(column)}};
}

Result<Table> TableBuilder::finish() && {
  if (error_) return *std::move(error_);
  std::vector<Column> columns;
  columns.reserve(columns_.size());
  for (ColumnBuilder& column : columns_) columns.push_back(std::move(column).finish());
  return Table(std::move(name_), std::move(columns), rows_, std::move(skips_));
}

}  // namespace crossfoot
