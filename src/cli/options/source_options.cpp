#include "cli/options/source_options.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/file.h"
#include "base/text/text.h"
#include "cli/options/shared_options.h"

namespace crossfoot {

namespace {

Error wrong_header(const std::string& why) {
  return {Error::Kind::usage,
          why + "; write 'Preview-Token: env:TOKEN' or 'Preview-Token: file:PATH'"};
}

/// What stands for a value is read; messages never show it.
Result<std::string> value_of(std::string_view text) {
  std::string value(text);
  if (text.starts_with("env:")) {
    const std::string name(text.substr(4));
    const char* set = std::getenv(name.c_str());
    if (set == nullptr) return wrong_header("the variable " + name + " is not set");
    value = set;
  } else if (text.starts_with("file:")) {
    constexpr std::size_t longest = 16 << 10;
    const Result<std::string> file = read_file(std::string(text.substr(5)), longest);
    if (!file) return wrong_header(file.error().message);
    value = *file;
  }
  value = trim(value);
  if (value.empty()) return wrong_header("the value is empty");
  if (std::ranges::any_of(value, [](unsigned char c) { return c < ' ' || c == 0x7f; }))
    return wrong_header("the value has a line break or another control character");
  return value;
}

/// `Name: value`, with the value that is meant.
Result<std::string> read_header(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string name(trim(text.substr(0, colon)));
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  };
  if (colon == std::string::npos || name.empty() || !std::ranges::all_of(name, is_plain))
    return wrong_header("this is not a header");
  const auto value = value_of(trim(std::string_view(text).substr(colon + 1)));
  if (!value) return value.error();
  return name + ": " + *value;
}

Result<void> take_headers(const std::vector<std::string>& values,
                          std::vector<std::string>& headers) {
  for (const std::string& text : values) {
    auto header = read_header(text);
    if (!header) return header.error();
    headers.push_back(*std::move(header));
  }
  return {};
}

/// `500MB`, `2 GB`, `1500000`: a number of bytes, with units by powers of 1024.
std::optional<std::uint64_t> read_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc{}) return std::nullopt;
  const std::string unit = lower(trim(text.substr(static_cast<std::size_t>(end - text.data()))));
  std::uint64_t bytes = 1;
  for (const std::string_view prefix : {"", "k", "m", "g", "t", "p", "e"}) {
    const std::string letters(prefix);
    if (unit == letters || unit == letters + "b" || (!prefix.empty() && unit == letters + "ib"))
      return number > UINT64_MAX / bytes ? std::nullopt : std::optional(number * bytes);
    bytes <<= 10;
  }
  return std::nullopt;
}

void add_limits(CommandLine& line, ApiOptions& options) {
  line.add_number(
          "--timeout",
          [&options](std::int64_t seconds) {
            options.http.timeout = std::chrono::seconds(seconds);
          },
          1, 86'400,
          "Give up an attempt after this many seconds without an answer, or with a very slow one; "
          "a larger value also allows more time to connect and for all attempts together (default: "
          "35)")
      .value("SECONDS")
      .in(headings::network);
  line.add_number(
          "--deadline",
          [&options](std::int64_t seconds) {
            options.http.deadline =
                std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
          },
          1, 604'800,
          "End the run this many seconds after its start; whatever isn't finished by then is an "
          "error")
      .value("SECONDS")
      .in(headings::network);
  const auto take_size = [&options](const std::vector<std::string>& values) -> Result<void> {
    const auto size = read_size(values.back());
    if (!size)
      return Error{Error::Kind::usage,
                   "`" + values.back() + "` is not a size; write for example 500MB or 2GB"};
    options.http.max_download = *size;
    return {};
  };
  line.add("--max-download", take_size,
           "Maximum size of a file after decompression, for example 500MB (default: 2GB)")
      .value("SIZE")
      .in(headings::network);
}

}  // namespace

void add_api_options(CommandLine& line, ApiOptions& options) {
  line.add("--api", options.url, "Address of the EES public API")
      .value("URL")
      .usually(options.url)
      .in(headings::network);
  line.add("--offline", options.offline, "Make no network requests; use only the cache")
      .in(headings::network);
  line.add("--no-cache", options.no_cache, "Fetch every version again and keep none of them")
      .in(headings::network);
  line.add("--cache", options.cache, "Folder for fetched versions (default: ~/.cache/crossfoot)")
      .value("FOLDER")
      .in(headings::network);
  line.add("--ca-bundle", options.http.ca_bundle,
           "PEM file of certificate authorities to trust instead of the system's")
      .value("FILE")
      .in(headings::network);
  line.add(
          "--header",
          [&options](const std::vector<std::string>& values) {
            return take_headers(values, options.http.headers);
          },
          "Header to send with every API request, for example 'Preview-Token: env:TOKEN'; env:NAME "
          "means the value of the variable and file:PATH the contents of the file, which keeps "
          "secrets out of the command; can be repeated",
          Option::Values::many)
      .value("'NAME: VALUE'")
      .in(headings::network);
  add_limits(line, options);
}

void add_published_options(CommandLine& line, SourceOptions& options) {
  add_api_options(line, options.api);
  line.add("--snapshot", options.snapshot, "Folder written by `crossfoot fetch`")
      .value("FOLDER")
      .in(headings::what_to_check)
      .never_with("api");
}

void add_source_options(CommandLine& line, SourceOptions& options) {
  add_published_options(line, options);
  line.add("--file", options.files.files,
           "A local .csv, .csv.gz or .zip; `-` is standard input; can be repeated")
      .value("FILE")
      .in(headings::what_to_check)
      .never_with("snapshot");
  line.add("--meta", options.files.meta,
           "Metadata of the file, a *.meta.csv (default: the one next to the file)")
      .value("FILE")
      .in(headings::what_to_check)
      .only_with("file");
  line.add("--look-into", options.look_into,
           "A data file that rules refer to as data('name') and that isn't checked itself; its "
           "title is its file name; can be repeated")
      .value("FILE")
      .in(headings::what_to_check);
}

}  // namespace crossfoot
