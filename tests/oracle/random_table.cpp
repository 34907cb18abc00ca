#include <algorithm>
#include <fmt/format.h>

#include "oracle/draw.h"
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
      "c",     "c", "low", "k",   "z",    "x",   "u",  "",   "n/a",           ":", "1e3",
      "1,234", "0", "-1",  "007", "1.50", "0.5", ".5", "5.", "1000000000000", "-0"};
  return one_of(odd);
}

std::string figure(const Declared& declared) {
  if (one_in(8)) return odd_text();
  const int most = one_of(std::vector<int>{3, 20, 200});
  if (declared.rounded_to > 0) return std::to_string(declared.rounded_to * from_to(0, most));
  if (declared.decimals >= 0)
    return with_places(from_to(one_in(6) ? -most : 0, most * 5), declared.decimals);
  if (one_in(6)) return with_places(from_to(0, 500), from_to(1, 2));
  return std::to_string(from_to(one_in(6) ? -most : 0, most) *
                        one_of(std::vector<int>{1, 1, 5, 10}));
}

Declared declaration() {
  static const Texts roundings = {"",          "",   "unknown", "half_up",
                                  "half_even", "up", "down",    "random"};
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
      break;
  }
  if (!declared.exact) declared.rounding = one_of(roundings);
  declared.suppressed = one_in(3);
  if (declared.suppressed && one_in(2)) declared.below = from_to(1, 12);
  return declared;
}

void fill(PlainTable& table, int rows) {
  static const Texts periods = {"201718", "201819", "202021"};
  const bool tidy = one_in(2);
  for (int row = 0; row < rows; ++row) {
    Texts cells;
    const auto place = static_cast<std::size_t>(row);
    for (const std::string& column : table.header) {
      if (column == "time_period")
        cells.push_back(tidy ? periods[place / 9 % 3] : one_of(periods));
      else if (column == "time_identifier")
        cells.emplace_back(one_in(12) ? "Autumn term" : "Academic year");
      else if (column == "sex")
        cells.push_back(tidy ? items[0][place % 3] : one_of(items[0]));
      else if (column == "need")
        cells.push_back(tidy ? items[1][place / 3 % 3] : one_of(items[1]));
      else
        cells.push_back(figure(table.figures.at(column)));
    }
    if (!one_in(10) || table.rows.empty()) table.rows.push_back(cells);
  }
}

}  // namespace

PlainTable random_table() {
  PlainTable table;
  table.header = {"time_period", "time_identifier", "sex"};
  if (one_in(2)) table.header.emplace_back("need");
  for (const char* figure : {"a", "b", "p"}) {
    table.header.emplace_back(figure);
    table.figures[figure] = declaration();
  }
  fill(table, from_to(2, one_in(3) ? 30 : 9));
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
