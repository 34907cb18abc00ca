#include "cli/read_pictures.h"

#include <cstdint>
#include <limits>

namespace crossfoot {

namespace {

ContextTable::Row read_row(const JsonValue& value) {
  ContextTable::Row out;
  out.row = read_count(value.at("row"));
  out.failing = read_flag(value.optional("failing"));
  out.compared_with = read_flag(value.optional("compared_with"));
  for (const JsonValue& cell : value.at("cells").items())
    out.cells.push_back({cell.at("text").text(), cell.optional("meaning").text_or_empty(),
                         read_flag(cell.optional("failing"))});
  return out;
}

VersionChanges::Section read_section(const JsonValue& value) {
  VersionChanges::Section out;
  out.heading = value.at("heading").text();
  out.note = value.optional("note").text_or_empty();
  out.grave = read_flag(value.optional("grave"));
  out.columns = value.at("columns").texts();
  for (const JsonValue& row : value.at("rows").items()) {
    out.rows.push_back(row.texts());
    if (out.rows.back().size() != out.columns.size()) row.should_be("one text for each column");
  }
  out.more = value.optional("more").text_or_empty();
  return out;
}

}  // namespace

std::uint64_t read_count(const JsonValue& value) {
  return value.count(std::numeric_limits<std::int64_t>::max());
}

double read_number(const JsonValue& value) {
  if (!value.json().is_number()) value.should_be("a number");
  return value.json().get<double>();
}

std::optional<double> read_number_or_none(const JsonValue& value) {
  if (value.is_null()) return std::nullopt;
  return read_number(value);
}

bool read_flag(const JsonValue& value) {
  if (value.is_null()) return false;
  if (!value.json().is_boolean()) value.should_be("true or false");
  return value.json().get<bool>();
}

std::vector<std::pair<std::string, std::string>> read_pairs(const JsonValue& value) {
  if (!value.json().is_object()) value.should_be("an object");
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [column, item] : value.json().items())
    out.emplace_back(column, JsonValue(item, column).text());
  return out;
}

Measure read_measure(const JsonValue& value) {
  return {read_number_or_none(value.optional("actual")).value_or(0),
          read_number_or_none(value.optional("low")), read_number_or_none(value.optional("high"))};
}

ContextTable read_context(const JsonValue& value) {
  ContextTable out;
  out.shared = read_pairs(value.at("shared"));
  out.columns = value.at("columns").texts();
  out.keys = value.at("keys").count(out.columns.size());
  for (const JsonValue& row : value.at("rows").items()) {
    out.rows.push_back(read_row(row));
    if (out.rows.back().cells.size() != out.columns.size())
      row.at("cells").should_be("one cell for each column");
  }
  out.left_out = read_count(value.at("left_out"));
  return out;
}

Series read_series(const JsonValue& value) {
  Series out;
  out.column = value.at("column").text();
  out.key = read_pairs(value.at("key"));
  for (const JsonValue& point : value.at("points").items())
    out.points.push_back({point.at("period").text(), point.optional("text").text_or_empty(),
                          read_number_or_none(point.optional("value")),
                          read_number_or_none(point.optional("before")),
                          read_flag(point.optional("failing"))});
  return out;
}

HeatMap read_heat_map(const JsonValue& value) {
  HeatMap out;
  out.time = value.at("time").text();
  out.filter = value.at("filter").text();
  out.periods = value.at("periods").texts();
  out.items = value.at("items").texts();
  for (const JsonValue& item : value.at("count").items()) {
    std::vector<std::uint64_t> counts;
    for (const JsonValue& count : item.items()) counts.push_back(read_count(count));
    if (counts.size() != out.periods.size()) item.should_be("a count for each period");
    out.count.push_back(std::move(counts));
  }
  if (out.count.size() != out.items.size()) value.at("count").should_be("a list for each item");
  out.items_left_out = read_count(value.at("items_left_out"));
  return out;
}

