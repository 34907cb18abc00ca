#include "publish.h"

#include <cmath>
#include <fstream>
#include <stdexcept>
#include <zlib.h>

namespace crossfoot::snapshot {
namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

std::int64_t rounded_ratio(std::int64_t numerator, std::int64_t denominator) {
  if (numerator < 0) return -rounded_ratio(-numerator, denominator);
  return (2 * numerator + denominator) / (2 * denominator);
}

/// The whole part of a square root; the standard's alone may be off by one for large numbers.
std::int64_t whole_root(std::int64_t square) {
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(square)));
  while (root * root > square) --root;
  while ((root + 1) * (root + 1) <= square) ++root;
  return root;
}

}  // namespace

bool is_small(std::int64_t count) { return count >= 1 && count <= 5; }

std::string count_text(std::int64_t count) {
  return is_small(count) ? "c" : std::to_string((count + 5) / 10 * 10);
}

std::string decimal_text(std::int64_t mantissa, int places) {
  while (places > 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    --places;
  }
  std::string text = std::to_string(std::abs(mantissa));
  const auto digits = static_cast<std::size_t>(places);
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - digits, ".");
  return mantissa < 0 ? "-" + text : text;
}

std::string ratio_text(std::int64_t numerator, std::int64_t denominator, int places) {
  return decimal_text(rounded_ratio(numerator * power_of_ten(places), denominator), places);
}

void append_share(std::vector<std::string>& row, std::int64_t count, std::int64_t base,
                  int places) {
  row.push_back(count_text(count));
  row.push_back(is_small(count) ? "c" : ratio_text(100 * count, base, places));
}

void append_average(std::vector<std::string>& row, std::int64_t sum, int places, std::int64_t count,
                    std::int64_t spread) {
  const std::int64_t unit = count * power_of_ten(places);
  const std::int64_t average = rounded_ratio(sum * power_of_ten(4), unit);
  const std::int64_t half_width = whole_root(spread * spread / count);
  row.push_back(ratio_text(sum, unit, 2));
  row.push_back(ratio_text(average - half_width, power_of_ten(4), 2));
  row.push_back(ratio_text(average + half_width, power_of_ten(4), 2));
}

std::string csv_of(const Sheet& sheet) {
  std::string text;
  const auto append = [&text](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += ',';
      text += row[i].find(',') == std::string::npos ? row[i] : '"' + row[i] + '"';
    }
    text += '\n';
  };
  append(sheet.columns);
  for (const auto& row : sheet.rows) append(row);
  return text;
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("can't write " + path.string());
}

void write_gzip(const std::filesystem::path& path, const std::string& text) {
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib can't start");
  std::string packed(deflateBound(&stream, text.size()), '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int outcome = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (outcome != Z_STREAM_END) throw std::runtime_error("zlib can't pack " + path.string());
  write_text(path, packed);
}

}  // namespace crossfoot::snapshot
