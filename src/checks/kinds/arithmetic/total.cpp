#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "checks/kinds/arithmetic/total_groups.h"
#include "checks/kinds/arithmetic/total_lineage.h"
#include "checks/kinds/arithmetic/total_rule.h"
#include "checks/support/arithmetic.h"
#include "expression/places/dependent_columns.h"
#include "expression/places/places.h"
#include "expression/syntax/functions.h"

namespace crossfoot {
namespace {

/// The column of places that links a level to those below it.
std::string link_of(const Word& level_name) {
  const PlaceLevel* level = level_named(level_name.text);
  if (level == nullptr) return "";
  return std::string(level->codes.empty() ? level->label : level->codes.front().column);
}

/// An aggregate over the columns of a sum, without what it says of items.
Expr::Aggregate aggregate_over(Function::Id function, const TotalSum& sum) {
  Expr::Aggregate what{&function_of(function)};
  for (const Breakdown& one : sum.over) {
    what.over.push_back({one.column.text, {}, {}});
    if (one.is_geography()) what.by = link_of(one.total);
  }
  return what;
}

/// sum(column over filter except the total and the items left out), or over the parts alone.
Expr sum_of_parts(const Word& column, const TotalSum& sum, Expr::Missing missing,
                  bool skips_inapplicable) {
  Expr::Aggregate what = aggregate_over(Function::Id::sum, sum);
  what.missing = missing;
  what.skips_inapplicable = skips_inapplicable;
  for (std::size_t i = 0; i < sum.over.size(); ++i) {
    const Breakdown& one = sum.over[i];
    Expr::Over& over = what.over[i];
    over.only = texts_of(one.parts);
    for (const Word& part : one.parts)
      if (part.optional) over.optional.push_back(part.text);
    if (!one.parts.empty()) continue;
    over.except = texts_of(one.except);
    over.except.insert(over.except.begin(), one.total.text);
  }
  if (sum.within) what.over.push_back({sum.within->column, {}, sum.within->groups});
  Expr expr{std::move(what), column.at};
  expr.children.push_back(column_expr(column.text, column.at));
  return expr;
}

Expr lower(const Word& column, const TotalSum& sum, const TotalRule& rule) {
  Expr total = column_expr(column.text, column.at);
  if (rule.of_previous) total.form = Expr::Partner{column.text, {{"version", "", column.at, true}}};
  return binary_expr(*operator_written(rule.relation), std::move(total),
                     sum_of_parts(column, sum, rule.missing.value_or(Expr::Missing::reported),
                                  rule.skips_inapplicable));
}

/// count(over filter in any ('Total')) >= 1, asked of the parts.
Expr has_total(const TotalSum& sum) {
  const Position& at = sum.over.front().total.at;
  Expr::Aggregate what = aggregate_over(Function::Id::count, sum);
  what.missing = Expr::Missing::ignored;
  for (std::size_t i = 0; i < sum.over.size(); ++i) what.over[i].only = {sum.over[i].total.text};
  if (sum.within) what.over.push_back({sum.within->column, {}, {}});
  return binary_expr(Operator::at_least, {std::move(what), at}, number_expr(Decimal::of(1), at));
}

/// `sex is 'Total' and age is 'All ages'`, or with another word for `is`.
std::string totals_of(const TotalSum& sum, std::string_view is) {
  std::string text;
  for (const Breakdown& one : sum.over)
    text += fmt::format("{}{} {} '{}'", text.empty() ? "" : " and ", one.column.text, is,
                        one.total.text);
  return text;
}

std::string parts_of(const Breakdown& one) {
  constexpr std::size_t most = 6;
  if (one.is_geography()) return fmt::format("its '{}' rows", one.parts.front().text);
  if (one.parts.size() > most)
    return fmt::format("{} items of {}", one.parts.size(), one.column.text);
  std::vector<std::string> quoted;
  const std::vector<Word>& named = one.parts.empty() ? one.except : one.parts;
  for (const Word& part : named)
    quoted.push_back("'" + part.text + "'" + (part.optional ? " (if there is one)" : ""));
  if (!one.parts.empty()) return join_words(quoted);
  quoted.insert(quoted.begin(), "'" + one.total.text + "'");
  return fmt::format("every {} except {}", one.column.text, join_words(quoted));
}

std::string parts_of(const TotalSum& sum) {
  std::string text;
  for (const Breakdown& one : sum.over)
    text += (text.empty() ? "the sum of " : ", each with ") + parts_of(one);
  if (sum.within && !sum.within->groups.empty())
    text += fmt::format(" in {} '{}'", sum.within->column, sum.within->groups.front());
  return text;
}

/// Binds one published total after the other; each is tested, or not, on its own.
class Lowering {
 public:
  Lowering(TotalRule rule, Binding& binding) : rule_(std::move(rule)), binding_(binding) {
    lowered_.apart = true;
  }