ColumnProfile read_profile(const JsonValue& value) {
  ColumnProfile out;
  out.name = value.at("name").text();
  out.role = value.at("role").text();
  out.key = read_flag(value.optional("key"));
  out.distinct = read_count(value.at("distinct"));
  out.only = value.optional("only").text_or_empty();
  out.numbers = read_count(value.at("numbers"));
  out.symbols = read_count(value.at("symbols"));
  out.blanks = read_count(value.at("blanks"));
  out.texts = read_count(value.at("texts"));
  out.smallest = value.optional("smallest").text_or_empty();
  out.largest = value.optional("largest").text_or_empty();
  out.precision = value.optional("precision").text_or_empty();
  out.precision_learnt = read_flag(value.optional("precision_learnt"));
  out.rules = value.at("rules").texts();
  return out;
}

Repeat read_repeat(const JsonValue& value) {
  Repeat out;
  for (const JsonValue& cell : value.at("cells").items())
    out.cells.emplace_back(cell.at("column").text(), cell.at("value").text());
  out.message = value.at("message").text();
  out.rows = read_count(value.at("rows"));
  out.all_rows = read_count(value.at("all_rows"));
  for (const JsonValue& range : value.at("ranges").items()) {
    const std::vector<JsonValue> ends = range.items();
    if (ends.size() != 2) range.should_be("the first and the last row");
    out.ranges.emplace_back(read_count(ends.front()), read_count(ends.back()));
  }
  out.ranges_left_out = read_count(value.at("ranges_left_out"));
  return out;
}

namespace {

Contents::Filter read_filter(const JsonValue& value) {
  Contents::Filter out;
  out.column = value.at("column").text();
  for (const JsonValue& item : value.at("items").items())
    out.items.push_back(
        {item.at("item").text(), read_count(item.at("rows")), item.at("absent_in").texts()});
  out.items_left_out = read_count(value.at("items_left_out"));
  return out;
}

Contents::Symbol read_symbol(const JsonValue& value) {
  Contents::Symbol out;
  out.text = value.at("symbol").text();
  out.meaning = value.at("meaning").text();
  out.cells = read_count(value.at("cells"));
  for (const JsonValue& column : value.at("columns").items())
    out.columns.emplace_back(column.at("column").text(), read_count(column.at("cells")));
  out.columns_left_out = read_count(value.at("columns_left_out"));
  return out;
}

}  // namespace

Contents read_contents(const JsonValue& value) {
  Contents out;
  out.periods = value.at("periods").texts();
  out.periods_left_out = read_count(value.at("periods_left_out"));
  out.levels = value.at("levels").texts();
  out.levels_left_out = read_count(value.at("levels_left_out"));
  for (const JsonValue& level : value.at("rows").items()) {
    std::vector<std::uint64_t>& counts = out.rows.emplace_back();
    for (const JsonValue& count : level.items()) counts.push_back(read_count(count));
    if (counts.size() != out.periods.size()) level.should_be("a count for each period");
  }
  if (out.rows.size() != out.levels.size()) value.at("rows").should_be("a list for each level");
  for (const JsonValue& filter : value.at("filters").items())
    out.filters.push_back(read_filter(filter));
  out.filters_left_out = read_count(value.at("filters_left_out"));
  for (const JsonValue& symbol : value.at("symbols").items())
    out.symbols.push_back(read_symbol(symbol));
  out.symbols_left_out = read_count(value.at("symbols_left_out"));
  return out;
}

VersionChanges read_changes(const JsonValue& value) {
  VersionChanges out;
  out.before = value.at("before").text();
  out.in_words = value.at("in_words").text();
  for (const JsonValue& section : value.at("sections").items())
    out.sections.push_back(read_section(section));
  for (const JsonValue& revision : value.at("revisions").items())
    out.revisions.push_back({revision.at("what").text(), revision.at("before").text(),
                             revision.at("after").text(),
                             read_number_or_none(revision.optional("share")).value_or(0)});
  return out;
}

}  // namespace crossfoot
