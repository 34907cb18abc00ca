#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "checks/params.h"
#include "checks/reference_list.h"
#include "checks/support/period_days.h"

namespace crossfoot {

/// What a rule may look up: the entries of a reference list, with the days on which each was in
/// force, and entries that the rule itself names.
class ListEntries {
 public:
  using Entry = std::vector<std::string>;

  /// `list` may be null and must outlive this. Of its columns the first `parts` are the entry.
  ListEntries(const ReferenceList* list, std::size_t parts) : list_(list), parts_(parts) {}

  /// Whether one end of the days in force names a column of the list, and is no date.
  static bool is_column(const Word& end);

  /// Adds the list's entries. `from` and `until` are absent, a date, or the list's columns of
  /// dates, which come after the parts; dates that can't be read are mistakes.
  void add_list(const std::optional<Word>& from, const std::optional<Word>& until,
                Diagnostics& mistakes);

  /// Adds entries that were always in force; one with another number of parts is a mistake.
  void add_also(const std::vector<WordList>& entries, Diagnostics& mistakes);

  /// Whether the entry was in force on some of the days.
  [[nodiscard]] bool have(const Entry& entry, const DaySpan& days) const;

  /// The days on which the entry was in force; nothing where it isn't listed.
  [[nodiscard]] std::optional<DaySpan> days_of(const Entry& entry) const;

  /// Whether some entry has these texts at these positions.
  [[nodiscard]] bool have_parts(const Entry& entry, std::span<const std::size_t> positions) const;

  /// The first entry that shares a part with this one that few share, else one with a part that is
  /// written nearly so; nothing where nothing is near.
  [[nodiscard]] std::optional<Entry> nearest(const Entry& entry) const;

  /// The list's file, or what stands instead of it.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::string statement() const;  ///< `code and name of las.csv`

 private:
  void add(Entry entry, const DaySpan& days);
  template <class IsMeant>
  [[nodiscard]] std::vector<const Entry*> entries_where(const IsMeant& is_meant) const;

  const ReferenceList* list_;
  std::size_t parts_;
  std::map<Entry, std::vector<DaySpan>> entries_;
};

}  // namespace crossfoot