  Bound bound() {
    if (rule_.by_list) add_listed();
    for (TotalSum& sum : rule_.sums) add(sum);
    if (lowered_.conditions.empty() && !lowered_.untested.empty())
      return NotApplicable{lowered_.untested.front()};
    return bind_lowered(std::move(lowered_), binding_);
  }

 private:
  using Conditions = std::vector<LoweredCondition>;

  /// A sum with the rows that it is tested on.
  struct Rows {
    std::vector<RowsWith> totals;
    std::vector<RowsWith> parts;
  };

  /// Each item that the list has parts of, and each generation of these, is a sum of its own.
  void add_listed() {
    constexpr std::size_t most = 2000;
    const Word& over = *rule_.by_list;
    const Column& column = column_at(*binding_.context.table.find(over.text));
    std::string circle;
    const auto generations = generations_of(*binding_.list, column, circle);
    if (!circle.empty())
      binding_.mistakes.push_back(
          {over.at, fmt::format("`{}` is part of itself in {}", circle, binding_.list->file),
           "correct the list"});
    if (generations.size() * rule_.of.size() > most) {
      binding_.mistakes.push_back(
          {over.at, fmt::format("{} has more than {} totals", binding_.list->file, most),
           "split the list"});
      return;
    }
    for (const Generation& generation : generations) {
      TotalSum sum{{{over, {generation.total, over.at}, {}, {}}}};
      for (const std::string& part : generation.parts)
        sum.over.front().parts.push_back({part, over.at});
      searches_ = generation.direct;
      add(sum);
    }
    if (generations.empty())
      lowered_.untested.push_back(fmt::format(
          "no item of {} has parts in the data, according to {}", over.text, binding_.list->file));
    lowered_.statement = fmt::format(
        "{} of each {} with parts in {} is the sum of its parts, one generation at a time ({})",
        join_words(texts_of(rule_.of)), over.text, binding_.list->file,
        plural(generations.size(), "sum", "sums"));
  }

  void add(TotalSum& sum) {
    Rows rows;
    for (Breakdown& one : sum.over) {
      const std::size_t index = *binding_.context.table.find(one.column.text);
      const Column& column = binding_.context.table.column(index);
      take_literally(one, column);
      const auto code = column.find(one.total.text);
      if (!code) {
        lowered_.untested.push_back(
            fmt::format("this version has no item '{}' in {}", one.total.text, column.name()));
        return;
      }
      rows.totals.push_back({index, std::vector<bool>(column.distinct())});
      rows.totals.back().items[*code] = true;
      rows.parts.push_back({index, parts_in(one, column)});
    }
    const bool by_item = sum.over.size() == 1 && !sum.over.front().is_geography();
    if (by_item && !rule_.by_list && add_groups(sum, rows)) return;
    list_parts(sum, rows);
    move_all(tests_of(sum, rows));
  }

  /// An item may be written with a question mark itself.
  static void take_literally(Breakdown& one, const Column& column) {
    for (Word& part : one.parts) {
      if (!part.optional || !column.find(part.text + "?")) continue;
      part.text += '?';
      part.optional = false;
    }
  }

  void list_parts(TotalSum& sum, const Rows& rows) const {
    for (std::size_t i = 0; i < sum.over.size(); ++i)
      if (Breakdown& one = sum.over[i]; needs_list(one))
        one.parts = listed(column_at(rows.parts[i].column), rows.parts[i].items, one.total.at);
  }

