#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/check_release.h"
#include "engine/plan/lost_items.h"
#include "engine/plan/plan.h"
#include "packs/lint/lint.h"
#include "packs/lint/lint_patterns.h"
#include "packs/rule_parts.h"

namespace crossfoot {

/// Holds rules against data without running them: names that the data lack, and rules that have
/// nothing to do. A rule is only suspect if that is so in every version that it is meant for, for
/// columns and items come and go. Points into the packs.
class DataLint {
 public:
  /// Looks at a version with the packs that match it. Diagnostics that show only now are added.
  void look_at(const Release& release, const Table& table,
               std::span<const std::shared_ptr<const Pack>> packs, const CheckOptions& options,
               Diagnostics& mistakes, const ComparisonTables& comparisons = {});

  /// What was so in every version.
  [[nodiscard]] LintNotes notes() const;

 private:
  /// What is known of an item that a rule names.
  struct Item {
    NamedItem named;
    bool looked_for = false;
    bool found = false;
    std::set<std::string> others;  ///< items of the column, for "did you mean"
  };

  /// What is known of a pattern that the whole text has to fit.
  struct Fit {
    WholePattern pattern;
    bool whole = false;  ///< whether it fits some text
    std::string part;    ///< a text of which it only fits a part
  };

  /// What is known of a rule.
  struct Seen {
    std::shared_ptr<const Rule> rule;  ///< as it ran last
    std::vector<Item> items;
    bool applied = false;
    bool selected = false;                      ///< some row, wherever it applied
    std::string reason;                         ///< why it didn't apply last
    std::map<std::string, std::string> ranges;  ///< undeclared ones, and how to declare them
    std::set<std::string> doubts;               ///< about what columns that it names are for
    std::vector<LostItem> lost;                 ///< of the last version
    std::vector<Fit> fits;                      ///< of its patterns
  };

  static void look_for_patterns(Seen& known, const Table& table);
  static void note_losses(const Seen& known, LintNotes& notes);
  static void note_patterns(const Seen& known, LintNotes& notes);
  Seen& seen(const std::shared_ptr<const Rule>& rule);
  void look_for_accepted(const Plan::Step& step, const Roles& roles, const Table& table);
  static void look_for(Item& item, const Roles& roles, const Table& table);

  std::map<std::string, Seen> rules_;  ///< by id
  std::map<Position, Item> accepted_;  ///< items in the keys of exceptions, by the place of these
};

}  // namespace crossfoot
