#include "cli/extract_file.h"

#include <array>
#include <utility>

#include "report/extract.h"

namespace crossfoot {

namespace {

constexpr std::size_t enough = std::size_t{1} << 18;

}  // namespace

Result<std::unique_ptr<ExtractFile>> ExtractFile::create(const std::filesystem::path& path) {
  auto file = AtomicFile::create(path);
  if (!file) return file.error();
  std::unique_ptr<ExtractFile> extract(new ExtractFile(*std::move(file)));
  extract->write(extract_head());
  return extract;
}

void ExtractFile::begin(const VersionResult& version, std::size_t rules) {
  version_ = version;
  parts_ = std::vector<Part>(rules);
  turn_ = 0;
}

void ExtractFile::add(std::size_t turn, const RuleResult& rule, const Finding& finding,
                      const Acceptance* terms) {
  const std::string line = extract_line(version_, rule, finding, terms);
  const std::lock_guard lock(mutex_);
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
  if (!trouble_)
    if (const auto written = file_.write(buffer_); !written) trouble_ = written.error();
  if (trouble_) return *trouble_;
  return file_.commit();
}

void ExtractFile::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() < enough) return;
  if (!trouble_)
    if (const auto written = file_.write(buffer_); !written) trouble_ = written.error();
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