  /// Where parts are in other groups than their total, each group is a sum of its own.
  bool add_groups(const TotalSum& sum, const Rows& rows) {
    const std::size_t filter = rows.parts.front().column;
    const auto groups = groups_of_items(binding_.context, filter);
    if (!groups) return false;
    const Code total = *column_at(filter).find(sum.over.front().total.text);
    GroupedTotal found = grouped_total(*groups, rows.parts.front().items, total);
    if (found.of_other.empty()) return false;
    if (found.of_own.size() > 1)
      move_all(tests_of(sum, rows_in(rows, *groups, found.of_own, found.of_own)));
    else
      found.of_other.insert(found.of_other.end(), found.of_own.begin(), found.of_own.end());
    std::ranges::sort(found.of_other);
    const bool named = !sum.over.front().parts.empty();
    Conditions each = tests_by_group(sum, rows, *groups, found);
    Conditions together = tests_together(sum, rows, *groups, found);
    if (each.empty() || (!named && groups_add_up_together(binding_.context, each, together))) {
      if (!named)
        lowered_.untested.push_back(
            fmt::format("whether each item of {} adds up to the total, because they do so together",
                        column_at(groups->column).name()));
      move_all(std::move(together));
    } else {
      move_all(std::move(each));
    }
    return true;
  }

  /// Parts that the rule lists are one sum, in each group that has them all.
  Conditions tests_by_group(const TotalSum& sum, const Rows& rows, const ItemGroups& groups,
                            const GroupedTotal& found) const {
    Conditions tests;
    for (const Code group : found.of_other) {
      Rows here = rows_in(rows, groups, found.totals, {group});
      std::vector<bool>& items = here.parts.front().items;
      const std::vector<bool> optional = optional_parts(sum.over.front(), rows);
      bool all = true;
      for (Code item = 0; item < items.size(); ++item) {
        const bool is_here = std::ranges::binary_search(groups.of_item[item], group);
        all = all && (is_here || !items[item] || optional[item]);
        items[item] = items[item] && is_here;
      }
      if (!sum.over.front().parts.empty() && !all) continue;
      TotalSum within = sum;
      const Column& names = column_at(groups.column);
      within.within = WithinGroups{names.name(), {std::string(names.text(group))}};
      list_parts(within, here);
      std::ranges::move(tests_of(within, here), std::back_inserter(tests));
    }
    return tests;
  }

  /// By code: whether an item is a part that need not be there.
  [[nodiscard]] std::vector<bool> optional_parts(const Breakdown& one, const Rows& rows) const {
    const Column& column = column_at(rows.parts.front().column);
    std::vector<bool> optional(column.distinct());
    for (const Word& part : one.parts)
      if (const auto code = column.find(part.text)) optional[*code] = part.optional;
    return optional;
  }

  Conditions tests_together(const TotalSum& sum, const Rows& rows, const ItemGroups& groups,
                            const GroupedTotal& found) const {
    TotalSum within = sum;
    const std::size_t filter = rows.parts.front().column;
    if (!determines(binding_.context.table, filter, groups.column))
      within.within = WithinGroups{column_at(groups.column).name(), {}};
    list_parts(within, rows);
    return tests_of(within, rows_in(rows, groups, found.totals, found.of_other));
  }

  /// Of the rows those whose total, or part, is in some groups.
  [[nodiscard]] Rows rows_in(const Rows& rows, const ItemGroups& groups,
                             const std::vector<Code>& of_totals,
                             const std::vector<Code>& of_parts) const {
    const auto with = [&](const std::vector<Code>& codes) {
      RowsWith some{groups.column, std::vector<bool>(column_at(groups.column).distinct())};
      for (const Code code : codes) some.items[code] = true;
      return some;
    };
    Rows some = rows;
    some.totals.push_back(with(of_totals));
    some.parts.push_back(with(of_parts));
    return some;
  }

  [[nodiscard]] const Column& column_at(std::size_t index) const {
    return binding_.context.table.column(index);
  }

  void move_all(Conditions tests) {
    std::ranges::move(tests, std::back_inserter(lowered_.conditions));
  }

  [[nodiscard]] Conditions tests_of(const TotalSum& sum, const Rows& rows) const {
    Conditions tests;
    for (const Word& of : rule_.of) tests.push_back(test_of(of, sum, rows.totals));
    if (searches_) tests.push_back(search_for_total(sum, rows.parts));
    return tests;
  }

  [[nodiscard]] LoweredCondition test_of(const Word& of, const TotalSum& sum,
                                         const std::vector<RowsWith>& totals) const {
    LoweredCondition test{lower(of, sum, rule_)};
    test.only_where = totals;
    test.where = totals_of(sum, "=");
    test.wording = Wording{of.text + " where " + totals_of(sum, "is"), parts_of(sum)};
    test.warns_of_improbable = rule_.relation == "=" && !rule_.of_previous;
    if (rule_.missing == Expr::Missing::always_reported)
      test.missing_partner = MissingPartner::fails;
    return test;
  }

