#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "findings/sink.h"

namespace crossfoot {

/// Writes every failing cell of a run as CSV while the run goes on, in the order of the rules. The
/// rules of one version run at the same time; what comes too early waits in temporary files, so
/// memory doesn't grow with the number of failures.
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
  /// What waits for its turn.
  struct Part {
    std::string text;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> spill{nullptr, &std::fclose};
    bool ended = false;
  };

  explicit ExtractFile(AtomicFile file) : file_(std::move(file)) {}
  void write(std::string_view text);
  void let_out(Part& part);
  void spill(Part& part);

  AtomicFile file_;
  std::mutex mutex_;
  VersionResult version_;  ///< what it is; without results
  std::vector<Part> parts_;
  std::size_t turn_ = 0;  ///< whose findings go straight to the file
  std::string buffer_;
  std::optional<Error> trouble_;
};

}  // namespace crossfoot
