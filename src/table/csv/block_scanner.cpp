#include "table/csv/block_scanner.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"

namespace crossfoot {
namespace {

/// A record, wherever it ends.
struct Width {
  std::optional<std::size_t> fields;  ///< nothing where it can't be told
  std::size_t breaks = 0;             ///< line breaks inside its quotes
};

Width width_of(const char* record, const char* end) {
  Width width;
  for (std::size_t fields = 1;; ++fields) {
    const RawField field = find_field(record, end);
    if (field.trouble != RawField::Trouble::none) return width;
    width.breaks += static_cast<std::size_t>(std::ranges::count(field.raw, '\n'));
    if (field.ends_record) {
      width.fields = fields;
      return width;
    }
    record = field.next;
  }
}

}  // namespace

BlockScanner::BlockScanner(std::size_t columns, std::string_view line_end)
    : known_(columns), multiline_(columns, false), written_(columns), ends_(columns) {
  for (std::size_t c = 0; c < columns; ++c) columns_.emplace_back(c + 1 < columns ? "," : line_end);
}

std::optional<Fault> BlockScanner::scan(const Block& block) {
  const std::string_view text = block.text();
  end_ = text.data() + text.size();
  cut_ = block.cut();
  rows_ = 0;
  std::ranges::fill(written_, 0);
  std::ranges::transform(columns_, known_.begin(), &Spellings::size);
  previous_ = nullptr;
  empty_lines_.clear();
  fault_.reset();
  // A record has at least a byte for each column. Strides of whole cache lines, but not of whole
  // pages, keep the columns apart in the cache.
  constexpr std::size_t line = 64 / sizeof(Code);
  const std::size_t most_rows = text.size() / columns_.size() + 1;
  stride_ = (most_rows / line | 1U) * line + line * 2;
  if (codes_.size() < stride_ * columns_.size()) codes_.resize(stride_ * columns_.size());

  for (const char* at = text.data(); at != end_ && at != nullptr;) {
    const std::size_t empty = empty_line(at);
    if (empty > 0) empty_lines_.push_back(rows_);
    at = empty > 0 ? at + empty : scan_record(at);
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) repeat_above(c);
  if (cut_ && !fault_) refuse_length();
  return std::move(fault_);
}

std::size_t BlockScanner::empty_line(const char* at) const {
  if (columns_.size() == 1) return 0;
  if (*at == '\n') return 1;
  return *at == '\r' && *(at + 1) == '\n' ? 2 : 0;
}

const char* BlockScanner::scan_record(const char* at) {
  record_ = at;
  repeated_ = repeated_fields(at);
  if (repeated_ > 0) at += ends_[repeated_ - 1];
  for (std::size_t c = repeated_; c < columns_.size(); ++c) {
    Spellings& spellings = columns_[c];
    if (!spellings.predict(at)) at = scan_field(c, at);
    if (at == nullptr) return nullptr;
    put(c, spellings.code());
    ends_[c] = static_cast<std::size_t>(at - record_);
  }
  previous_ = record_;
  ++rows_;
  return at;
}

/// The last field is always looked at, for the end of a record has its own faults.
std::size_t BlockScanner::repeated_fields(const char* at) {
  const std::size_t last = columns_.size() - 1;
  if (previous_ == nullptr || last == 0) return 0;
  const std::size_t most = std::min(ends_[last - 1], static_cast<std::size_t>(end_ - at));
  const std::size_t same = common_prefix(previous_, at, most);
  std::size_t fields = repeated_;
  while (fields > 0 && ends_[fields - 1] > same) --fields;
  while (fields < last && ends_[fields] <= same) ++fields;
  return fields;
}

void BlockScanner::put(std::size_t column, Code code) {
  repeat_above(column);
  codes_[column * stride_ + rows_] = code;
  written_[column] = rows_ + 1;
}

/// Gives the rows before this one, where they aren't written, the code of the last that is.
void BlockScanner::repeat_above(std::size_t column) {
  if (written_[column] >= rows_) return;
  Code* codes = codes_.data() + column * stride_;
  std::fill(codes + written_[column], codes + rows_, codes[written_[column] - 1]);
  written_[column] = rows_;
}

const char* BlockScanner::scan_field(std::size_t column, const char* at) {
  const RawField field = find_field(at, end_);
  if (field.trouble != RawField::Trouble::none) {
    fault_ = fault_of(field, at);
    return nullptr;
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
  return refuse(record_, "a record longer than the maximum; is a quote missing?");
}

const char* BlockScanner::refuse_width() {
  const Width width = width_of(record_, end_);
  const std::string found =
      width.fields ? plural(*width.fields, "field", "fields")
                   : fmt::format("more than {}", plural(columns_.size(), "field", "fields"));
  std::string message = fmt::format("a row with {}, but the header has {}", found, columns_.size());
  if (width.breaks > 0)
    message += fmt::format("; a quoted field runs over {} lines: is there a stray quote?",
                           width.breaks + 1);
  return refuse(record_, std::move(message));
}

bool BlockScanner::hardly_repeats(std::size_t column) const {
  constexpr std::size_t many = std::size_t{1} << 16;
  const std::size_t now = columns_[column].size();
  return now > many && (now - known_[column]) * 2 > rows_;
}

Table::Skips BlockScanner::skips() const {
  const bool any_breaks = std::ranges::find(multiline_, true) != multiline_.end();
  if (!any_breaks && empty_lines_.empty()) return {};
  std::vector<std::size_t> before(rows_ + 1, 0);  // lines that a row comes later, by row
  for (const std::size_t row : empty_lines_) ++before[row];
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!multiline_[c]) continue;
    const auto column = codes(c);
    for (std::size_t row = 0; row < rows_; ++row)
      before[row + 1] +=
          static_cast<std::size_t>(std::ranges::count(columns_[c].raw(column[row]), '\n'));
  }
  Table::Skips skips;
  std::size_t skipped = 0;
  for (std::size_t row = 0; row <= rows_; ++row)
    if (before[row] > 0) skips.emplace_back(row, skipped += before[row]);
  return skips;
}

}  // namespace crossfoot
