#include "cli/options/source_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/file.h"
#include "base/text/text.h"

namespace crossfoot {

namespace {

constexpr const char* what_to_check = "What to check";

CLI::ValidationError wrong_header(const std::string& why) {
  return CLI::ValidationError(
      "--header", why + "; write 'Preview-Token: env:TOKEN' or 'Preview-Token: file:PATH'");
}

/// What stands for a value is read; messages never show it.
std::string value_of(std::string_view text) {
  std::string value(text);
  if (text.starts_with("env:")) {
    const std::string name(text.substr(4));
    const char* set = std::getenv(name.c_str());
    if (set == nullptr) throw wrong_header("the variable " + name + " is not set");
    value = set;
  } else if (text.starts_with("file:")) {
    constexpr std::size_t longest = 16 << 10;
    const Result<std::string> file = read_file(std::string(text.substr(5)), longest);
    if (!file) throw wrong_header(file.error().message);
    value = *file;
  }
  value = trim(value);
  if (value.empty()) throw wrong_header("the value is empty");
  if (std::ranges::any_of(value, [](unsigned char c) { return c < ' ' || c == 0x7f; }))
    throw wrong_header("the value has a line break or another control character");
  return value;
}

/// `Name: value`, with the value that is meant.
std::string read_header(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string name(trim(text.substr(0, colon)));
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  };
  if (colon == std::string::npos || name.empty() || !std::ranges::all_of(name, is_plain))
    throw wrong_header("this is not a header");
  return name + ": " + value_of(trim(std::string_view(text).substr(colon + 1)));
}

void add_limits(CLI::App& app, ApiOptions& options, const std::string& group) {
  app.add_option_function<std::int64_t>(
         "--timeout",
         [&options](std::int64_t seconds) { options.http.timeout = std::chrono::seconds(seconds); },
         "Give up an attempt after this many seconds without an answer, or with a very slow one; a "
         "larger value also allows more time to connect and for all attempts together (default: "
         "35)")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{86'400}).description(""))
      ->type_name("SECONDS")
      ->group(group);
  app.add_option_function<std::int64_t>(
         "--deadline",
         [&options](std::int64_t seconds) {
           options.http.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
         },
         "End the run this many seconds after its start; whatever isn't finished by then is an "
         "error")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{604'800}).description(""))
      ->type_name("SECONDS")
      ->group(group);
  app.add_option("--max-download", options.http.max_download,
                 "Maximum size of a file after decompression, for example 500MB (default: 2GB)")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("SIZE")
      ->group(group);
}

}  // namespace

void add_api_options(CLI::App& app, ApiOptions& options) {
  const std::string group = "Network";
  app.add_option("--api", options.url, "Address of the EES public API")
      ->type_name("URL")
      ->capture_default_str()
      ->group(group);
  app.add_flag("--offline", options.offline, "Make no network requests; use only the cache")
      ->group(group);
  app.add_flag("--no-cache", options.no_cache, "Fetch everything again and keep nothing")
      ->group(group);
  app.add_option("--cache", options.cache,
                 "Folder for fetched versions (default: ~/.cache/crossfoot)")
      ->type_name("FOLDER")
      ->group(group);
  app.add_option("--ca-bundle", options.http.ca_bundle,
                 "PEM file of certificate authorities to trust instead of the system's")
      ->type_name("FILE")
      ->group(group);
  app.add_option_function<std::vector<std::string>>(
         "--header",
         [&options](const std::vector<std::string>& headers) {
           for (const std::string& header : headers)
             options.http.headers.push_back(read_header(header));
         },
         "Header to send with every API request, for example 'Preview-Token: env:TOKEN'; env:NAME "
         "means the value of the variable and file:PATH the contents of the file, which keeps "
         "secrets out of the command; can be repeated")
      ->type_name("'NAME: VALUE'")
      ->expected(1)
      ->take_all()
      ->group(group);
  add_limits(app, options, group);
}

void add_published_options(CLI::App& app, SourceOptions& options) {
  add_api_options(app, options.api);
  app.add_option("--snapshot", options.snapshot, "Folder written by `crossfoot fetch`")
      ->type_name("FOLDER")
      ->group(what_to_check)
      ->excludes(app.get_option("--api"));
}

void add_source_options(CLI::App& app, SourceOptions& options) {
  add_published_options(app, options);
  CLI::Option* file =
      app.add_option("--file", options.files.files,
                     "A local .csv, .csv.gz or .zip; `-` is standard input; can be repeated")
          ->type_name("FILE")
          ->group(what_to_check)
          ->expected(1)
          ->take_all();
  app.add_option("--meta", options.files.meta,
                 "Metadata of the file, a *.meta.csv (default: the one next to the file)")
      ->type_name("FILE")
      ->group(what_to_check)
      ->needs(file);
  app.get_option("--snapshot")->excludes(file);
  app.add_option("--look-into", options.look_into,
                 "A data file that rules refer to as data('name') and that isn't checked itself; "
                 "its title is its file name; can be repeated")
      ->type_name("FILE")
      ->group(what_to_check)
      ->expected(1)
      ->take_all();
}

}  // namespace crossfoot
