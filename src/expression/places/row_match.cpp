#include "expression/places/row_match.h"

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_map>

#include "expression/places/dependent_columns.h"

namespace crossfoot {
namespace {

constexpr Code no_code = std::numeric_limits<Code>::max();

/// One column of the match: where to find it on both sides, and what a code on one side is on the
/// other.
struct Link {
  const Column* from;
  const Column* to;
  std::vector<Code> translated;  ///< by code of `from`
};

std::vector<Code> translate(const Column& from, const Column& to) {
  std::unordered_map<std::string_view, Code> codes;
  for (Code code = 0; code < to.distinct(); ++code) codes.emplace(to.text(code), code);
  std::vector<Code> translated(from.distinct(), no_code);
  for (Code code = 0; code < from.distinct(); ++code)
    if (const auto found = codes.find(from.text(code)); found != codes.end())
      translated[code] = found->second;
  return translated;
}

/// The groups of a table's rows by their codes in some columns. A hash only proposes a group: its
/// codes decide.
class GroupIndex {
 public:
  GroupIndex(const Grouping& grouping, std::vector<const Column*> columns)
      : columns_(std::move(columns)), first_row_(grouping.groups, no_row) {
    slots_.assign(std::bit_ceil(std::size_t{grouping.groups} * 2 + 1), no_group);
    std::vector<Code> codes(columns_.size());
    for (std::size_t row = 0; row < grouping.group_of.size(); ++row) {
      const std::uint32_t group = grouping.group_of[row];
      if (first_row_[group] != no_row) continue;
      first_row_[group] = static_cast<std::uint32_t>(row);
      for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = columns_[i]->code_at(row);
      slots_[slot_of(codes)] = group;
    }
  }

  /// The group whose rows have these codes, or no_group.
  [[nodiscard]] std::uint32_t find(const std::vector<Code>& codes) const {
    return slots_[slot_of(codes)];
  }

  static constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();

 private:
  [[nodiscard]] std::size_t slot_of(const std::vector<Code>& codes) const {
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (const Code code : codes) {
      hash ^= code;
      hash *= 0xff51afd7ed558ccdU;
      hash ^= hash >> 32U;
    }
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != no_group && !has_codes(slots_[slot], codes))
      slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  [[nodiscard]] bool has_codes(std::uint32_t group, const std::vector<Code>& codes) const {
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (columns_[i]->code_at(first_row_[group]) != codes[i]) return false;
    return true;
  }

  std::vector<const Column*> columns_;
  std::vector<std::uint32_t> first_row_;  ///< by group
  std::vector<std::uint32_t> slots_;      ///< a power of two of them, half of them free
};

/// By group of a table, the row among those that the pins select.
std::vector<std::uint32_t> pinned_rows(const Table& table, const Grouping& grouping,
                                       const std::vector<BoundPin>& pins) {
  std::vector<std::uint32_t> rows(grouping.groups, no_row);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_pinned(table, row, pins)) answer(rows[grouping.group_of[row]], row);
  }
  return rows;
}

/// The key columns of the other table, and their like in this one.
struct KeyPair {
  std::vector<std::size_t> from;
  std::vector<std::size_t> to;
};

RowMatches match(const Scope& from, const Scope& to, const KeyPair& key,
                 const std::vector<BoundPin>& pins) {
  std::vector<Link> links;
  std::vector<const Column*> columns;
  for (std::size_t i = 0; i < key.to.size(); ++i) {
    const Column& here = from.table.column(key.from[i]);
    const Column& there = to.table.column(key.to[i]);
    links.push_back({&here, &there, translate(here, there)});
    columns.push_back(&there);
  }
  const Grouping& theirs = to.groupings.by(key.to);
  const GroupIndex index(theirs, std::move(columns));
  const std::vector<std::uint32_t> row_of = pinned_rows(to.table, theirs, pins);
  const Grouping& ours = from.groupings.by(key.from);
  std::vector<bool> known(ours.groups);
  std::vector<std::uint32_t> found(ours.groups, no_row);
  RowMatches rows(from.table.rows());
  std::vector<Code> codes(links.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::uint32_t group = ours.group_of[row];
    if (!known[group]) {
      known[group] = true;
      bool has_all = true;
      for (std::size_t i = 0; i < links.size(); ++i) {
        codes[i] = links[i].translated[links[i].from->code_at(row)];
        has_all = has_all && codes[i] != no_code;
      }
      const std::uint32_t other = has_all ? index.find(codes) : GroupIndex::no_group;
      if (other != GroupIndex::no_group) found[group] = row_of[other];
    }
    rows[row] = found[group];
  }
  return rows;
}

