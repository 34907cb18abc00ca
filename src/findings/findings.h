#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/position.h"
#include "findings/changes.h"
#include "findings/pictures.h"
#include "findings/profile.h"

namespace crossfoot {

enum class Severity { info, warning, error };

/// `info`, `warning`, `error`.
std::string_view name_of(Severity severity);
std::optional<Severity> severity_named(std::string_view name);

/// How a rule, a version or a run ended: the one vocabulary of every report, file and history.
enum class Verdict {
  passed,    ///< it tested something and nothing was wrong
  noted,     ///< something was wrong, but nothing that makes the run fail
  accepted,  ///< everything that was wrong is accepted by name
  skipped,   ///< it tested nothing; the reason says why
  failed,    ///< something was wrong; once a run is concluded: that makes it fail
  error,     ///< it could not be evaluated, or the data could not be had
};
std::string_view name_of(Verdict verdict);
std::optional<Verdict> verdict_named(std::string_view name);

/// A figure that is wrong and the figures that would have passed, for ranking and for pictures.
struct Measure {
  double actual = 0;
  std::optional<double> low;   ///< the smallest that would have passed; none: any small one
  std::optional<double> high;  ///< the largest

  /// How far it is off, in its own unit; 0 where that makes no sense.
  [[nodiscard]] double size() const;
};

/// How bad a finding is beside others of its rule: by severity, then by what sort of trouble it is,
/// then by how far it is off. Sizes are compared as floats, so that what is equal on paper is equal
/// here.
struct Gravity {
  Severity severity = Severity::error;
  int rank = 0;
  float size = 0;

  friend auto operator<=>(const Gravity&, const Gravity&) = default;
};

/// One thing that is wrong with the data, in words for the person who has to mend it.
/// A finding about the whole table has neither row nor line.
struct Finding {
  using Cell = std::pair<std::string, std::string>;  ///< column and value, as published

  std::optional<std::uint64_t> row;   ///< 1-based data row
  std::optional<std::uint64_t> line;  ///< line of the CSV file where the record starts
  std::string file;                   ///< that these are of, where it is not the data file
  std::vector<Cell> cells;            ///< the cells that it is about, the failing one first
  std::vector<Cell> key;              ///< what names the row: key columns and their items
  std::string expected;               ///< "between 4.1 and 4.8"
  std::string actual;                 ///< "4.9"
  std::string by;       ///< by how much: "0.1 too high"; empty where it makes no sense
  std::string message;  ///< one sentence that can stand alone
  Severity severity = Severity::error;
  std::optional<Measure> measure = std::nullopt;      ///< where it is about a figure
  std::optional<std::size_t> context = std::nullopt;  ///< which of the rule's contexts shows it
  int rank = 0;  ///< of its sort: what is lost is worse than what moved, however far

  [[nodiscard]] Gravity gravity() const;
};

/// Why a finding is no alarm, as a person put it.
struct Acceptance {
  std::string reason;
  std::string who;
  std::string until;  ///< the last day, "2027-03-31"
};

struct AcceptedFinding {
  Finding finding;
  Acceptance terms;
};

/// How often a rule was evaluated, by outcome (rules.md, "sets of possible truths").
struct Counts {
  std::uint64_t holds = 0;
  std::uint64_t violated = 0;
  std::uint64_t vacuous = 0;
  std::uint64_t not_applicable = 0;
  std::uint64_t accepted = 0;  ///< violated, but accepted by name; not among `violated`

  [[nodiscard]] std::uint64_t tested() const { return holds + violated + accepted; }
  [[nodiscard]] std::uint64_t all() const { return tested() + vacuous + not_applicable; }
  Counts& operator+=(const Counts& other);
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// How a rule came out on a version when that was last checked.
struct PastOutcome {
  std::string version;
  std::string checked;  ///< RFC 3339, UTC
  Verdict verdict = Verdict::passed;
  std::uint64_t failures = 0;

  friend bool operator==(const PastOutcome&, const PastOutcome&) = default;
};

/// What a history knows of a rule on a data set.
struct RulePast {
  std::string first_failed_in;  ///< where it fails: the version from which on it failed
  std::string fixed_in;         ///< where it doesn't: the version from which on it no longer failed
  bool is_new = false;          ///< it fails, and did not when this version was last checked
  std::vector<PastOutcome> versions;  ///< the trend, oldest version first, this one among them
  bool was_tested = false;            ///< an earlier check of some version didn't skip it

