#pragma once

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "findings/sink.h"

namespace crossfoot {

/// Writes every failing cell of a run as CSV while the run goes on, in the order of the rules. The
/// rules of one version run at the same time; what comes too early waits in temporary files, so
/// memory doesn't grow with the number of failures. All of it does until the end, since only then
/// it is known which key columns there are.
class ExtractFile final : public FindingSink {
 public:
  static Result<std::unique_ptr<ExtractFile>> create(const std::filesystem::path& path);

  void begin(const VersionResult& version, std::size_t rules) override;
  void add(std::size_t turn, const RuleResult& rule, const Finding& finding,
           const Acceptance* terms) override;
  void end(std::size_t turn) override;

  /// Puts the file in its place; until then there is none. Errors are of kind output.
  Result<void> commit();

 private:
  using Spill = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

  /// What waits for its turn.
  struct Part {
    std::string text;
    Spill spill{nullptr, &std::fclose};
    bool ended = false;
  };

  explicit ExtractFile(AtomicFile file) : file_(std::move(file)) {}

  /// A finding as it waits: the fixed fields, then the parts of its key, each behind a tab with the
  /// number of its column.
  std::string waiting_line(const RuleResult& rule, const Finding& finding, const Acceptance* terms);
  std::size_t key_column(const std::string& name);
  void finish_line(std::string_view waiting);
  void write_all_waiting();
  void put(std::string_view text);
  void write(std::string_view text);
  void let_out(Part& part);
  void spill(Part& part);

  AtomicFile file_;
  std::mutex mutex_;
  VersionResult version_;  ///< what it is; without results
  /// The number of each key column that is constant in this version, and what it holds: findings
  /// leave these out.
  std::vector<std::pair<std::size_t, std::string>> constant_;
  std::vector<Part> parts_;
  std::size_t turn_ = 0;  ///< whose findings go straight to the file
  Spill waiting_{nullptr, &std::fclose};
  std::vector<std::string> key_columns_;            ///< in the order in which they came
  std::map<std::string, std::size_t> key_numbers_;  ///< their places in that order
  std::string buffer_;
  std::optional<Error> trouble_;
};

}  // namespace crossfoot
