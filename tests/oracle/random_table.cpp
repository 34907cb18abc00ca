#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "oracle/draw.h"
#include "oracle/plain/plain_groups.h"
#include "oracle/random_case.h"

namespace crossfoot::oracle {
namespace {

using Texts = std::vector<std::string>;

const std::vector<Texts> items = {{"Total", "Girls", "Boys"},
                                  {"Total", "SEN support", "Education, health and care"}};

std::string with_places(int mantissa, int places) {
  if (places == 0) return std::to_string(mantissa);
  int scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const int size = std::abs(mantissa);
  std::string text =
      fmt::format("{}{}.{:0{}}", mantissa < 0 ? "-" : "", size / scale, size % scale, places);
  // As EES files do: trailing zeros are dropped.
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string odd_text() {
  static const Texts odd = {
      "c",   "c",     "low", "k",  "z",   "x",    "u",   "",   "n/a", ":",
      "1e3", "1,234", "0",   "-1", "007", "1.50", "0.5", ".5", "5.",  "1000000000000",
      "-0",  "-",     "1-9"};
  return one_of(odd);
}

std::string figure(const Declared& declared) {
  if (one_in(8)) return odd_text();
  const int most = one_of(std::vector<int>{3, 20, 200});
  if (declared.rounded_to > 0) {
    const int units = from_to(declared.is_signed && one_in(3) ? -most : 0, most);
    const int off = declared.rounding == "midpoint" && units != 0 ? declared.rounded_to / 2 : 0;
    return std::to_string(declared.rounded_to * units + (units < 0 ? off : -off));
  }
  if (declared.digits > 0) {
    const double value =
        from_to(one_in(6) ? -most : 0, most * 5) / one_of(std::vector<double>{1, 3, 7, 640});
    return fmt::format("{:.{}g}", value, declared.digits);
  }
  if (declared.decimals >= 0)
    return with_places(from_to(one_in(6) ? -most : 0, most * 5), declared.decimals);
  if (one_in(6)) return with_places(from_to(0, 500), from_to(1, 2));
  return std::to_string(from_to(one_in(6) ? -most : 0, most) *
                        one_of(std::vector<int>{1, 1, 5, 10}));
}

Declared declaration() {
  static const Texts roundings = {"",   "",     "unknown",      "half_up", "half_even",
                                  "up", "down", "towards_zero", "random",  "midpoint"};
  Declared declared;
  switch (below(4)) {
    case 0:
      declared.rounded_to = one_of(std::vector<int>{10, 5, 10, 3, 2, 100, 1});
      break;
    case 1:
      declared.decimals = from_to(0, 2);
      break;
    case 2:
      declared.exact = one_in(2);
      break;
    default:
      if (one_in(3)) declared.digits = from_to(8, 17);
      break;
  }
  if (!declared.exact) declared.rounding = one_of(roundings);
  // The middle of a group needs a base that makes groups.
  if (declared.rounding == "midpoint" && declared.rounded_to == 0) declared.rounding = "";
  declared.is_signed = one_in(4);
  declared.whole = declared.rounded_to == 0 || !one_in(4);
  declared.zero = !declared.exact && one_in(4);
  declared.suppressed = one_in(3);
  if (declared.suppressed && one_in(2)) declared.below = from_to(1, 12);
  declared.secondary = declared.below > 0 && one_in(3);
  return declared;
}

/// A country, one of its regions (London among them) or one of their authorities, by column.
std::map<std::string, std::string> random_place() {
  static const Texts regions = {"E12000001", "E12000007", "E13000001",
                                "E13000002", "E12000002", ""};
  static const Texts authorities = {"E06000047", "E09000007", "E09000003", "E06000001"};
  static const Texts names = {"Durham", "Camden", "Barnet", "Hartlepool"};
  std::map<std::string, std::string> place{{"geographic_level", "National"},
                                           {"country_code", one_in(12) ? "" : "E92000001"},
                                           {"region_code", ""},
                                           {"region_name", ""},
                                           {"new_la_code", ""},
                                           {"old_la_code", ""},
                                           {"la_name", ""}};
  const std::size_t level = below(7);
  if (level == 0) return place;
  const std::size_t region = below(regions.size() - (one_in(4) ? 0 : 2));
  place["geographic_level"] = level < 4 ? "Regional" : "Local authority";
  place["region_code"] = one_in(12) ? "z" : regions[region];
  if (one_in(4)) place["region_name"] = "Region " + std::to_string(region);
  if (level < 4) return place;
  const std::size_t authority = one_in(2) ? region % authorities.size() : below(authorities.size());
  place["new_la_code"] = one_in(4) ? one_of(Texts{"", "z"}) : authorities[authority];
  if (one_in(2)) place["old_la_code"] = std::to_string(200 + (one_in(8) ? 0 : authority));
  if (one_in(2)) place["la_name"] = names[authority];
  return place;
}

std::map<std::string, std::string> random_symbols() {
  static const Texts meanings = {"not_applicable", "not_available", "confidential",
                                 "rounds_to_zero", "unreliable",    "zero"};
  static const Texts bounds = {"{from: 1, to: 9}",      "{below: 5}",
                               "{above: 95}",           "{from: -2, to: 3}",
                               "{from: 0.5, below: 3}", "{to: 2.5}"};
  std::map<std::string, std::string> symbols = standard_meanings();
  for (const char* symbol : {"c", "z", "x", "low", ":", "n/a"})
    if (one_in(3)) symbols[symbol] = one_of(meanings);
  if (one_in(2)) symbols["-"] = "zero";
  if (one_in(2)) symbols["1-9"] = one_of(bounds);
  return symbols;
}

void fill(PlainTable& table, int rows) {
  static const Texts periods = {"201718", "201819", "202021"};
  const bool tidy = one_in(2);
  for (int row = 0; row < rows; ++row) {
    Texts cells;
    const auto number = static_cast<std::size_t>(row);
    std::map<std::string, std::string> place;
    if (table.has_places()) place = random_place();
    for (const std::string& column : table.header) {
      if (is_place_column(column))
        cells.push_back(place.at(column));
      else if (column == "time_period")
        cells.push_back(tidy ? periods[number / 9 % 3] : one_of(periods));
      else if (column == "time_identifier")
        cells.emplace_back(!one_in(6)  ? "Academic year"
                           : one_in(2) ? "Autumn term"
                                       : "Spring term");
      else if (column == "sex")
        cells.push_back(tidy ? items[0][number % 3] : one_of(items[0]));
      else if (column == "sex_name")
        cells.push_back("Named " + cells.back());
      else if (column == "need")
        cells.push_back(tidy ? items[1][number / 3 % 3] : one_of(items[1]));
      else
        cells.push_back(figure(table.figures.at(column)));
    }
    if (!one_in(10) || table.rows.empty()) table.rows.push_back(cells);
  }
}

bool is_whole(const std::string& text) {
  return is_plain_number(text) && text.find('.') == std::string::npos;
}

/// The filters in which a row is the total.
Texts totals_in(const PlainTable& table, std::size_t row) {
  Texts filters;
  for (const char* filter : {"sex", "need"})
    if (table.column(filter) < table.header.size() && table.at(row, filter) == "Total")
      filters.emplace_back(filter);
  return filters;
}

/// The rows that agree with one but in the filters in which it is the total, and are none there.
std::vector<std::size_t> parts_of(const PlainTable& table, std::size_t row, const Texts& filters) {
  std::vector<std::size_t> parts;
  for (std::size_t part = 0; part < table.rows.size(); ++part)
    if (std::ranges::all_of(table.key(), [&](const std::string& column) {
          const std::string& item = table.at(part, column);
          const bool over = std::ranges::find(filters, column) != filters.end();
          return over ? item != "Total" : item == table.at(row, column);
        }))
      parts.push_back(part);
  return parts;
}

/// Makes the totals of whole numbers right, those of both filters last.
void add_up(PlainTable& table) {
  for (const std::size_t filters : {1U, 2U})
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const Texts total = totals_in(table, row);
      const std::vector<std::size_t> parts = parts_of(table, row, total);
      if (total.size() != filters || parts.empty()) continue;
      for (const auto& [column, declared] : table.figures) {
        long long sum = 0;
        for (const std::size_t part : parts)
          if (is_whole(table.at(part, column))) sum += std::stoll(table.at(part, column));
        table.rows[row][table.column(column)] = std::to_string(sum);
      }
    }
}

/// By chance one filter may determine the other in a small table, and would be taken for its group.
void part_filters(PlainTable& table) {
  if (table.column("need") == table.header.size()) return;
  const std::size_t need = table.column("need");
  const auto dependent = [&] {
    return table.depends("need", "sex") || table.depends("sex", "need");
  };
  for (std::size_t i = 0; dependent() && i < table.rows.size() && i < items[1].size(); ++i) {
    auto another = table.rows[i];
    another[need] =
        another[need] == items[1][i] ? items[1][(i + 1) % items[1].size()] : items[1][i];
    table.rows.push_back(another);
  }
}

}  // namespace

PlainTable random_table() {
  PlainTable table;
  table.header = {"time_period", "time_identifier", "sex"};
  if (one_in(3)) table.header.emplace_back("sex_name");
  if (one_in(2)) table.header.emplace_back("need");
  if (one_in(3))
    for (const auto& [column, text] : random_place()) table.header.push_back(column);
  if (one_in(4)) table.symbols = random_symbols();
  for (const char* figure : {"a", "b", "p"}) {
    table.header.emplace_back(figure);
    table.figures[figure] = declaration();
  }
  fill(table, from_to(2, one_in(3) ? 30 : 9));
  part_filters(table);
  if (one_in(2)) add_up(table);
  return table;
}

PlainTable like(const PlainTable& table) {
  PlainTable another = table;
  if (one_in(3)) another.rows.clear();
  for (auto& row : another.rows)
    for (std::size_t column = 0; column < row.size(); ++column)
      if (table.figures.contains(table.header[column]) && one_in(4))
        row[column] = figure(table.figures.at(table.header[column]));
  if (another.rows.empty()) fill(another, from_to(2, 9));
  if (one_in(2)) std::ranges::reverse(another.rows);
  if (another.rows.size() > 1 && one_in(3)) another.rows.pop_back();
  return another;
}

}  // namespace crossfoot::oracle
