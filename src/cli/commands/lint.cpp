#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <iterator>

#include "app/check/unknown_columns.h"
#include "app/load/shown_paths.h"
#include "app/load/visit_versions.h"
#include "base/calendar.h"
#include "base/file.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/commands/lint_formats.h"
#include "cli/options/shared_options.h"
#include "engine/lint_data.h"

namespace crossfoot {

namespace {

std::optional<std::string> text_of_file(const std::string& file) {
  Result<std::string> text = read_file(file);
  if (!text) return std::nullopt;
  return *std::move(text);
}

class LintCommand final : public Command {
 public:
  explicit LintCommand(CommandLine& line) {
    add_pack_arguments(line, packs_);
    std::vector<std::string> names;
    for (const LintFormat& format : lint_formats()) names.emplace_back(format.name);
    line.add_words("--format", format_, names, "Format of the output").usually(format_);
    add_data_options(line, data_);
  }

  ExitCode run(Console& console) override {
    Diagnostics mistakes;
    packs_.api = &data_.source.api;
    const RuleSet packs = load_wanted_packs(packs_, mistakes);
    LintNotes notes = lint_packs(packs, day_text(std::time(nullptr)));
    const Result<void> looked = look_at_data(packs, console, notes, mistakes);
    if (!looked) console.error(looked.error());
    std::ranges::move(notes_of(mistakes), std::back_inserter(notes));
    for (LintNote& note : notes) note.what.at.file = path_from_here(note.what.at.file);
    put_in_order(notes);
    if (!print(packs, notes, console)) return ExitCode::unwritten;
    const auto errors = std::ranges::count(notes, Severity::error, &LintNote::severity);
    if (errors > 0)
      return static_cast<std::size_t>(errors) > packs.unfetched ? ExitCode::mistaken
                                                                : ExitCode::not_checked;
    return looked ? ExitCode::passed : exit_code_of(looked.error());
  }

 private:
  /// Packs with mistakes lack the rules that have them, so their data tell of columns alone.
  Result<void> look_at_data(const RuleSet& packs, Console& console, LintNotes& notes,
                            Diagnostics& mistakes) const {
    if (!data_.given()) return {};
    if (!mistakes.empty()) return add_unknown_columns(data_, packs, {}, console, mistakes);
    DataLint lint;
    Result<void> visited =
        visit_versions(data_, packs, console, [&](const VisitedVersion& version) {
          CheckOptions options;
          options.latest = version.latest;
          lint.look_at(version.release, version.table, version.packs, options, mistakes,
                       version.comparisons);
        });
    if (visited) std::ranges::move(lint.notes(), std::back_inserter(notes));
    return visited;
  }

  bool print(const RuleSet& packs, const LintNotes& notes, Console& console) const {
    const auto format = std::ranges::find(lint_formats(), format_, &LintFormat::name);
    std::string text = format->render({notes, text_of_file});
    if (format_ == "text" && !console.quiet()) text += summary_of(packs, notes);
    return format_ == "github" ? console.print_commands(text) : console.print(text);
  }

  static std::string summary_of(const RuleSet& packs, const LintNotes& notes) {
    const auto count = [&](Severity severity) {
      return static_cast<std::size_t>(std::ranges::count(notes, severity, &LintNote::severity));
    };
    return fmt::format("{} with {}: {}, {}\n", plural(packs.packs.size(), "pack", "packs"),
                       plural(rules_of(packs).size(), "rule", "rules"),
                       plural(count(Severity::error), "mistake", "mistakes"),
                       plural(count(Severity::warning), "warning", "warnings"));
  }

  PackOptions packs_;
  std::string format_ = "text";
  DataOptions data_;
};

}  // namespace

extern const CommandEntry lint_command;
const CommandEntry lint_command{
    .name = "lint",
    .summary = "Find mistakes in packs, and rules that can't work as intended",
    .footer =
        R"(Without data, only the packs are checked. With data, lint also checks that the columns
and items that rules name exist. Warnings don't change the exit code.

Examples:
  crossfoot lint my-rules/
  crossfoot lint my-rules/ --snapshot published/
  crossfoot lint --format sarif my-rules/ > lint.sarif)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<LintCommand>(line);
    },
};

}  // namespace crossfoot
