#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace crossfoot::snapshot {

/// A data file as published: all texts.
struct Sheet {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// Counts from 1 to 5 are confidential, and so is everything that was computed from them.
bool is_small(std::int64_t count);

/// A count of pupils: `c` where it is small, else rounded to 10 (half up).
std::string count_text(std::int64_t count);

/// `mantissa` / 10^places as EES files show it, without trailing zeros.
std::string decimal_text(std::int64_t mantissa, int places);

/// numerator / denominator, rounded (halves away from zero) to `places` decimals.
std::string ratio_text(std::int64_t numerator, std::int64_t denominator, int places);

/// A count and its percentage of `base`, both `c` where the count is small.
void append_share(std::vector<std::string>& row, std::int64_t count, std::int64_t base, int places);

/// An average with its 95% confidence limits, all with 2 decimals: `sum` is in units of 10^-places,
/// `spread` is 1.96 standard deviations in units of 0.0001.
void append_average(std::vector<std::string>& row, std::int64_t sum, int places, std::int64_t count,
                    std::int64_t spread);

/// The sheet as CSV: fields with commas quoted, lines ended by a line feed.
std::string csv_of(const Sheet& sheet);

void write_text(const std::filesystem::path& path, const std::string& text);

/// Gzip without name or time, so that equal texts give equal files.
void write_gzip(const std::filesystem::path& path, const std::string& text);

}  // namespace crossfoot::snapshot
