#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// Something that lint says about a pack: a mistake, which is an error, or what is legal but
/// surely wrong, a warning.
struct LintNote {
  std::string_view id;  ///< of the Lint that it comes from
  Severity severity = Severity::warning;
  Diagnostic what;
};
using LintNotes = std::vector<LintNote>;

/// Packs whose rules run together: one that was asked for and all that it uses.
using PackGroup = std::vector<const Pack*>;

/// One thing that lint looks for.
struct Lint {
  std::string_view id;       ///< stable: scripts and code scanning know it
  std::string_view summary;  ///< one sentence that says what is wrong
  std::string_view help;     ///< what to do about it, one sentence
  Severity severity = Severity::warning;
  /// Adds each place where it is so. Null where it takes more than the packs: see DataLint.
  void (*find)(const PackGroup& packs, Diagnostics& found) = nullptr;
};

/// The ids that are given outside of this table's functions.
inline constexpr std::string_view lint_mistake = "lint.mistake";
inline constexpr std::string_view lint_item_unknown = "lint.item-unknown";
inline constexpr std::string_view lint_where_never = "lint.where-never";
inline constexpr std::string_view lint_rule_never_applies = "lint.rule-never-applies";
inline constexpr std::string_view lint_role_doubtful = "lint.role-doubtful";
inline constexpr std::string_view lint_range_undeclared = "lint.range-undeclared";

inline constexpr std::string_view lint_item_lost = "lint.item-lost";
inline constexpr std::string_view lint_pattern_anchored = "lint.pattern-anchored";

inline constexpr std::string_view lint_accepted_expired = "lint.accepted-expired";
inline constexpr std::string_view lint_accepted_unmatched = "lint.accepted-unmatched";

/// All of them, mistakes first.
std::span<const Lint> lints();

/// What the packs themselves show, in no order. `today` is like "2026-11-22"; where it is empty,
/// nothing has expired.
LintNotes lint_packs(const RuleSet& packs, std::string_view today = "");

/// Diagnostics as notes.
LintNotes notes_of(const Diagnostics& mistakes);

/// In the order of file, line and column, each note once.
void put_in_order(LintNotes& notes);

}  // namespace crossfoot
