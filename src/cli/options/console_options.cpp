#include "cli/options/console_options.h"

#include <CLI/CLI.hpp>
#include <map>

#include "cli/options/value_names.h"

namespace crossfoot {

namespace {

const std::map<std::string, When> whens = {
    {"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
const std::map<std::string, bool> log_formats = {{"text", false}, {"json", true}};

void add_when(CLI::App& app, const std::string& name, When& when, const std::string& help) {
  app.add_option(name, when, help)->transform(value_named(whens))->type_name("auto|always|never");
}

}  // namespace

void add_console_options(CLI::App& app, ConsoleOptions& options) {
  app.add_flag("-q,--quiet", options.quiet, "Print only errors");
  app.add_flag("-v,--verbose", options.verbose, "Print more details");
  add_when(app, "--progress", options.progress, "Show progress; `auto` does so on a terminal");
  add_when(app, "--color", options.colour,
           "Colour the summary; `auto` does so on a terminal, unless NO_COLOR is set");
  app.add_option("--log-format", options.json_log,
                 "Print messages as text, or as one JSON object per line")
      ->transform(value_named(log_formats))
      ->type_name("text|json");
  for (const char* name : {"--quiet", "--verbose", "--progress", "--color", "--log-format"})
    app.get_option(name)->group("Messages");
}

}  // namespace crossfoot
