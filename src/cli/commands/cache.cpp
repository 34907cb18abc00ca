#include "source/api/cache.h"

#include <chrono>
#include <fmt/format.h>

#include "base/calendar.h"
#include "base/interrupt.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/layout.h"
#include "source/api/api_source.h"

namespace crossfoot {

namespace {

std::string size_in_words(std::uint64_t bytes) {
  constexpr double mega = 1e6;
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / mega);
}

std::string day_of(std::filesystem::file_time_type moment) {
  if (moment == std::filesystem::file_time_type::min()) return "never";
  const auto time = std::chrono::file_clock::to_sys(moment);
  return day_text(std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(time)));
}

TextRow row_of(const CachedVersion& version) {
  return {day_of(version.used), size_in_words(version.bytes), version.version, version.data_set,
          version.title};
}

class CacheCommand final : public Command {
 public:
  explicit CacheCommand(CommandLine& line) {
    add(line, "list", "Versions in the cache: last use, size, version, data set",
        &CacheCommand::list);
    add(line, "verify", "Compare every file with its checksum", &CacheCommand::verify);
    add(line, "prune", "Remove damaged, leftover and long unused files", &CacheCommand::prune)
        .add_number("--unused-for", days_, 0, 36'500,
                    "Remove versions that were not used for this many days")
        .value("DAYS")
        .usually(std::to_string(days_));
  }

  ExitCode run(Console& console) override {
    if (folder_.empty()) folder_ = default_cache_folder();
    const Result<ExitCode> code = (this->*wanted_)(console);
    if (code) return *code;
    console.error(code.error());
    return exit_code_of(code.error());
  }

 private:
  using Work = Result<ExitCode> (CacheCommand::*)(Console& console);

  CommandLine& add(CommandLine& line, const std::string& name, const std::string& summary,
                   Work work) {
    CommandLine& command = line.add_command(name, summary, [this, work] { wanted_ = work; });
    command.add("--cache", folder_, "The folder (default: ~/.cache/crossfoot)").value("FOLDER");
    return command;
  }

  static ExitCode print(const std::string& text, Console& console, ExitCode code) {
    return console.print(text) ? code : ExitCode::unwritten;
  }

  Result<ExitCode> list(Console& console) {
    const auto versions = cached_versions(folder_);
    if (!versions) return versions.error();
    std::vector<TextRow> rows;
    for (const CachedVersion& version : *versions) rows.push_back(row_of(version));
    return print(lay_out(rows), console, ExitCode::passed);
  }

  Result<ExitCode> verify(Console& console) {
    const auto versions = cached_versions(folder_);
    if (!versions) return versions.error();
    std::size_t damaged = 0;
    std::string text;
    for (const CachedVersion& version : *versions) {
      if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
      if (is_undamaged(version.folder)) continue;
      ++damaged;
      text += "damaged: " + printable(version.folder.string()) + "\n";
    }
    text += fmt::format("{} in the cache, {} damaged{}\n",
                        plural(versions->size(), "version", "versions"), with_commas(damaged),
                        damaged > 0 ? "; they are fetched again when needed" : "");
    return print(text, console, damaged > 0 ? ExitCode::not_checked : ExitCode::passed);
  }

  Result<ExitCode> prune(Console& console) {
    constexpr int hours_per_day = 24;
    const auto pruned = prune_cache(folder_, std::chrono::hours(hours_per_day * days_));
    if (!pruned) return pruned.error();
    return print(fmt::format("{} and {} removed, {} freed\n",
                             plural(pruned->versions, "version", "versions"),
                             plural(pruned->leftovers, "leftover", "leftovers"),
                             size_in_words(pruned->bytes)),
                 console, ExitCode::passed);
  }

  Work wanted_ = nullptr;
  std::filesystem::path folder_;
  int days_ = 90;
};

}  // namespace

extern const CommandEntry cache_command;
const CommandEntry cache_command{
    .name = "cache",
    .summary = "List, verify or prune fetched versions",
    .footer = R"(Examples:
  crossfoot cache list
  crossfoot cache verify
  crossfoot cache prune --unused-for 30

Published versions don't change, so they are fetched once and kept with their checksums. If a
version is damaged, it is fetched again.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<CacheCommand>(line);
    },
};

}  // namespace crossfoot
