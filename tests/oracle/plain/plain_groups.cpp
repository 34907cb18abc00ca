#include "oracle/plain/plain_groups.h"

#include <algorithm>
#include <map>

namespace crossfoot::oracle {
namespace {

using Texts = std::vector<std::string>;

/// By level its columns of codes and its names.
const std::map<std::string, std::pair<Texts, std::string>> levels = {
    {"National", {{"country_code"}, "country_name"}},
    {"Regional", {{"region_code"}, "region_name"}},
    {"Local authority", {{"new_la_code", "old_la_code"}, "la_name"}}};

const std::string london = "E12000007";
const std::set<std::string> halves = {"E13000001", "E13000002"};

bool contains(const Texts& list, const std::string& text) {
  return std::ranges::find(list, text) != list.end();
}

std::string text_at(const PlainTable& table, std::size_t row, const std::string& column) {
  return table.column(column) < table.header.size() ? table.at(row, column) : "";
}

/// The code in a cell; nothing in a blank or a symbol.
std::string code_at(const PlainTable& table, std::size_t row, const std::string& column) {
  const std::string text = text_at(table, row, column);
  return table.symbols.contains(text) ? "" : text;
}

/// An old code stands for the one new code that rows show beside it.
std::string new_code_of(const PlainTable& table, const std::string& old_code) {
  std::set<std::string> beside;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (code_at(table, row, "old_la_code") == old_code)
      beside.insert(code_at(table, row, "new_la_code"));
  beside.erase("");
  return beside.size() == 1 ? *beside.begin() : old_code;
}

const std::string& level_of(const std::string& column) {
  return std::ranges::find_if(levels,
                              [&](const auto& level) {
                                return contains(level.second.first, column) ||
                                       level.second.second == column;
                              })
      ->first;
}

bool takes_part(const Formula& aggregate, const PlainTable& table, std::size_t row) {
  return std::ranges::all_of(aggregate.over, [&](const Formula::Over& over) {
    const std::string& item = table.at(row, over.column);
    return !contains(over.except, item) && (over.only.empty() || contains(over.only, item));
  });
}

/// Whether two rows agree in the key, the columns that `left_out` names apart.
template <class LeftOut>
bool agree(const PlainTable& table, std::size_t a, std::size_t b, LeftOut left_out) {
  return std::ranges::all_of(table.key(), [&](const std::string& column) {
    return left_out(column) || table.at(a, column) == table.at(b, column);
  });
}

bool is_repeated(const PlainTable& table, std::size_t row) {
  for (std::size_t other = 0; other < table.rows.size(); ++other)
    if (other != row && agree(table, row, other, [](const auto&) { return false; })) return true;
  return false;
}

/// Rows linked by place.
class PlaceLink {
 public:
  PlaceLink(const Formula& aggregate, const PlainTable& table)
      : table_(table),
        item_(aggregate.over.front().only.front()),
        parent_(level_of(aggregate.by)),
        upwards_(item_ == parent_) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      parents_.push_back(oracle::place_of(table, row, parent_));
      const bool part = table.at(row, "geographic_level") == item_;
      places_.push_back(part ? oracle::place_of(table, row, item_) : "");
      parts_.push_back(part);
      shows_london_ = shows_london_ || oracle::place_of(table, row, item_) == london;
    }
  }

  [[nodiscard]] Group group(std::size_t row) const {
    Group group;
    group.half_of_london = halves.contains(parents_[row]);
    if (parents_[row].empty()) return group;
    for (std::size_t part = 0; part < parts_.size(); ++part)
      if (parts_[part] && belongs(part, row) && agree(table_, part, row, is_place_column))
        group.rows.push_back(part);
    if (upwards_) return group;
    group.incomplete = places(group.rows).size() < places(kin(row)).size();
    if (std::ranges::any_of(group.rows, [&](std::size_t part) { return places_[part] == london; }))
      std::erase_if(group.rows, [&](std::size_t part) { return halves.contains(places_[part]); });
    return group;
  }

