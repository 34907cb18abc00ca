#include "cli/source_options.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>

#include "source/snapshot_source.h"

namespace crossfoot {

namespace {

constexpr const char* what_to_check = "What to check";

void add_limits(CLI::App& app, ApiOptions& options, const std::string& group) {
  app.add_option_function<std::int64_t>(
         "--timeout",
         [&options](std::int64_t seconds) { options.http.timeout = std::chrono::seconds(seconds); },
         "Seconds of stalls and pauses before a request is given up (default: 60)")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{86'400}).description(""))
      ->type_name("SECONDS")
      ->group(group);
  app.add_option("--max-download", options.http.max_download,
                 "Most bytes of one file once inflated, as in 500MB (default: 2GB)")
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
  app.add_flag("--offline", options.offline, "Ask nobody; use what the cache holds")->group(group);
  app.add_flag("--no-cache", options.no_cache, "Fetch everything anew and keep nothing")
      ->group(group);
  app.add_option("--cache", options.cache,
                 "Where fetched versions are kept (default: ~/.cache/crossfoot)")
      ->type_name("FOLDER")
      ->group(group);
  app.add_option("--ca-bundle", options.http.ca_bundle,
                 "PEM file of authorities to trust instead of the system's")
      ->type_name("FILE")
      ->group(group);
  add_limits(app, options, group);
}

void add_published_options(CLI::App& app, SourceOptions& options) {
  add_api_options(app, options.api);
  app.add_option("--snapshot", options.snapshot, "A folder that `crossfoot fetch` wrote")
      ->type_name("FOLDER")
      ->group(what_to_check)
      ->excludes(app.get_option("--api"));
}

void add_source_options(CLI::App& app, SourceOptions& options) {
  add_published_options(app, options);
  CLI::Option* file =
      app.add_option("--file", options.files.files,
                     "A local .csv, .csv.gz or .zip; `-` is standard input; may be repeated")
          ->type_name("FILE")
          ->group(what_to_check)
          ->expected(1)
          ->take_all();
  app.add_option("--meta", options.files.meta,
                 "The file's *.meta.csv (default: the one beside the file)")
      ->type_name("FILE")
      ->group(what_to_check)
      ->needs(file);
  app.get_option("--snapshot")->excludes(file);
  app.add_option("--look-into", options.look_into,
                 "A data file that rules only look into, as data('name'), and that isn't checked "
                 "itself; it goes by its name as its title; may be repeated")
      ->type_name("FILE")
      ->group(what_to_check)
      ->expected(1)
      ->take_all();
}

Result<std::unique_ptr<Source>> open_beside(const SourceOptions& options) {
  if (options.look_into.empty()) return std::unique_ptr<Source>();
  return open_files({.files = options.look_into, .max_download = options.api.http.max_download});
}

Result<std::unique_ptr<Source>> open_source(const SourceOptions& options) {
  const std::uint64_t limit = options.api.http.max_download;
  if (!options.files.files.empty()) {
    FileOptions files = options.files;
    files.max_download = limit;
    return open_files(files);
  }
  if (!options.snapshot.empty()) return open_snapshot(options.snapshot, limit);
  return open_api(options.api);
}

}  // namespace crossfoot
