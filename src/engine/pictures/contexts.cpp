#include "engine/pictures/contexts.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "expression/places/dependent_columns.h"
#include "expression/truths/truth.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

constexpr std::size_t most_contexts = 12;
constexpr std::size_t most_figures = 6;
constexpr std::size_t rows_shown = 24;
constexpr std::size_t rows_kept = 200;

/// What the rows of a context differ in, and which of their items the rule names.
struct Frame {
  std::vector<std::size_t> varying;  ///< key columns
  std::vector<std::size_t> fixed;    ///< the other key columns
  std::vector<std::size_t> figures;
  std::set<std::pair<std::string, std::string>> named;  ///< column and item
};

void add(std::vector<std::size_t>& columns, std::optional<std::size_t> column) {
  if (column && std::ranges::find(columns, *column) == columns.end()) columns.push_back(*column);
}

/// The columns by which a rule goes from one row to others.
std::vector<std::string> ways_to_other_rows(const Rule& rule) {
  std::vector<std::string> columns = rule.mentions.other_rows;
  if (rule.mentions.looks_back) columns.emplace_back("time_period");
  for (const Expr& expression : rule.mentions.expressions)
    for_each_part(expression, [&](const Expr& part) {
      if (!data_set_of(part).empty()) return;
      for (const Expr::Pin& pin : pins_of(part)) columns.push_back(pin.column);
      for (const Expr::Over& over : over_of(part)) columns.push_back(over.column);
    });
  return columns;
}

Frame frame_of(const Rule& rule, const TableContext& table_context, const RuleResult& result) {
  Frame frame;
  const auto is_key = [&](std::size_t column) {
    return std::ranges::binary_search(table_context.roles.key, column);
  };
  bool places = false;
  for (const std::string& name : ways_to_other_rows(rule)) {
    const auto column = table_context.table.find(name);
    if (column && is_key(*column)) add(frame.varying, column);
    places = places || is_geography_column(name);
  }
  const std::vector<std::size_t> named = frame.varying;
  for (const std::size_t column : table_context.roles.key) {
    if (std::ranges::any_of(named,
                            [&](std::size_t on) { return depends_on(table_context, column, on); }))
      add(frame.varying, column);
    if (places && table_context.roles.of[column] == Role::geography) add(frame.varying, column);
    if (std::ranges::find(frame.varying, column) == frame.varying.end())
      frame.fixed.push_back(column);
  }
  std::vector<std::string> figures = columns_named_by(rule);
  for (const Finding& finding : result.findings)
    if (!finding.cells.empty()) figures.push_back(finding.cells.front().first);
  for (const std::string& name : figures) {
    const auto column = table_context.table.find(name);
    if (column && !is_key(*column) && frame.figures.size() < most_figures)
      add(frame.figures, column);
  }
  for (const NamedItem& item : items_named_by(rule))
    if (!item.in_where) frame.named.emplace(item.column, item.item);
  return frame;
}

/// What a published cell stands for, in words; empty where that is the cell itself.
std::string meaning_of(const TableContext& table_context, std::size_t column, std::size_t row) {
  const Column& cells = table_context.table.column(column);
  const auto spec = table_context.specs.find(cells.name());
  const Precision& precision = table_context.precision[column];
  const Truth truth =
      truth_of(cells, cells.code_at(row), precision_at(precision, row),
               spec_at(spec == table_context.specs.end() ? nullptr : &spec->second, precision, row),
               table_context.symbols);
  if ((truth.obstacles & symbol_or_blank) != 0 || truth.span.is_point()) {
    const auto symbol = table_context.symbols.find(cells.text_at(row));
    return symbol == table_context.symbols.end() ? ""
                                                 : std::string(name_of(symbol->second.meaning));
  }
  if (!truth.span.low.at) return "";
  if (!truth.span.high.at) return to_text(*truth.span.low.at) + " or more";
  return to_text(*truth.span.low.at) + " to " + to_text(*truth.span.high.at);
}

/// Makes the tables of one rule on one version.
class Maker {
 public:
  Maker(const TableContext& table_context, Frame frame, RuleResult& result)
      : context_(table_context), frame_(std::move(frame)), result_(result) {}