 private:
  /// Authorities in a half of London are in London, and London's row covers both halves.
  [[nodiscard]] bool belongs(std::size_t part, std::size_t row) const {
    const std::string& own = parents_[part];
    const std::string& wanted = parents_[row];
    return own == wanted || (upwards_ ? own == london && halves.contains(wanted)
                                      : wanted == london && halves.contains(own));
  }

  /// All parts of the same time under the same place.
  [[nodiscard]] std::vector<std::size_t> kin(std::size_t row) const {
    std::vector<std::size_t> rows;
    for (std::size_t part = 0; part < parts_.size(); ++part)
      if (parts_[part] && belongs(part, row) &&
          agree(table_, part, row, [](const auto& column) { return !column.starts_with("time_"); }))
        rows.push_back(part);
    return rows;
  }

  [[nodiscard]] std::set<std::string> places(const std::vector<std::size_t>& rows) const {
    std::set<std::string> all;
    for (const std::size_t row : rows)
      all.insert(shows_london_ && halves.contains(places_[row]) ? london : places_[row]);
    all.erase("");
    return all;
  }

  const PlainTable& table_;
  std::string item_;
  std::string parent_;
  bool upwards_;
  Texts parents_;  ///< by row
  Texts places_;   ///< by row, of parts
  std::vector<bool> parts_;
  bool shows_london_ = false;  ///< whether some row, part or not, is in London
};

Group by_items(const Formula& aggregate, const PlainTable& table, std::size_t row) {
  const auto is_over = [&](const std::string& column) {
    return std::ranges::any_of(aggregate.over, [&](const Formula::Over& over) {
      return over.column == column || table.depends(column, over.column);
    });
  };
  Group group;
  std::size_t wanted = 1;
  for (const Formula::Over& over : aggregate.over)
    wanted *= static_cast<std::size_t>(
        std::ranges::count_if(over.only, [&](const auto& item) { return over.needs(item); }));
  const auto is_needed = [&](std::size_t part) {
    return std::ranges::all_of(aggregate.over, [&](const Formula::Over& over) {
      return over.needs(table.at(part, over.column));
    });
  };
  std::size_t needed = 0;
  for (std::size_t part = 0; part < table.rows.size(); ++part) {
    if (!takes_part(aggregate, table, part) || !agree(table, part, row, is_over)) continue;
    group.rows.push_back(part);
    if (is_needed(part)) ++needed;
  }
  group.incomplete = needed < wanted;
  return group;
}

}  // namespace

bool is_place_column(const std::string& column) {
  if (column == "geographic_level") return true;
  return std::ranges::any_of(levels, [&](const auto& level) {
    return contains(level.second.first, column) || level.second.second == column;
  });
}

std::string link_of(const std::string& level) { return levels.at(level).first.front(); }

std::string place_of(const PlainTable& table, std::size_t row, const std::string& level) {
  const auto& [codes, name] = levels.at(level);
  for (const std::string& column : codes)
    if (const std::string code = code_at(table, row, column); !code.empty())
      return column == codes.front() ? code : new_code_of(table, code);
  const std::string label = text_at(table, row, name);
  return label.empty() ? "" : "named " + label;
}

Group group_of(const Formula& aggregate, const PlainTable& table, std::size_t row) {
  Group group = aggregate.by.empty() ? by_items(aggregate, table, row)
                                     : PlaceLink(aggregate, table).group(row);
  group.listed =
      std::ranges::all_of(aggregate.over, [](const auto& over) { return !over.only.empty(); });
  const bool adds = aggregate.text == "sum";
  group.repeated = (adds || group.listed) && std::ranges::any_of(group.rows, [&](std::size_t part) {
                     return is_repeated(table, part);
                   });
  return group;
}

}  // namespace crossfoot::oracle
