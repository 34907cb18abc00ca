#include <algorithm>
#include <fmt/core.h>
#include <initializer_list>
#include <string_view>

#include "base/text/text.h"
#include "checks/kinds/rows/combinations.h"
#include "checks/kinds/rows/seen_combinations.h"
#include "checks/support/cells.h"
#include "expression/places/dependent_columns.h"
#include "expression/syntax/syntax.h"
#include "release/place_levels.h"

namespace crossfoot {
namespace {

/// Combinations of items, times groups, that are still looked at (one bit each).
constexpr std::uint64_t most_combinations = 100'000'000;

/// So many missing combinations are asked at a time whether they are declared holes.
constexpr std::size_t batch = 4096;

constexpr Code unused = static_cast<Code>(-1);

/// The items of the combined columns that occur in the selected rows, and which row has which
/// combination of them. A combination is a number in mixed radix.
class Grid {
 public:
  Grid(const TableContext& context, const CombinedKey& key, const Selection& rows)
      : context_(context), key_(key), numbers_(key.over.size()), items_(key.over.size()) {
    for (std::size_t i = 0; i < key.over.size(); ++i) {
      const Column& column = context.table.column(key.over[i]);
      numbers_[i].assign(column.distinct(), unused);
      rows.for_each([&](std::size_t row) {
        Code& number = numbers_[i][column.code_at(row)];
        if (number != unused) return;
        number = static_cast<Code>(items_[i].size());
        items_[i].push_back(column.code_at(row));
      });
      size_ *= items_[i].size();
    }
    mark(rows);
  }

  /// Calls `visit` with batches of missing combinations, in the order of the file's groups.
  template <class Visit>
  void for_each_missing(Visit&& visit) const {
    std::vector<Combination> missing;
    for (std::size_t group = 0; group < first_rows_.size(); ++group) {
      for (std::uint64_t number = 0; number < size_; ++number) {
        if (present_[group * size_ + number]) continue;
        missing.push_back({first_rows_[group], items_of(number)});
        if (missing.size() < batch) continue;
        visit(missing);
        missing.clear();
      }
    }
    if (!missing.empty()) visit(missing);
  }

  [[nodiscard]] std::uint64_t present() const { return present_count_; }

 private:
  void mark(const Selection& rows) {
    const Grouping& grouping = context_.groupings.by(key_.group_by);
    std::vector<Code> group_numbers(grouping.groups, unused);
    rows.for_each([&](std::size_t row) {
      Code& group = group_numbers[grouping.group_of[row]];
      if (group != unused) return;
      group = static_cast<Code>(first_rows_.size());
      first_rows_.push_back(row);
    });
    present_.assign(first_rows_.size() * size_, false);
    rows.for_each([&](std::size_t row) {
      std::uint64_t number = 0;
      for (std::size_t i = 0; i < items_.size(); ++i)
        number = number * items_[i].size() +
                 numbers_[i][context_.table.column(key_.over[i]).code_at(row)];
      auto place = present_[group_numbers[grouping.group_of[row]] * size_ + number];
      present_count_ += place ? 0U : 1U;
      place = true;
    });
  }

  [[nodiscard]] std::vector<Code> items_of(std::uint64_t number) const {
    std::vector<Code> items(items_.size());
    for (std::size_t i = items.size(); i-- > 0;) {
      items[i] = items_[i][number % items_[i].size()];
      number /= items_[i].size();
    }
    return items;
  }

  const TableContext& context_;
  const CombinedKey& key_;
  std::vector<std::vector<Code>>
      numbers_;                           ///< by combined column, by code: its number among items_
  std::vector<std::vector<Code>> items_;  ///< by combined column
  std::uint64_t size_ = 1;                ///< combinations of a group
  std::vector<std::size_t> first_rows_;   ///< by group
  std::vector<bool> present_;
  std::uint64_t present_count_ = 0;
};

class Complete final : public Check {
 public:
  Complete(const TableContext& context, CombinedKey key, Holes holes,
           std::vector<std::size_t> within)
      : context_(context),
        key_(std::move(key)),
        holes_(std::move(holes)),
        within_(std::move(within)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    if (within_.empty())
      judge(Grid(context_, key_, rows), counter);
    else
      judge(SeenCombinations(context_, key_, within_, rows), counter);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::size_t> groups;
    for (const std::size_t column : key_.group_by)
      if (context_.table.column(column).distinct() > 1) groups.push_back(column);
    return fmt::format("every combination of {} that occurs{} has a row{}",
                       names_of(context_.table, key_.over),
                       within_.empty() ? "" : " in a " + names_of(context_.table, within_),
                       groups.empty() ? "" : " for each " + names_of(context_.table, groups));
  }

