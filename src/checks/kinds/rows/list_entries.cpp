#include "checks/kinds/rows/list_entries.h"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>

#include "base/text/text.h"

namespace crossfoot {
namespace {

/// Where one end of the days in force comes from.
struct ValidityEnd {
  std::optional<std::size_t> column;  ///< of the list
  std::optional<DaySpan> fixed;
};

ValidityEnd end_of(const std::optional<Word>& written, std::size_t& next_column,
                   Diagnostics& mistakes) {
  if (!written || written->text.empty()) return {};
  if (ListEntries::is_column(*written)) return {next_column++, std::nullopt};
  const auto day = days_of_date(written->text);
  if (!day)
    mistakes.push_back({written->at, fmt::format("`{}` is not a date", written->text),
                        "write it like 2024-05-30, or name a column of the list"});
  return {std::nullopt, day};
}

/// A date that the list leaves blank bounds nothing.
std::optional<DaySpan> day_in(const std::vector<std::string>& row, const ValidityEnd& end) {
  return end.column ? days_of_date(row[*end.column]) : end.fixed;
}

/// Dates that can't be read would leave places in force for ever.
void check_dates(const ReferenceList& list, const ValidityEnd& end,
                 const std::optional<Word>& written, Diagnostics& mistakes) {
  if (!end.column) return;
  const auto is_unread = [&](const std::string& text) {
    return !text.empty() && !days_of_date(text);
  };
  std::size_t unread = 0;
  std::string first;
  for (const auto& row : list.rows) {
    if (!is_unread(row[*end.column])) continue;
    if (++unread == 1) first = row[*end.column];
  }
  if (unread == 0) return;
  mistakes.push_back(
      {written->at,
       fmt::format("{} in `{}` of the list {} can't be read as {}; the first is '{}'",
                   plural(unread, "text", "texts"), written->text, list.file,
                   unread == 1 ? "a date" : "dates", printable(shorten(first, 40))),
       "write dates like 2024-05-30 or 30/05/2024, and leave the cell blank if there is no date"});
}

}  // namespace

bool ListEntries::is_column(const Word& end) {
  return !end.text.empty() && std::isdigit(static_cast<unsigned char>(end.text.front())) == 0;
}

void ListEntries::add_list(const std::optional<Word>& from, const std::optional<Word>& until,
                           Diagnostics& mistakes) {
  if (list_ == nullptr) return;
  std::size_t next_column = parts_;
  const ValidityEnd first = end_of(from, next_column, mistakes);
  const ValidityEnd last = end_of(until, next_column, mistakes);
  check_dates(*list_, first, from, mistakes);
  check_dates(*list_, last, until, mistakes);
  for (const auto& row : list_->rows) {
    DaySpan days;
    if (const auto day = day_in(row, first)) days.first = day->first;
    if (const auto day = day_in(row, last)) days.last = day->last;
    add({row.begin(), row.begin() + static_cast<std::ptrdiff_t>(parts_)}, days);
  }
}

void ListEntries::add_also(const std::vector<WordList>& entries, Diagnostics& mistakes) {
  for (const WordList& written : entries) {
    Entry entry = texts_of(written.words);
    if (entry.size() == parts_)
      add(std::move(entry), {});
    else
      mistakes.push_back({written.at,
                          fmt::format("an entry of `also` must have {}, as `columns` have",
                                      plural(parts_, "part", "parts")),
                          ""});
  }
}

void ListEntries::add(Entry entry, const DaySpan& days) {
  std::vector<DaySpan>& spans = entries_[std::move(entry)];
  if (std::ranges::find(spans, days) == spans.end()) spans.push_back(days);
}

bool ListEntries::have(const Entry& entry, const DaySpan& days) const {
  const auto found = entries_.find(entry);
  return found != entries_.end() && std::ranges::any_of(found->second, [&](const DaySpan& span) {
           return overlap(span, days);
         });
}

std::optional<DaySpan> ListEntries::days_of(const Entry& entry) const {
  const auto found = entries_.find(entry);
  if (found == entries_.end()) return std::nullopt;
  DaySpan all = found->second.front();
  for (const DaySpan& span : found->second)
    all = {std::min(all.first, span.first), std::max(all.last, span.last)};
  return all;
}

bool ListEntries::have_parts(const Entry& entry, std::span<const std::size_t> positions) const {
  const auto agrees = [&](const Entry& listed) {
    return std::ranges::all_of(positions, [&](std::size_t i) { return listed[i] == entry[i]; });
  };
  // Entries are sorted, so those that share the first part stand together.
  if (positions.front() == 0) {
    auto each = entries_.lower_bound(Entry{entry.front()});
    for (; each != entries_.end() && each->first.front() == entry.front(); ++each)
      if (agrees(each->first)) return true;
    return false;
  }
  return std::ranges::any_of(entries_, [&](const auto& each) { return agrees(each.first); });
}

template <class IsMeant>
std::vector<const ListEntries::Entry*> ListEntries::entries_where(const IsMeant& is_meant) const {
  std::vector<const Entry*> meant;
  for (const auto& [entry, days] : entries_)
    if (is_meant(entry)) meant.push_back(&entry);
  return meant;
}

std::optional<ListEntries::Entry> ListEntries::nearest(const Entry& entry) const {
  constexpr std::size_t few = 5;
  constexpr std::size_t soon_compared = 2000;
  std::vector<const Entry*> pool = entries_where([](const Entry&) { return true; });
  for (std::size_t part = 0; part < entry.size(); ++part) {
    const auto same = entries_where(
        [&](const Entry& each) { return !entry[part].empty() && each[part] == entry[part]; });
    if (!same.empty() && same.size() <= few) return *same.front();
    if (!same.empty()) pool = same;  // too many share it to say which is meant
  }
  if (pool.size() > soon_compared) return std::nullopt;
  for (std::size_t part = 0; part < entry.size(); ++part) {
    std::vector<std::string> texts;
    for (const Entry* each : pool) texts.push_back((*each)[part]);
    const auto near = crossfoot::nearest(entry[part], texts);
    const auto found = std::ranges::find_if(pool, [&](const Entry* each) {
      return near && (*each)[part] == *near && *near != entry[part];
    });
    if (found != pool.end()) return **found;
  }
  return std::nullopt;
}

std::string ListEntries::name() const { return list_ == nullptr ? "the rule's list" : list_->file; }

std::string ListEntries::statement() const {
  if (list_ == nullptr) return name();
  const auto last = list_->columns.begin() + static_cast<std::ptrdiff_t>(parts_);
  return fmt::format("{} of {}", join_words({list_->columns.begin(), last}), list_->file);
}

}  // namespace crossfoot
