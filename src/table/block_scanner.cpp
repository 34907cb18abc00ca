#include "table/block_scanner.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"

namespace crossfoot {
namespace {

/// How many fields a record has, wherever it ends; nothing where it can't be told.
std::optional<std::size_t> count_fields(const char* record, const char* end) {
  for (std::size_t fields = 1;; ++fields) {
    const RawField field = find_field(record, end);
    if (field.trouble != RawField::Trouble::none) return std::nullopt;
    if (field.ends_record) return fields;
    record = field.next;
  }
}

}  // namespace

BlockScanner::BlockScanner(std::size_t columns, std::string_view line_end)
    : multiline_(columns, false) {
  for (std::size_t c = 0; c < columns; ++c) columns_.emplace_back(c + 1 < columns ? "," : line_end);
}

std::optional<Fault> BlockScanner::scan(const Block& block) {
  const std::string_view text = block.text();
  end_ = text.data() + text.size();
  cut_ = block.cut();
  rows_ = 0;
  fault_.reset();
  // A record has at least a byte for each column. Strides of whole cache lines, but not of whole
  // pages, keep the columns apart in the cache.
  constexpr std::size_t line = 64 / sizeof(Code);
  const std::size_t most_rows = text.size() / columns_.size() + 1;
  stride_ = (most_rows / line | 1U) * line + line * 2;
  if (codes_.size() < stride_ * columns_.size()) codes_.resize(stride_ * columns_.size());

  for (const char* at = text.data(); at != end_ && at != nullptr;) at = scan_record(at);
  if (cut_ && !fault_) refuse_length();
  return std::move(fault_);
}

const char* BlockScanner::scan_record(const char* at) {
  record_ = at;
  Code* code = codes_.data() + rows_;
  for (std::size_t c = 0; c < columns_.size(); ++c, code += stride_) {
    Spellings& spellings = columns_[c];
    if (!spellings.predict(at)) at = scan_field(c, at);
    if (at == nullptr) return nullptr;
    *code = spellings.code();
  }
  ++rows_;
  return at;
}

const char* BlockScanner::scan_field(std::size_t column, const char* at) {
  const RawField field = find_field(at, end_);
  if (field.trouble != RawField::Trouble::none) {
    Fault fault = fault_of(field);
    return refuse(fault.at, std::move(fault.message));
  }
  if (field.ends_record && field.next == end_ && cut_) return refuse_length();
  const bool last = column + 1 == columns_.size();
  if (field.ends_record != last) return refuse_width();

  Spellings& spellings = columns_[column];
  const std::uint32_t hash = hash_of(field.raw);
  Code code = spellings.find(field.raw, hash);
  if (code == CodeIndex::none) {
    if (auto fault = forbidden_bytes(field.raw)) return refuse(fault->at, fault->message);
    code = spellings.add(field.raw, hash);
    if (field.raw.find('\n') != std::string_view::npos) multiline_[column] = true;
  }
  spellings.move_to(code);
  return field.next;
}

const char* BlockScanner::refuse(const char* at, std::string message) {
  fault_ = Fault{at, std::move(message)};
  return nullptr;
}

const char* BlockScanner::refuse_length() {
  return refuse(record_, "a record longer than crossfoot reads; is a quote missing?");
}

const char* BlockScanner::refuse_width() {
  if (*record_ == '\n' || std::string_view(record_, 2) == "\r\n")
    return refuse(record_, fmt::format("an empty line where a row of {} should be",
                                       plural(columns_.size(), "field", "fields")));
  const auto fields = count_fields(record_, end_);
  const std::string found =
      fields ? plural(*fields, "field", "fields")
             : fmt::format("more than {}", plural(columns_.size(), "field", "fields"));
  return refuse(record_,
                fmt::format("a row of {} where the header has {}", found, columns_.size()));
}

Table::Skips BlockScanner::skips() const {
  if (std::ranges::find(multiline_, true) == multiline_.end()) return {};
  std::vector<std::size_t> breaks(rows_, 0);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!multiline_[c]) continue;
    const auto column = codes(c);
    for (std::size_t row = 0; row < rows_; ++row)
      breaks[row] +=
          static_cast<std::size_t>(std::ranges::count(columns_[c].raw(column[row]), '\n'));
  }
  Table::Skips skips;
  std::size_t skipped = 0;
  for (std::size_t row = 0; row < rows_; ++row)
    if (breaks[row] > 0) skips.emplace_back(row + 1, skipped += breaks[row]);
  return skips;
}

}  // namespace crossfoot
