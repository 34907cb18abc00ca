#include "source/api/csv_answer.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "base/stream.h"
#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr std::array<std::string_view, 5> types_of_csv = {
    "text/csv", "application/csv", "application/octet-stream", "application/gzip", ""};

/// A header longer than this is none.
constexpr std::size_t longest_header = std::size_t{1} << 20;

/// Counts the records of a CSV as its bytes come by, and keeps the fields of the first.
class CsvGlance {
 public:
  void look(std::string_view bytes) {
    for (const char c : bytes) look(c);
  }

  /// Records after the header, an unfinished last one included.
  [[nodiscard]] std::uint64_t rows() const {
    const std::uint64_t records = ended_ + (begun_ ? 1 : 0);
    return records == 0 ? 0 : records - 1;
  }

  [[nodiscard]] bool has_header() const { return ended_ > 0; }

  [[nodiscard]] std::vector<std::string> header() const {
    std::vector<std::string> fields = fields_;
    if (!fields.empty() && fields.front().starts_with("\xEF\xBB\xBF")) fields.front().erase(0, 3);
    return fields;
  }

 private:
  void look(char c) {
    if (c == '"') quoted_ = !quoted_;
    if (c == '\n' && !quoted_) {
      if (begun_) ++ended_;
      begun_ = false;
      return;
    }
    if (c == '\r') return;
    begun_ = true;
    if (ended_ == 0) keep(c);
  }

  void keep(char c) {
    if (fields_.empty()) fields_.emplace_back();
    if (c == ',' && !quoted_)
      fields_.emplace_back();
    else if (c != '"' && ++kept_ < longest_header)
      fields_.back() += c;
  }

  std::vector<std::string> fields_;
  std::size_t kept_ = 0;
  std::uint64_t ended_ = 0;
  bool quoted_ = false;
  bool begun_ = false;  ///< the record that is being read has a byte
};

std::vector<std::string> columns_of(const Metadata& metadata) {
  std::vector<std::string> columns;
  for (const Filter& filter : metadata.filters) columns.push_back(filter.column);
  for (const Indicator& indicator : metadata.indicators) columns.push_back(indicator.column);
  return columns;
}

Error not_the_data(const std::string& url, const std::string& why) {
  return {Error::Kind::unavailable,
          fmt::format("{} did not answer with the data of this version: {}", url, why)};
}

enum class How { whole, header };

Result<CsvGlance> glance_at(const std::filesystem::path& file, How how) {
  const auto stream = open_file(file.string());
  if (!stream) return stream.error();
  CsvGlance glance;
  std::vector<char> block(std::size_t{1} << 18);
  while (how == How::whole || !glance.has_header()) {
    const auto size = (*stream)->read(block);
    if (!size) return size.error();
    if (*size == 0) break;
    glance.look({block.data(), *size});
  }
  return glance;
}

Result<void> check_columns(const std::string& url, const CsvGlance& glance,
                           const Metadata& metadata) {
  const std::vector<std::string> header = glance.header();
  for (const std::string& column : columns_of(metadata))
    if (std::ranges::find(header, column) == header.end())
      return not_the_data(
          url, fmt::format("its first line lacks the column `{}`, which is in the metadata",
                           printable(shorten(column, 80))));
  return {};
}

}  // namespace

Result<void> check_type(const std::string& url, const HttpAnswer& answer) {
  if (std::ranges::find(types_of_csv, answer.type) != types_of_csv.end()) return {};
  return not_the_data(
      url, fmt::format("its type is {}, not text/csv", printable(shorten(answer.type, 80))));
}

Result<void> check_csv(const std::string& url, const std::filesystem::path& file,
                       const Metadata& metadata, std::optional<std::uint64_t> rows) {
  const auto glance = glance_at(file, How::whole);
  if (!glance) return glance.error();
  if (const auto fits = check_columns(url, *glance, metadata); !fits) return fits;
  if (!rows || *rows == glance->rows()) return {};
  return not_the_data(url, fmt::format("it has {}, but the API states {}",
                                       plural(glance->rows(), "row", "rows"), with_commas(*rows)));
}

Result<void> check_header(const std::string& url, const std::filesystem::path& file,
                          const Metadata& metadata) {
  const auto glance = glance_at(file, How::header);
  return glance ? check_columns(url, *glance, metadata) : glance.error();
}

}  // namespace crossfoot
