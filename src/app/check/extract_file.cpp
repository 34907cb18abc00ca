#include "app/check/extract_file.h"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

#include "base/text/text.h"
#include "report/text/extract.h"

namespace crossfoot {

namespace {

constexpr std::size_t enough = std::size_t{1} << 18;

}  // namespace

Result<std::unique_ptr<ExtractFile>> ExtractFile::create(const std::filesystem::path& path) {
  auto file = AtomicFile::create(path);
  if (!file) return file.error();
  std::unique_ptr<ExtractFile> extract(new ExtractFile(*std::move(file)));
  extract->waiting_.reset(std::tmpfile());
  if (!extract->waiting_)
    return Error{Error::Kind::output, "a temporary file for the extract can't be made"};
  return extract;
}

void ExtractFile::begin(const VersionResult& version, std::size_t rules) {
  version_ = version;
  constant_.clear();
  for (const ColumnProfile& column : version.column_profiles) {
    if (!column.key) continue;
    const std::size_t number = key_column(column.name);
    if (column.distinct == 1) constant_.emplace_back(number, csv_field(column.only));
  }
  parts_ = std::vector<Part>(rules);
  turn_ = 0;
}

void ExtractFile::add(std::size_t turn, const RuleResult& rule, const Finding& finding,
                      const Acceptance* terms) {
  const std::lock_guard lock(mutex_);
  const std::string line = waiting_line(rule, finding, terms);
  Part& part = parts_[turn];
  if (turn == turn_) {
    let_out(part);
    return write(line);
  }
  part.text += line;
  if (part.text.size() >= enough) spill(part);
}

void ExtractFile::end(std::size_t turn) {
  const std::lock_guard lock(mutex_);
  parts_[turn].ended = true;
  for (; turn_ < parts_.size() && parts_[turn_].ended; ++turn_) let_out(parts_[turn_]);
}

Result<void> ExtractFile::commit() {
  const std::string rest = std::exchange(buffer_, {});
  if (std::fwrite(rest.data(), 1, rest.size(), waiting_.get()) != rest.size())
    trouble_ = Error{Error::Kind::output, "a temporary file for the extract can't be written"};
  put(extract_head(key_columns_));
  write_all_waiting();
  if (!trouble_)
    if (const auto written = file_.write(buffer_); !written) trouble_ = written.error();
  if (trouble_) return *trouble_;
  return file_.commit();
}

std::size_t ExtractFile::key_column(const std::string& name) {
  const auto [known, is_new] = key_numbers_.try_emplace(name, key_columns_.size());
  if (is_new) key_columns_.push_back(name);
  return known->second;
}

std::string ExtractFile::waiting_line(const RuleResult& rule, const Finding& finding,
                                      const Acceptance* terms) {
  std::string line = extract_fields(version_, rule, finding, terms);
  const bool is_of_rows = finding.file.empty() && (finding.row || !finding.key.empty());
  if (is_of_rows)
    for (const auto& [column, item] : constant_) line += fmt::format("\t{}\t{}", column, item);
  for (const auto& [column, item] : finding.key)
    line += fmt::format("\t{}\t{}", key_column(column), csv_field(item));
  return line + "\n";
}

void ExtractFile::finish_line(std::string_view waiting) {
  const auto parts = split(waiting, '\t');
  std::vector<std::string_view> items(key_columns_.size());
  for (std::size_t i = 1; i + 1 < parts.size(); i += 2) {
    std::size_t column = 0;
    std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), column);
    items.at(column) = parts[i + 1];
  }
  std::string line(parts.front());
  for (const std::string_view item : items) line.append(",").append(item);
  put(line + "\n");
}

void ExtractFile::write_all_waiting() {
  std::rewind(waiting_.get());
  std::array<char, 1 << 16> block{};
  std::string line;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), waiting_.get()))
    for (const char c : std::string_view(block.data(), size)) {
      if (c != '\n') {
        line += c;
        continue;
      }
      finish_line(line);
      line.clear();
    }
  if (std::ferror(waiting_.get()) != 0)
    trouble_ = Error{Error::Kind::output, "a temporary file of the extract can't be read"};
}

/// To the file that is wanted.
void ExtractFile::put(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() < enough) return;
  if (!trouble_)
    if (const auto written = file_.write(buffer_); !written) trouble_ = written.error();
  buffer_.clear();
}

/// To the findings that wait for the end.
void ExtractFile::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() < enough) return;
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), waiting_.get()) != buffer_.size())
    trouble_ = Error{Error::Kind::output, "a temporary file for the extract can't be written"};
  buffer_.clear();
}

void ExtractFile::let_out(Part& part) {
  if (part.spill) {
    std::rewind(part.spill.get());
    std::array<char, 1 << 16> block{};
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), part.spill.get()))
      write({block.data(), size});
    if (std::ferror(part.spill.get()) != 0)
      trouble_ = Error{Error::Kind::output, "a temporary file of the extract can't be read"};
    part.spill.reset();
  }
  write(std::exchange(part.text, {}));
}

void ExtractFile::spill(Part& part) {
  if (!part.spill) part.spill.reset(std::tmpfile());
  if (!part.spill ||
      std::fwrite(part.text.data(), 1, part.text.size(), part.spill.get()) != part.text.size())
    trouble_ = Error{Error::Kind::output, "a temporary file for the extract can't be written"};
  part.text.clear();
}

}  // namespace crossfoot