 private:
  template <class Combinations>
  void judge(const Combinations& grid, OutcomeCounter& counter) const {
    counter.holds(grid.present());
    grid.for_each_missing([&](const std::vector<Combination>& missing) {
      const std::vector<std::uint8_t> declared = holes_.among(missing);
      for (std::size_t i = 0; i < missing.size(); ++i) {
        if (declared[i] != 0)
          counter.not_applicable();
        else
          counter.violated([&] { return finding(missing[i]); });
      }
    });
  }

  /// No row is to blame, so the key says where the row should be.
  [[nodiscard]] Finding finding(const Combination& missing) const {
    Finding finding;
    std::vector<std::string> items;
    for (std::size_t i = 0; i < key_.over.size(); ++i) {
      const Column& column = context_.table.column(key_.over[i]);
      const std::string item(column.text(missing.items[i]));
      finding.cells.emplace_back(column.name(), item);
      items.push_back(fmt::format("{} {}", column.name(), in_quotes(item)));
    }
    finding.key = finding.cells;
    std::vector<std::string> group;
    for (const std::size_t index : key_.group_by) {
      const Column& column = context_.table.column(index);
      if (column.distinct() < 2) continue;
      const std::string item(column.text_at(missing.group_row));
      finding.key.emplace_back(column.name(), item);
      if (!item.empty()) group.push_back(item);
    }
    finding.expected = "a row";
    finding.actual = "none";
    finding.message = fmt::format("there is no row with {}{}", join_words(items),
                                  group.empty() ? "" : " for " + join_words(group));
    return finding;
  }

  const TableContext& context_;
  CombinedKey key_;
  Holes holes_;
  std::vector<std::size_t> within_;  ///< empty: all combinations of all items count
};

/// Whether the column is named itself, rather than meant by what the metadata say of it.
bool is_named(const Words& over, const std::string& column) {
  return std::ranges::find(over, column, &Word::text) != over.end();
}

/// "area" of `area_code` and `area_name`.
std::string_view stem_of(std::string_view name) { return name.substr(0, name.rfind('_')); }

/// Whether two columns are named as code and name, or item and group, of the same thing.
bool are_named_alike(const std::string& one, const std::string& other) {
  const PlaceLevel* level = level_with_column(one);
  if (level != nullptr) return level == level_with_column(other);
  return stem_of(one) == stem_of(other) || stem_of(one) == other || one == stem_of(other);
}

bool has_word(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(split(name, '_'), [&](std::string_view part) {
    return std::ranges::find(words, part) != words.end();
  });
}

bool is_named_code(const std::string& name) { return has_word(name, {"code", "id", "cd", "gss"}); }

bool is_named_name(const std::string& name) {
  return has_word(name, {"name", "label", "title", "description", "nm"});
}

/// Whether `column` says in other words what `other` says. A code stays what it is under another
/// name, so of the two the name goes; columns whose many items go together one by one are one.
bool repeats(const Table& table, std::size_t column, std::size_t other) {
  constexpr std::size_t many = 4;
  const std::string& name = table.column(column).name();
  const std::string& other_name = table.column(other).name();
  const bool determined = determines(table, other, column);
  const bool determining = determines(table, column, other);
  if (is_named_name(name) && is_named_code(other_name)) return determined || determining;
  if (is_named_code(name) && is_named_name(other_name)) return false;
  const bool one_by_one = determined && determining && table.column(column).distinct() >= many;
  return one_by_one || (determined && are_named_alike(other_name, name));
}

/// Leaves out what only repeats another combined column: an area's name is no item of its own that
/// could stand beside every code.
void leave_out_repeated(const Table& table, std::vector<std::size_t>& over) {
  const auto is_repeated = [&](std::size_t column) {
    return std::ranges::any_of(
        over, [&](std::size_t other) { return other != column && repeats(table, column, other); });
  };
  for (std::size_t i = over.size(); i-- > 0;)
    if (is_repeated(over[i])) over.erase(over.begin() + static_cast<std::ptrdiff_t>(i));
}

CombinedKey key_of(const Words& over, const Position& at, Binding& binding) {
  const TableContext& context = binding.context;
  CombinedKey key;
  const auto is_key = [&](std::size_t column) {
    return std::ranges::find(context.roles.key, column) != context.roles.key.end();
  };
  if (!over.empty()) {
    for (const std::size_t column : binding.columns(over)) {
      const std::string& name = context.table.column(column).name();
      if (is_key(column))
        key.over.push_back(column);
      else if (is_named(over, name))
        binding.mistakes.push_back({at, fmt::format("`{}` is not a key column", name),
                                    "filters, time and place identify rows"});
    }
  } else {
    for (const std::size_t column : context.roles.key)
      if (context.roles.of[column] == Role::filter) key.over.push_back(column);
  }
  const std::vector<std::size_t> combined = key.over;
  leave_out_repeated(context.table, key.over);
  for (const std::size_t column : context.roles.key)
    if (std::ranges::find(combined, column) == combined.end()) key.group_by.push_back(column);
  return key;
}

/// Whether the grid is small enough; a larger one is a mistake.
bool check_size(const CombinedKey& key, const Position& at, Binding& binding) {
  std::uint64_t size = binding.context.groupings.by(key.group_by).groups;
  for (const std::size_t column : key.over) {
    size *= std::max<std::uint64_t>(1, binding.context.table.column(column).distinct());
    if (size <= most_combinations) continue;
    binding.mistakes.push_back(
        {at,
         fmt::format("{} have more than {} combinations", names_of(binding.context.table, key.over),
                     with_commas(most_combinations)),
         "name fewer columns in `over`"});
    return false;
  }
  return true;
}

std::vector<std::size_t> within_of(const Words& names, const Position& at, const CombinedKey& key,
                                   Binding& binding) {
  std::vector<std::size_t> within = columns_or(names, binding, {});
  for (const std::size_t column : within)
    if (std::ranges::find(key.group_by, column) == key.group_by.end())
      binding.mistakes.push_back({at,
                                  fmt::format("`{}` is in `over`, or is not a key column",
                                              binding.context.table.column(column).name()),
                                  "name key columns that are not in `over`"});
  return within;
}

struct CompleteRule final : Specification {
  CompleteRule(const Params& params, Diagnostics&)
      : over(params.words("over")),
        seen_within(params.words("seen_within")),
        holes(params.expressions("holes")),
        at(params.at("over")),
        within_at(params.at("seen_within")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    CombinedKey key = key_of(over, at, binding);
    if (key.over.empty()) return without_columns(binding, "the data has no filters");
    std::vector<std::size_t> within = within_of(seen_within, within_at, key, binding);
    if (!binding.mistakes.empty()) return Mistaken{};
    if (within.empty()) {
      if (!check_size(key, at, binding)) return Mistaken{};
    } else if (const Selection all(binding.context.table.rows());
               SeenCombinations(binding.context, key, within, all).size() > most_combinations) {
      return NotApplicable{fmt::format("there are more than {} combinations to check",
                                       with_commas(most_combinations))};
    }
    Holes declared(holes, key, binding);
    if (!binding.mistakes.empty()) return Mistaken{};
    return std::make_unique<Complete>(binding.context, std::move(key), std::move(declared),
                                      std::move(within));
  }