  /// Parts whose total isn't there are not tested, which has to show.
  [[nodiscard]] LoweredCondition search_for_total(const TotalSum& sum,
                                                  const std::vector<RowsWith>& parts) const {
    LoweredCondition search{has_total(sum)};
    search.only_where = parts;
    search.of_parents = true;
    search.wording = Wording{"the total of this row", "its total, " + totals_of(sum, "=")};
    if (rule_.missing == Expr::Missing::always_reported)
      search.missing_partner = MissingPartner::fails;
    else if (rule_.missing || !sum.over.front().is_geography())
      search.missing_partner = MissingPartner::unreported;
    return search;
  }

  /// By code: whether an item is a part.
  static std::vector<bool> parts_in(const Breakdown& one, const Column& column) {
    std::vector<bool> parts(column.distinct(), one.parts.empty());
    for (const Word& part : one.parts)
      if (const auto code = column.find(part.text)) parts[*code] = true;
    for (const Word& other : one.except)
      if (const auto code = column.find(other.text)) parts[*code] = false;
    parts[*column.find(one.total.text)] = false;
    return parts;
  }

  /// Whether all parts count, and which they are isn't written.
  [[nodiscard]] bool needs_list(const Breakdown& one) const {
    return one.parts.empty() && rule_.missing && rule_.missing != Expr::Missing::ignored;
  }

  static std::vector<Word> listed(const Column& column, const std::vector<bool>& parts,
                                  const Position& at) {
    std::vector<Word> words;
    for (Code code = 0; code < column.distinct(); ++code)
      if (parts[code]) words.push_back({std::string(column.text(code)), at});
    return words;
  }

  TotalRule rule_;
  Binding& binding_;
  Lowered lowered_;
  bool searches_ = true;  ///< for the total of each part
};

struct TotalSpecification final : Specification {
  TotalSpecification(const Params& params, Diagnostics& mistakes)
      : over(params.words("over")),
        parents(params.words("parents")),
        linked_by(params.words("linked_by")),
        rule(read_total(params, mistakes)) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const bool all = binding.columns(over).size() == over.size();
    const bool whole = binding.columns(rule.of).size() == rule.of.size() && all;
    if (!whole || !binding.mistakes.empty()) return binding.none();
    return Lowering(rule, binding).bound();
  }

  [[nodiscard]] std::string in_words() const override {
    std::string text;
    if (rule.by_list)
      text = fmt::format("{} of each {} is the sum over its parts, according to {}",
                         words_of(rule.of), rule.by_list->text, choice_of(parents));
    for (const TotalSum& sum : rule.sums) {
      text += (text.empty() ? "where " : "; where ") + totals_of(sum, "is");
      for (const Word& column : rule.of)
        text += (&column == &rule.of.front() ? ", " : " and ") + to_words(lower(column, sum, rule));
    }
    return text + (text.empty() ? "" : missing_in_words());
  }

  [[nodiscard]] bool compares_versions() const override { return rule.of_previous; }

  [[nodiscard]] std::optional<WantedList> list() const override {
    if (parents.empty()) return std::nullopt;
    return WantedList{parents, texts_of(linked_by), {}};
  }

  void add_mentions(Mentions& mentions) const override {
    mentions.figures = texts_of(rule.of);
    mentions.other_rows = texts_of(over);
    for (const TotalSum& sum : rule.sums)
      for (const Breakdown& one : sum.over) {
        mentions.breakdowns.push_back(one);
        if (!one.is_geography() && rule.missing != Expr::Missing::always_reported)
          mentions.totals.emplace(one.column.text, one.total.text);
      }
  }

  Words over;
  Words parents;
  Words linked_by;
  TotalRule rule;

 private:
  [[nodiscard]] std::string missing_in_words() const {
    if (!rule.missing) return "";
    switch (*rule.missing) {
      case Expr::Missing::always_reported:
        return "; a missing part also fails";
      case Expr::Missing::ignored:
        return "; a missing part adds nothing";
      default:
        return "; only if no part is missing";
    }
  }
};

}  // namespace

