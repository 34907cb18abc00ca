#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "findings/findings.h"
#include "history/past.h"

namespace crossfoot {

class Database;

/// The program that checks: another one may come to other results.
struct ProgramInfo {
  std::string version;
  std::string hash;  ///< SHA-256 of its file
};

/// One check of a version, as the history has it.
struct PastCheck {
  std::string checked;  ///< RFC 3339, UTC
  std::string program;  ///< version
  std::string data_set;
  std::string title;
  std::string version;
  std::string data_hash;
  std::string packs_hash;
  std::string verdict;
  std::string reason;
  std::uint64_t rules = 0;
  std::uint64_t failed = 0;  ///< rules that fail the run
};

/// A failure that somebody is to be told of.
struct News {
  std::int64_t number = 0;  ///< in the history, ascending
  std::string data_set;
  std::string title;
  std::string version;
  std::string rule;
  std::string rule_title;
  std::string severity;
  std::uint64_t failures = 0;
};

/// A state of a data set: its newest version, and who looked at all its versions with what.
struct DataSetState {
  std::string data_set;
  std::string latest;
  std::string packs_hash;
  std::string program_hash;
};

/// What all the versions of a data set came to.
struct DataSetSummary {
  Verdict verdict = Verdict::passed;
  std::uint64_t versions = 0;
  std::uint64_t failed = 0;  ///< rules that fail the run, over all versions
  std::string checked;       ///< RFC 3339, UTC; when the data set was last looked at
};

/// A data set that was checked at some time, and the last verdicts on its versions.
struct KnownDataSet {
  std::string id;
  std::string title;
  DataSetSummary summary;
};

/// What was checked when, with what result: a SQLite file. Several processes may use it at once,
/// and one that dies leaves only whole versions in it. Errors are of kind output where the file
/// can't be written, else unavailable or data; they name the file.
class History {
 public:
  /// Opens the file to record in it, and makes it where it is missing, with its folder.
  static Result<History> open(const std::filesystem::path& file);

  /// Opens a file that is there; it is not changed.
  static Result<History> read(const std::filesystem::path& file);

  History(History&& other) noexcept;
  History& operator=(History&& other) noexcept;
  ~History();

  /// Fills in what earlier checks, and the other versions of this run, say of each rule.
  Result<void> recall(RunResult& run) const;

  /// Records the versions of a run, all of them or none. With `news`, failures that `past` calls
  /// new are kept to be told.
  Result<void> record(const RunResult& run, const ProgramInfo& program, bool news = false);

  /// All checks, newest first; of one data set where `data_set` isn't empty.
  [[nodiscard]] Result<std::vector<PastCheck>> checks(const std::string& data_set = "") const;

  /// Whether the version was checked by that program with those packs, and came to a verdict.
  [[nodiscard]] Result<bool> has(const std::string& data_set, const std::string& version,
                                 const std::string& packs_hash,
                                 const std::string& program_hash) const;

  /// Notes that all versions were looked at in this state; and what came of it, or nothing where
  /// they were not, or in another state.
  Result<void> set_done(const DataSetState& state, const DataSetSummary& summary);
  [[nodiscard]] Result<std::optional<DataSetSummary>> done(const DataSetState& state) const;

  /// All data sets with a version that came to a verdict, by id.
  [[nodiscard]] Result<std::vector<KnownDataSet>> known_data_sets() const;

  /// What is still to be told, oldest first; and notes that it was told up to one of them.
  [[nodiscard]] Result<std::vector<News>> news() const;
  Result<void> set_reported(const News& last);

  /// Forgets all but the newest `keep` (at least 1) checks of each version. How many went.
  Result<std::size_t> forget(std::size_t keep);

 private:
  History(std::filesystem::path file, std::unique_ptr<Database> database);

  std::filesystem::path file_;
  std::unique_ptr<Database> database_;
};

/// `$XDG_STATE_HOME/crossfoot/history.db`, else `~/.local/state/crossfoot/history.db`; where there
/// is no home either, `crossfoot-history.db` in the working folder.
std::filesystem::path default_history_file();

}  // namespace crossfoot
