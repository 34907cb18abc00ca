#include "expression/places/row_match.h"

#include <algorithm>
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

/// Rows of a table by their codes in some columns; a hash that happens to agree is not enough.
class RowIndex {
 public:
  RowIndex(const Scope& scope, std::vector<const Column*> columns,
           const std::vector<BoundPin>& pins)
      : columns_(std::move(columns)) {
    std::vector<Code> codes(columns_.size());
    for (std::size_t row = 0; row < scope.table.rows(); ++row) {
      const bool selected = std::ranges::all_of(pins, [&](const BoundPin& pin) {
        return scope.table.column(pin.column).code_at(row) == pin.item;
      });
      if (!selected) continue;
      for (std::size_t i = 0; i < columns_.size(); ++i) codes[i] = columns_[i]->code_at(row);
      add(codes, static_cast<std::uint32_t>(row));
    }
  }

  [[nodiscard]] std::uint32_t find(const std::vector<Code>& codes) const {
    const auto [first, last] = rows_.equal_range(hash_of(codes));
    for (auto entry = first; entry != last; ++entry)
      if (is_at(codes, entry->second.row))
        return entry->second.many ? many_rows : entry->second.row;
    return no_row;
  }

 private:
  struct Place {
    std::uint32_t row;
    bool many;
  };

  void add(const std::vector<Code>& codes, std::uint32_t row) {
    const std::uint64_t hash = hash_of(codes);
    const auto [first, last] = rows_.equal_range(hash);
    for (auto entry = first; entry != last; ++entry) {
      if (!is_at(codes, entry->second.row)) continue;
      entry->second.many = true;
      return;
    }
    rows_.emplace(hash, Place{row, false});
  }

  [[nodiscard]] bool is_at(const std::vector<Code>& codes, std::uint32_t row) const {
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (columns_[i]->code_at(row) != codes[i]) return false;
    return true;
  }

  static std::uint64_t hash_of(const std::vector<Code>& codes) {
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (const Code code : codes) {
      hash ^= code;
      hash *= 0xff51afd7ed558ccdU;
      hash ^= hash >> 32U;
    }
    return hash;
  }

  std::vector<const Column*> columns_;
  std::unordered_multimap<std::uint64_t, Place> rows_;
};

std::vector<std::uint32_t> match(const Scope& from, const Scope& to, const std::vector<Link>& links,
                                 const std::vector<BoundPin>& pins) {
  std::vector<const Column*> columns;
  for (const Link& link : links) columns.push_back(link.to);
  const RowIndex index(to, std::move(columns), pins);
  std::vector<std::uint32_t> rows(from.table.rows(), no_row);
  std::vector<Code> codes(links.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    bool known = true;
    for (std::size_t i = 0; i < links.size(); ++i) {
      codes[i] = links[i].translated[links[i].from->code_at(row)];
      known = known && codes[i] != no_code;
    }
    if (known) rows[row] = index.find(codes);
  }
  return rows;
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

}  // namespace

std::vector<std::uint32_t> match_rows(const Scope& from, const Scope& to,
                                      const std::vector<BoundPin>& pins,
                                      std::vector<std::string>& unmatched) {
  std::vector<Link> links;
  for (const std::size_t column : key_without(to, pins)) {
    const Column& there = to.table.column(column);
    if (const auto here = from.table.find(there.name()))
      links.push_back(
          {&from.table.column(*here), &there, translate(from.table.column(*here), there)});
    else if (there.distinct() > 1)
      unmatched.push_back(there.name());
  }
  if (!unmatched.empty()) return {};
  return match(from, to, links, pins);
}

std::vector<std::uint32_t> match_previous_period(const Scope& scope, std::size_t time,
                                                 const std::vector<BoundPin>& pins) {
  std::vector<Link> links;
  for (const std::size_t column : key_without(scope, pins)) {
    const Column& both = scope.table.column(column);
    links.push_back({&both, &both, translate(both, both)});
  }
  std::vector<std::uint32_t> rows(scope.table.rows(), no_row);
  const auto identifier = scope.table.find("time_identifier");
  for (const auto& [name, periods] : periods_by_identifier(scope.table, time)) {
    for (Link& link : links) {
      if (link.from != &scope.table.column(time)) continue;
      link.translated.assign(link.from->distinct(), no_code);
      for (std::size_t i = 1; i < periods.size(); ++i) link.translated[periods[i]] = periods[i - 1];
    }
    const std::vector<std::uint32_t> of_identifier = match(scope, scope, links, pins);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (identifier && scope.table.column(*identifier).code_at(row) != name) continue;
      rows[row] = of_identifier[row];
    }
  }
  return rows;
}

}  // namespace crossfoot