  friend bool operator==(const RulePast&, const RulePast&) = default;
};

/// One rule on one version.
struct RuleResult {
  std::string id;
  std::string title;
  std::string why;
  std::string kind;
  std::string statement;  ///< the rule as written, for people: "pupil_percent = 100 × …"
  std::string in_words;   ///< the same as a sentence of plain English
  Severity severity = Severity::error;
  std::vector<std::string> tags;
  std::string owner;        ///< who mends what it finds; may be empty
  std::string contact;      ///< how they are reached; may be empty
  std::string pack;         ///< title of the pack
  Position at;              ///< of the rule in its pack
  bool disclosure = false;  ///< looks for figures that were to stay hidden: nothing is recovered
  Verdict verdict = Verdict::passed;
  std::string reason;              ///< why it is skipped or could not be evaluated
  bool switched_off = false;       ///< skipped because a pack says so
  bool without_list = false;       ///< not tested, or not wholly: a reference list isn't there
  std::vector<std::string> notes;  ///< what runs otherwise than the rule says: overrides, allowance
  /// What it is for and decided nothing for, though it did elsewhere: "time_period 202324".
  std::vector<std::string> undecided;
  Counts counts;
  std::optional<double> power;                ///< median over the evaluations
  std::optional<double> smallest_error_seen;  ///< median, in the tested cell's unit
  double seconds = 0;
  double index_seconds = 0;          ///< of these, for matching and grouping the rows that it needs
  std::vector<Finding> findings;     ///< at most --max-findings: the worst, the worst first
  std::uint64_t findings_total = 0;  ///< how many there were
  std::vector<AcceptedFinding> accepted;  ///< beside the findings, as many at most
  std::uint64_t accepted_total = 0;       ///< how many there were
  std::optional<RulePast> past;           ///< where a history is kept
  std::vector<ContextTable> contexts;     ///< of the findings that are kept
  std::vector<Series> series;             ///< over time, with the flagged figure in them
  std::optional<HeatMap> places;          ///< of all violations, kept or not
  std::vector<Repeat> repeats;            ///< what kept findings say of many rows alike

  /// The most severe thing found, or nothing where nothing was. A violation counts with the rule's
  /// severity even where its finding was not kept.
  [[nodiscard]] std::optional<Severity> worst() const;
};

/// What a profile says of a version: whether it would be let through, and where it would be held.
struct ProfileResult {
  std::string name;      ///< "ees"
  bool passed = false;   ///< no rule of a stage failed with an error
  std::string stops_at;  ///< the first stage with such a rule; empty where it passes
  /// What else it is good for ("api_suitable"): every rule of some stage passed without a warning.
  std::vector<std::pair<std::string, bool>> suitable;
  std::vector<std::string> errors;    ///< ids of the rules that failed, in the order of stages
  std::vector<std::string> warnings;  ///< and of those that only warn
  std::uint64_t not_tested = 0;       ///< rules of its stages that wanted for a reference list
};

/// A file that had a part in the run.
struct FileHash {
  std::string name;
  std::string sha256;  ///< hexadecimal
};

/// All rules on one version of one data set; or why there was nothing to check.
struct VersionResult {
  std::string data_set_id;
  std::string data_set_title;
  std::string version;  ///< "1.0", "file", or "unknown" where no version could be had
  std::string release_title;
  std::string published;
  std::string source;  ///< "api", "snapshot" or "file"
  std::string data_name;
  std::string data_sha256;  ///< SHA-256 of the CSV as read, inflated; hexadecimal
  FileHash metadata;        ///< what was read beside the data; without a name where there was none
  std::vector<FileHash> compared_with;  ///< data of other versions and data sets that were read
  std::uint64_t rows = 0;
  std::uint64_t columns = 0;
  Verdict verdict = Verdict::passed;
  std::string reason;  ///< where verdict is error or skipped: why the check did not happen
  double seconds = 0;
  double read_seconds = 0;     ///< of these, for fetching and reading the data
  double prepare_seconds = 0;  ///< and for choosing rules and looking through the columns
  std::string packs_sha256;    ///< of the packs and options that may bear on it; for a history
  std::vector<RuleResult> rules;
  std::optional<ProfileResult> profile;        ///< where the run was asked for one
  std::vector<ColumnProfile> column_profiles;  ///< every column, in the order of the file
  std::optional<Contents> contents;            ///< what there are figures for, where data were read
  std::optional<VersionChanges> changes;  ///< since the version before, where that was compared
};

/// Which of several runs one is: each checks its share of the data sets.
struct Shard {
  std::size_t number = 1;  ///< from 1
  std::size_t of = 1;

  friend bool operator==(const Shard&, const Shard&) = default;
};

/// The largest number of shards that one run may be split into.
constexpr std::size_t most_shards = 1000;

/// From which severity on a finding fails the run.
enum class FailOn { error, warning, never };
std::string_view name_of(FailOn fail_on);
std::optional<FailOn> fail_on_named(std::string_view name);

/// Everything that a run found; reports are functions of this value alone.
struct RunResult {
  std::string crossfoot_version;
  std::string started;  ///< RFC 3339, UTC, "2026-11-22T09:30:00Z"
  double seconds = 0;
  FailOn fail_on = FailOn::error;
  bool fail_on_vacuous = false;
  Verdict verdict = Verdict::passed;
  std::vector<std::string> packs;       ///< titles of the packs that ran
  std::vector<FileHash> pack_files;     ///< they and the packs that they use
  std::vector<FileHash> list_files;     ///< the reference lists that their rules look into
  Shard shard;                          ///< which part of the data sets it is about
  std::string extract;                  ///< name of the file with every failing cell; may be empty
  std::vector<std::string> notes;       ///< what a reader should know of the run as a whole
  std::vector<std::string> idle_packs;  ///< packs that apply to none of the data that was read
  std::vector<VersionResult> runs;
};

/// The notes of a run, and one for each pack that applies to none of its data.
std::vector<std::string> all_notes_of(const RunResult& run);

/// Whether the rule makes the run fail: failed at or above fail_on, or decided nothing while
/// fail_on_vacuous is set and no pack switched it off.
bool fails_run(const RuleResult& rule, const RunResult& run);

/// What a report says of the rule: its verdict in the light of what makes the run fail.
Verdict standing_of(const RuleResult& rule, const RunResult& run);

}  // namespace crossfoot