  void make() {
    const Grouping& groups = context_.groupings.by(frame_.fixed);
    assign(groups);
    std::vector<std::vector<std::uint32_t>> rows(result_.contexts.size());
    std::vector<std::uint64_t> all(rows.size());
    std::vector<std::uint8_t> is_shown(groups.groups);
    for (const auto& [group, context] : context_of_) is_shown[group] = 1;
    for (std::size_t row = 0; row < groups.group_of.size(); ++row) {
      if (is_shown[groups.group_of[row]] == 0) continue;
      const auto found = context_of_.find(groups.group_of[row]);
      ++all[found->second];
      if (rows[found->second].size() < rows_kept || failing_.contains(row))
        rows[found->second].push_back(static_cast<std::uint32_t>(row));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) fill(result_.contexts[i], rows[i], all[i]);
  }

 private:
  /// Gives each finding its context, the worst ones first.
  void assign(const Grouping& groups) {
    std::vector<Finding*> findings;
    for (Finding& finding : result_.findings)
      if (finding.row) findings.push_back(&finding);
    std::ranges::stable_sort(findings, std::greater<>{}, [](const Finding* finding) {
      return finding->measure ? finding->measure->size() : 0;
    });
    for (Finding* finding : findings) {
      const std::size_t row = *finding->row - 1;
      const std::uint32_t group = groups.group_of[row];
      if (!context_of_.contains(group)) {
        if (result_.contexts.size() == most_contexts) continue;
        context_of_.emplace(group, result_.contexts.size());
        result_.contexts.emplace_back();
      }
      finding->context = context_of_.at(group);
      std::set<std::string>& cells = failing_[row];
      if (!finding->cells.empty()) cells.insert(finding->cells.front().first);
    }
  }

  [[nodiscard]] bool is_named(std::size_t row) const {
    return std::ranges::any_of(frame_.varying, [&](std::size_t column) {
      const Column& key = context_.table.column(column);
      return frame_.named.contains({key.name(), std::string(key.text_at(row))});
    });
  }

  /// Failing rows stay, then those that the rule names, then the first of the others.
  void cut(std::vector<std::uint32_t>& rows) const {
    std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) {
      return failing_.contains(row) ? 0 : is_named(row) ? 1 : 2;
    });
    rows.resize(std::min(rows.size(), rows_shown));
    std::ranges::sort(rows);
  }

  void fill(ContextTable& table, std::vector<std::uint32_t>& rows, std::uint64_t all) const {
    cut(rows);
    table.left_out = all - rows.size();
    const auto differs = [&](std::size_t column) {
      return context_.table.column(column).distinct() > 1;
    };
    for (const std::size_t column : frame_.fixed)
      if (differs(column))
        table.shared.emplace_back(context_.table.column(column).name(),
                                  context_.table.column(column).text_at(rows.front()));
    for (const std::size_t column : frame_.varying)
      if (differs(column)) table.columns.push_back(context_.table.column(column).name());
    table.keys = table.columns.size();
    for (const std::size_t column : frame_.figures)
      table.columns.push_back(context_.table.column(column).name());
    for (const std::uint32_t row : rows) table.rows.push_back(row_of(row));
  }

  [[nodiscard]] ContextTable::Row row_of(std::size_t row) const {
    ContextTable::Row out;
    out.row = row + 1;
    const auto failing = failing_.find(row);
    out.failing = failing != failing_.end();
    out.compared_with = is_named(row);
    for (const std::size_t column : frame_.varying)
      if (context_.table.column(column).distinct() > 1)
        out.cells.push_back({std::string(context_.table.column(column).text_at(row)), "", false});
    for (const std::size_t column : frame_.figures) {
      const Column& figure = context_.table.column(column);
      // What a cell may stand for is what a disclosure rule must not tell.
      out.cells.push_back({std::string(figure.text_at(row)),
                           result_.disclosure ? "" : meaning_of(context_, column, row),
                           out.failing && failing->second.contains(figure.name())});
    }
    return out;
  }

  const TableContext& context_;
  Frame frame_;
  RuleResult& result_;
  std::map<std::uint32_t, std::size_t> context_of_;       ///< by group
  std::map<std::size_t, std::set<std::string>> failing_;  ///< by row: its failing columns
};

}  // namespace

void add_contexts(const Rule& rule, const TableContext& table_context, RuleResult& result) {
  const auto has_row = [](const Finding& finding) { return finding.row.has_value(); };
  if (std::ranges::none_of(result.findings, has_row)) return;
  Frame frame = frame_of(rule, table_context, result);
  if (frame.varying.empty() || frame.figures.empty()) return;
  Maker(table_context, std::move(frame), result).make();
}

}  // namespace crossfoot
