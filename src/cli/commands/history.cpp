#include "history/history.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text/text.h"
#include "cli/command.h"
#include "cli/layout.h"

namespace crossfoot {

namespace {

std::string start_of(const std::string& hash) { return hash.substr(0, 8); }

std::string table_of(const std::vector<PastCheck>& checks) {
  std::vector<TextRow> rows = {
      {"CHECKED", "VERSION", "VERDICT", "FAILED", "DATA", "PACKS", "DATA SET"}};
  for (const PastCheck& check : checks)
    rows.push_back({check.checked, check.version, check.verdict,
                    fmt::format("{} of {}", check.failed, check.rules), start_of(check.data_hash),
                    start_of(check.packs_hash),
                    fmt::format("{} ({})", check.title, check.data_set)});
  return lay_out(rows);
}

std::string json_of(const std::vector<PastCheck>& checks) {
  auto list = nlohmann::ordered_json::array();
  for (const PastCheck& check : checks)
    list.push_back({{"checked", check.checked},
                    {"data_set", {{"id", check.data_set}, {"title", check.title}}},
                    {"version", check.version},
                    {"verdict", check.verdict},
                    {"reason", check.reason},
                    {"rules", check.rules},
                    {"failed", check.failed},
                    {"program", check.program},
                    {"data_sha256", check.data_hash},
                    {"packs_sha256", check.packs_hash}});
  return list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

class HistoryCommand final : public Command {
 public:
  explicit HistoryCommand(CommandLine& line) {
    line.add("--history", file_, "History file (default: ~/.local/state/crossfoot/history.db)")
        .value("FILE");
    line.add("--data-set", data_set_, "Show only checks of this data set").value("ID");
    line.add_number("--keep", keep_, 1, 1'000'000,
                    "Delete all but the newest N checks of each version");
    line.add_words("--format", format_, {"text", "json"}, "Format of the output").usually(format_);
  }

  ExitCode run(Console& console) override {
    const std::filesystem::path file =
        file_.empty() ? default_history_file() : std::filesystem::path(file_);
    if (keep_ > 0)
      if (const auto forgotten = forget(file); !forgotten) return fail(forgotten.error(), console);
    const auto history = History::read(file);
    if (!history) return fail(history.error(), console);
    const auto checks = history->checks(lower(data_set_));
    if (!checks) return fail(checks.error(), console);
    if (checks->empty() && !data_set_.empty())
      return fail({Error::Kind::usage, fmt::format("the history {} has no check of the data set {}",
                                                   file.string(), data_set_)},
                  console);
    const std::string text = format_ == "json" ? json_of(*checks) : table_of(*checks);
    return console.print(text) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  [[nodiscard]] Result<void> forget(const std::filesystem::path& file) const {
    if (const auto is_there = History::read(file); !is_there) return is_there.error();
    auto history = History::open(file);
    if (!history) return history.error();
    const auto forgotten = history->forget(keep_);
    return forgotten ? Result<void>{} : forgotten.error();
  }

  static ExitCode fail(const Error& error, Console& console) {
    console.error(error);
    return exit_code_of(error);
  }

  std::string file_;
  std::string data_set_;
  std::string format_ = "text";
  std::size_t keep_ = 0;
};

}  // namespace

extern const CommandEntry history_command;
const CommandEntry history_command{
    .name = "history",
    .summary = "Show what was checked, when, and the result",
    .footer = R"(Examples:
  crossfoot history
  crossfoot history --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --format json
  crossfoot history --keep 10

`crossfoot sweep` keeps a history, and so does `crossfoot check --history`.)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<HistoryCommand>(line);
    },
};

}  // namespace crossfoot