  [[nodiscard]] std::string in_words() const override {
    std::string text = fmt::format(
        "every combination of the items of {} that occurs{} has a row for each combination of the "
        "other columns that identify a row",
        words_of(over, "all filters"),
        seen_within.empty() ? "" : " within one " + words_of(seen_within));
    std::vector<std::string> words;
    for (const WrittenExpr& hole : holes) words.push_back("where " + to_words(hole.expr));
    return words.empty() ? text : text + ", except " + join_words(words);
  }

  void add_mentions(Mentions& mentions) const override { mentions.other_rows = texts_of(over); }

  Words over;
  Words seen_within;
  std::vector<WrittenExpr> holes;
  Position at;
  Position within_at;
};

}  // namespace

extern const Kind complete_kind;
const Kind complete_kind{
    .name = "complete",
    .summary = "A combination of items has no row, although other times and places have one.",
    .why =
        "A breakdown with a missing row adds up to less without any sign, and table tools show a "
        "gap that readers take for a zero. Declare combinations that can't exist as holes. A name "
        "and its code (`area_name`, `area_code`) count as one.",
    .example = R"(
- id: breakdowns-complete
  title: Every place and year has the same breakdowns
  complete:
    over: [sen_provision, sen_primary_need]
    holes: ["sen_provision = 'No SEN provision' and sen_primary_need != 'Total'"]
)",
    .params = {{"over", ParamType::columns, false,
                "The key columns whose items are combined. Default: all filters. Every combination "
                "must have a row for each combination of the other key columns."},
               {"seen_within", ParamType::columns, false,
                "Other key columns, such as time_period and geographic_level. A combination is "
                "then expected only if some row with the same values in these columns has it. "
                "Default: all combinations of all items are expected."},
               {"holes", ParamType::conditions, false,
                "Conditions on key columns. Combinations that meet one of them can be missing."}},
    .shorthand = "over",
    .parse = parse_as<CompleteRule>,
};

}  // namespace crossfoot
