#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/node.h"
#include "checks/kind.h"
#include "expression/truths/precision.h"
#include "findings/findings.h"
#include "packs/list_places.h"
#include "packs/variables.h"
#include "release/version_number.h"

namespace crossfoot {

/// Which versions are meant: `all`, `latest`, `1.0`, `2.*`, `>=1.1`, several with commas or blanks
/// between them (each narrows a range: `>=1.1 <2.0`; plain ones add up: `1.0, 1.1`).
class VersionSelector {
 public:
  static std::optional<VersionSelector> parse(std::string_view text);

  /// `latest` is the newest version of the data set.
  [[nodiscard]] bool matches(const VersionNumber& version, const VersionNumber& latest) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Term {
    enum class Op { latest, prefix, equal, less, at_most, more, at_least };
    Op op = Op::equal;
    VersionNumber number;
    int parts = 3;  ///< how many parts of a prefix count
  };
  std::string text_;
  std::vector<Term> terms_;
};

/// How many failures of a rule are no alarm: `3 rows`, or `0.1%` of the evaluations that decided.
class Allowance {
 public:
  static std::optional<Allowance> parse(std::string_view text);

  [[nodiscard]] bool covers(std::uint64_t failures, std::uint64_t tested) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  Decimal amount_;
  bool percent_ = false;
};

/// Something that must be so of a table, or not, for a rule to have anything to do.
struct Premise {
  On on = On::data;
  std::optional<WrittenExpr> where;   ///< rows that there must be; none for any row
  bool first = false;                 ///< whether the first row must be such a row
  std::optional<std::uint64_t> rows;  ///< how many there must be; at least one where not said
};

/// What is checked: a kind with its parameters, on which rows, and when.
struct RulePart {
  On on = On::data;
  std::vector<Premise> only_if;  ///< all of them hold
  std::vector<Premise> unless;   ///< not all of them hold; empty for no exception
  std::optional<WrittenExpr> where;
  Severity severity = Severity::error;
  const Kind* kind = nullptr;
  Node params;                                         ///< a map, as written
  std::shared_ptr<const Specification> specification;  ///< what `params` say
  Mentions mentions;                                   ///< what they speak of
  std::shared_ptr<const ReferenceList> list;           ///< where the kind needs one
  Position at;                                         ///< of the rule or part
};

/// A rule as a pack states it.
struct Rule : RulePart {
  std::string id;
  std::string title;
  std::string why;
  std::vector<std::string> tags;
  std::string owner;    ///< who mends what it finds; may be empty
  std::string contact;  ///< how they are reached; may be empty
  std::optional<VersionSelector> versions;
  std::optional<VersionNumber> since;
  std::optional<VersionNumber> until;  ///< inclusive
  std::optional<Allowance> allow;
  std::vector<RulePart> parts;  ///< of a rule of kind all_of
};

/// Which data sets a pack is for. All that is given must match; a pack that gives nothing is for
/// every data set. A local file goes by its name as its title, and by `--data-set` as its id; one
/// of both is enough, unless `--data-set` is another.
struct AppliesTo {
  std::vector<std::string> data_sets;  ///< ids
  std::string title;                   ///< a pattern with * and ?
  std::vector<std::string> columns;    ///< all of them are in the data

  [[nodiscard]] bool anything() const {
    return data_sets.empty() && title.empty() && columns.empty();
  }
};

/// What a pack says otherwise of a rule of a pack that it uses.
struct Override {
  std::string rule;    ///< its id
  std::string reason;  ///< never empty
  bool off = false;
  std::optional<Severity> severity;
  std::optional<WrittenExpr> where;
  std::optional<Allowance> allow;
  Position at;
};

/// A known exception: findings that need no mending, at least until a day.
struct Accepted {
  Node rule;             ///< a scalar, its id
  Node key;              ///< a map of columns and items, or null for findings without a row
  Node column;           ///< a scalar, or null
  std::string data_set;  ///< id, or title with * and ?; empty for every one
  std::optional<VersionSelector> versions;
  Acceptance terms;
  Position at;
};

/// What a name in data('…') stands for.
struct Alias {
  std::string data_set;  ///< id, or title with * and ?
  Position at;
  std::filesystem::path file = {};  ///< of data that are only looked into, where it names one
};
using Aliases = std::map<std::string, Alias, std::less<>>;

/// What a whole pack says of a data set once its rules have run: a profile that people ask for by
/// name. Its rules carry the names of stages as tags.
struct Profile {
  std::string name;
  std::vector<std::string> stages;  ///< in the order in which somebody else stops at them
  std::string unreadable;           ///< the stage at which data stop that can't be read
  /// Names of further verdicts with the stage whose rules must all pass without a warning.
  std::vector<std::pair<std::string, std::string>> suitable;
};

/// A file of rules.
struct Pack {
  std::filesystem::path path;
  std::string title;
  AppliesTo applies_to;
  Aliases aliases;                ///< names of other data sets
  std::vector<std::string> keys;  ///< the key columns, where the metadata's won't do
  ColumnSpecs columns;
  std::map<std::string, Position, std::less<>> column_positions;    ///< of the entries of `columns`
  std::map<std::string, std::string, std::less<>> columns_written;  ///< their values as one text
  Symbols symbols = standard_symbols();
  std::optional<Profile> profile;  ///< such a pack runs only where it is asked for
  std::vector<Rule> rules;
  std::vector<Override> overrides;  ///< each rule once
  std::vector<Accepted> accepted;
  std::vector<std::shared_ptr<const Pack>> uses;  ///< their rules run too
  Node tests;                                     ///< as written; load_tests reads them
  /// In columns, symbols, rules and exceptions: what it is for and what it uses is known still.
  std::size_t mistakes_within = 0;
};

/// Packs by the paths that a person gave.
struct RuleSet {
  std::vector<std::shared_ptr<const Pack>> packs;
  std::size_t mistakes_within = 0;  ///< of all packs; with others it's unknown what these are for
  std::size_t unfetched = 0;        ///< mistakes that are packs which could not be fetched
  bool shipped = false;             ///< nobody named any, so these are the packs that ship
};

/// Loads files and folders (all *.yml and *.yaml below, but not *.test.yml). Everything that is
/// wrong is added to `mistakes`; what could be read is returned all the same. A variable has the
/// value that `settings` give, else that of the pack that uses its pack, else its own; a setting
/// that no pack declares is a mistake. `lists` says where `reference:` lists are.
RuleSet load_packs(const std::vector<std::filesystem::path>& paths, Diagnostics& mistakes,
                   const Settings& settings = {}, const ListPlaces& lists = {});

}  // namespace crossfoot