/// What matches are kept by: what is looked for, in what order the columns stand, and pins.
std::vector<std::uint64_t> name_of(std::uint64_t what, const KeyPair& key,
                                   const std::vector<BoundPin>& pins) {
  std::vector<std::uint64_t> name{what, key.from.size()};
  name.insert(name.end(), key.from.begin(), key.from.end());
  name.insert(name.end(), key.to.begin(), key.to.end());
  for (const BoundPin& pin : pins)
    name.push_back(joined(pin.item, static_cast<std::uint32_t>(pin.column)));
  return name;
}

/// By code of the identifier, the published periods in their order.
std::map<Code, std::vector<Code>> periods_by_identifier(const Table& table, std::size_t time) {
  const auto identifier = table.find("time_identifier");
  std::map<Code, std::vector<Code>> periods;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto& list = periods[identifier ? table.column(*identifier).code_at(row) : 0];
    const Code code = table.column(time).code_at(row);
    if (list.empty() || list.back() != code)
      if (std::ranges::find(list, code) == list.end()) list.push_back(code);
  }
  const Column& column = table.column(time);
  for (auto& [name, list] : periods)
    std::ranges::sort(list, {}, [&](Code code) { return column.text(code); });
  return periods;
}

/// By identifier, and by code of a period, the code of the one published before it.
std::map<Code, std::vector<Code>> periods_before(const Table& table, std::size_t time) {
  std::map<Code, std::vector<Code>> before;
  for (const auto& [identifier, periods] : periods_by_identifier(table, time)) {
    std::vector<Code>& earlier = before[identifier];
    earlier.assign(table.column(time).distinct(), no_code);
    for (std::size_t i = 1; i < periods.size(); ++i) earlier[periods[i]] = periods[i - 1];
  }
  return before;
}

RowMatches match_before(const Scope& scope, std::size_t time, const std::vector<std::size_t>& key,
                        const std::vector<BoundPin>& pins) {
  const Table& table = scope.table;
  const Column& periods = table.column(time);
  const Grouping& groups = scope.groupings.by(key);
  PairMap there(groups.groups, periods.distinct(), table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (is_pinned(table, row, pins))
      answer(there.at(groups.group_of[row], periods.code_at(row)), row);

  const auto before = periods_before(table, time);
  const auto identifier = table.find("time_identifier");
  std::vector<const std::vector<Code>*> before_of(identifier ? table.column(*identifier).distinct()
                                                             : 1);
  for (const auto& [code, earlier] : before) before_of[code] = &earlier;
  RowMatches rows(table.rows(), no_row);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Code sort = identifier ? table.column(*identifier).code_at(row) : 0;
    const Code earlier = (*before_of[sort])[periods.code_at(row)];
    if (earlier != no_code) rows[row] = there.find(groups.group_of[row], earlier);
  }
  return rows;
}

}  // namespace

bool is_pinned(const Table& table, std::size_t row, const std::vector<BoundPin>& pins) {
  return std::ranges::all_of(
      pins, [&](const BoundPin& pin) { return table.column(pin.column).code_at(row) == pin.item; });
}

const RowMatches& match_rows(const Scope& from, const Scope& to, const std::vector<BoundPin>& pins,
                             std::vector<std::string>& unmatched) {
  static const RowMatches none;
  KeyPair key;
  for (const std::size_t column : key_without(to, pins)) {
    const Column& there = to.table.column(column);
    if (const auto here = from.table.find(there.name())) {
      key.from.push_back(*here);
      key.to.push_back(column);
    } else if (there.distinct() > 1) {
      unmatched.push_back(there.name());
    }
  }
  if (!unmatched.empty()) return none;
  const auto table = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&to.table));
  return from.groupings.matched(name_of(table, key, pins),
                                [&] { return match(from, to, key, pins); });
}

const RowMatches& match_pinned(const Scope& scope, const std::vector<BoundPin>& pins) {
  const std::vector<std::size_t> key = key_without(scope, pins);
  const Grouping& grouping = scope.groupings.by(key);
  return scope.groupings.matched(name_of(PairMap::none - 1, {key, {}}, pins),
                                 [&] { return pinned_rows(scope.table, grouping, pins); });
}

const RowMatches& match_previous_period(const Scope& scope, std::size_t time,
                                        const std::vector<BoundPin>& pins) {
  std::vector<std::size_t> key = key_without(scope, pins);
  std::erase(key, time);
  return scope.groupings.matched(name_of(time, {key, {}}, pins),
                                 [&] { return match_before(scope, time, key, pins); });
}

}  // namespace crossfoot