extern const Kind total_kind;
const Kind total_kind{
    .name = "total",
    .summary = "Published parts can't add up to their published total.",
    .why =
        "The parts of a breakdown add up before rounding. Each published number can be half a "
        "rounding unit off, so the sum of many parts can differ from the total by a few units, but "
        "no more. Suppressed parts count from 0 up, so the visible parts can never exceed the "
        "total.\n\nRounding errors rarely add up. If five or more parts are rounded to the "
        "nearest, as the pack declares, a total beyond four standard deviations of their errors is "
        "possible but improbable, and is a warning.\n\nSeveral columns in `over` have a total "
        "each: with `over: [sex, age]` the sexes add up at every age, and the ages for every sex. "
        "With `jointly: true`, the row that is the total of all the columns is the sum of the rows "
        "that are the total of none.\n\nOver geographic_level, the parts are the rows of another "
        "level that belong to the place: regions by country_code, local authorities by "
        "region_code, and lower levels by new_la_code (or old_la_code, if a row has no new one). "
        "Inner and Outer London are not counted in addition to London. A place without any parts "
        "is not applicable. A place that lacks a part which other rows of the same time have is a "
        "finding, and so is a part without its total.\n\nA tree names items with their parts, "
        "which can have parts themselves. Every item with parts is tested separately, and findings "
        "say which one failed. If a file has the parent of each item, `parents` takes the tree "
        "from there.",
    .example = R"(
- id: needs-add-up
  title: Primary needs add up to the total
  total: {of: pupil_count, over: sen_primary_need, total: Total}
- id: sexes-and-ages-add-up
  title: Sexes add up at every age, and ages for every sex
  total: {of: [pupils, schools], over: [sex, age], total: {sex: Total, age: All ages}}
- id: places-add-up
  title: Local authorities add up to regions, and regions to England
  total:
    of: pupil_count
    over: geographic_level
    tree: {National: {Regional: [Local authority]}}
- id: provisions-add-up
  title: Provisions add up to all SEN, and pupils with and without SEN to all pupils
  total:
    of: pupil_count
    over: sen_provision
    tree:
      All pupils:
        All SEN: [EHC plan, SEN support]
        No SEN:
    missing: when all present
- id: areas-add-up
  title: Small areas add up to districts, and districts to regions
  total: {of: pupil_count, over: area_code, parents: areas.csv, linked_by: [area_code, parent_code]}
- id: placements-cover-all
  title: Each child has a placement at least once
  total: {of: children, over: placement, total: Total, relation: '<='}
)",
    .params =
        {{"of", ParamType::columns, true, "The column that adds up, or several."},
         {"over", ParamType::columns, true,
          "The filter whose items are the parts and the total, or several; or geographic_level."},
         {"total", ParamType::by_column, false,
          "The item that is the total. With several columns in `over`: a map from each column to "
          "its total, or one item that is the total in all of them."},
         {"parts", ParamType::by_column, false,
          "The items that are the parts, or a map from columns to these. Default: every item "
          "except the total. `name?` is an optional part, whatever `missing` says about the "
          "others. Over geographic_level: a level, or several levels with a sum each."},
         {"except", ParamType::by_column, false,
          "Items that are not parts: other totals, or breakdowns that overlap."},
         {"tree", ParamType::tree, false,
          "Instead of `total` and `parts`: items with their parts, for example {Total: {SEN: [EHC "
          "plan, SEN support], No SEN: []}}. Each item with parts is a separate sum."},
         {"parents", ParamType::texts, false,
          "Instead of `total` and `parts`: a CSV file in the pack's folder or below it (or "
          "`reference:areas.csv`) with the parent of each item. Every item with parts is the sum "
          "of these, and of each generation below them."},
         {"linked_by", ParamType::texts, false,
          "The two columns of that file with an item and its parent."},
         {"jointly", ParamType::boolean, false,
          "With `true`, the columns of `over` are added up together."},
         {"missing",
          ParamType::text,
          false,
          "What to do with a part without a row. `required`: report it. `optional`: it adds "
          "nothing. `when all present`: do not test the total. Default: a listed part without a "
          "row is a warning, unless the whole version lacks it, and other parts add nothing.",
          {"required", "optional", "when all present"}},
         {"not_applicable",
          ParamType::text,
          false,
          "With `nothing`, a part that is not applicable (z) adds nothing. Default: a total with "
          "such a part is not tested. If all parts are not applicable, there is nothing to test.",
          {"nothing"}},
         {"relation",
          ParamType::text,
          false,
          "How the total compares with the sum of its parts: `=`, `<=` if parts overlap, or `>=` "
          "if they don't cover everything. Default: `=`.",
          {"=", "<=", ">="}},
         {"version",
          ParamType::text,
          false,
          "With `previous`, the parts are compared with the total in the version published before.",
          {"previous"}}},
    .parse = parse_as<TotalSpecification>,
};

}  // namespace crossfoot
