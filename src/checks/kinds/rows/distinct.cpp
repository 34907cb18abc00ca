#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

/// How many different values a column may have.
struct CountBounds {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::optional<std::size_t> no_more_than;  ///< a column, see Distinct

  [[nodiscard]] std::string text() const {
    if (min && max) return fmt::format("{} to {}", with_commas(of(*min)), values(*max));
    return min ? "at least " + values(*min) : "at most " + values(*max);
  }

  static std::string values(std::int64_t count) {
    return plural(of(count), "different value", "different values");
  }

 private:
  static unsigned long long of(std::int64_t count) {
    return static_cast<unsigned long long>(count);
  }
};

/// Counts the values of columns of the table itself or, on the metadata, of the columns of the data
/// that cells name.
class Distinct final : public Check {
 public:
  Distinct(const TableContext& context, std::vector<std::size_t> columns, CountBounds bounds)
      : context_(context), columns_(std::move(columns)), bounds_(bounds) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    if (!is_metadata(context_)) {
      for (const std::size_t column : columns_) {
        const auto other = bounds_.no_more_than;
        judge(count(column, rows), context_.table.column(column).name(),
              other ? &context_.table.column(*other) : nullptr, other ? count(*other, rows) : 0,
              counter, [] { return Finding(); });
      }
      return;
    }
    rows.for_each([&](std::size_t row) {
      for (const std::size_t column : columns_) judge_named(row, column, counter);
    });
  }

  [[nodiscard]] std::string statement() const override {
    const std::string named = is_metadata(context_) ? "each column named in " : "";
    std::string text = named + names_of(context_.table, columns_) + " has ";
    if (bounds_.min || bounds_.max) text += bounds_.text();
    if (!bounds_.no_more_than) return text;
    if (bounds_.min || bounds_.max) text += " and ";
    return text + "no more different values than " +
           context_.table.column(*bounds_.no_more_than).name();
  }

 private:
  /// Different texts in the rows; a blank is one.
  [[nodiscard]] std::int64_t count(std::size_t column, const Selection& rows) const {
    if (rows.all()) return static_cast<std::int64_t>(context_.table.column(column).distinct());
    return static_cast<std::int64_t>(distinct_rows(context_, {column}, rows).size());
  }

  /// The column of the data that a cell names.
  [[nodiscard]] const Column* named(std::size_t row, std::size_t column) const {
    const Table& data = context_.tables->data->table;
    const auto index = data.find(context_.table.column(column).text_at(row));
    return index ? &data.column(*index) : nullptr;
  }

  void judge_named(std::size_t row, std::size_t column, OutcomeCounter& counter) const {
    const Column* meant = named(row, column);
    const Column* other =
        bounds_.no_more_than && meant != nullptr ? named(row, *bounds_.no_more_than) : nullptr;
    const bool nothing_to_compare = other == nullptr && !bounds_.min && !bounds_.max;
    if (meant == nullptr || nothing_to_compare) return counter.not_applicable();
    judge(static_cast<std::int64_t>(meant->distinct()), meant->name(), other,
          other == nullptr ? 0 : static_cast<std::int64_t>(other->distinct()), counter,
          [&] { return finding_at(context_, row, {column}); });
  }

  template <class Start>
  void judge(std::int64_t count, const std::string& name, const Column* other, std::int64_t others,
             OutcomeCounter& counter, const Start& start) const {
    const bool out = (bounds_.min && count < *bounds_.min) || (bounds_.max && count > *bounds_.max);
    if (out)
      counter.violated([&] { return complete(start(), count, name, bounds_.text()); });
    else if (other != nullptr && count > others)
      counter.violated([&] {
        return complete(start(), count, name,
                        fmt::format("no more than {}, as in {}", others, other->name()));
      });
    else
      counter.holds();
  }

  static Finding complete(Finding finding, std::int64_t count, const std::string& name,
                          const std::string& expected) {
    finding.expected = expected;
    finding.actual = CountBounds::values(count);
    finding.message = fmt::format("column {} has {}, but must have {}", name,
                                  CountBounds::values(count), expected);
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  CountBounds bounds_;
};

struct DistinctRule final : Specification {
  DistinctRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")),
        min(params.whole("min", 0, mistakes)),
        max(params.whole("max", 0, mistakes)),
        no_more_than(params.word_if("no_more_than")) {
    if (!params.has("min") && !params.has("max") && !no_more_than)
      mistakes.push_back(
          {params.at(), "`distinct` allows everything", "give `min`, `max` or `no_more_than`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    CountBounds bounds{min, max, {}};
    if (no_more_than) bounds.no_more_than = binding.column(*no_more_than);
    auto found = binding.columns(columns);
    if (!binding.mistakes.empty()) return Mistaken{};
    if (found.empty() || (no_more_than && !bounds.no_more_than))
      return without_columns(binding, {});
    return std::make_unique<Distinct>(binding.context, std::move(found), bounds);
  }

  [[nodiscard]] std::string in_words() const override {
    std::string bounds;
    const auto add = [&](std::string_view what, const std::string& bound) {
      bounds += fmt::format("{}{} {}", bounds.empty() ? "" : " and ", what, bound);
    };
    if (min) add("at least", std::to_string(*min));
    if (max) add("at most", std::to_string(*max));
    if (no_more_than) add("no more than", no_more_than->text);
    return fmt::format("the number of different values of {} is {}", words_of(columns), bounds);
  }

  Words columns;
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::optional<Word> no_more_than;
};

}  // namespace

extern const Kind distinct_kind;
const Kind distinct_kind{
    .name = "distinct",
    .summary = "A column has too few or too many different values.",
    .why =
        "A filter with one item filters nothing, a filter with as many items as rows is not a "
        "filter, and groups that outnumber their items are the wrong way round.",
    .example = R"(
- id: filters-have-items
  title: Every filter has items to choose from
  on: metadata
  where: col_type = 'Filter'
  distinct: {columns: col_name, min: 2}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns whose values are counted. Blank counts as a value. On the metadata: "
                "columns whose cells name the columns of the data to check."},
               {"min", ParamType::integer, false, "The smallest number of different values."},
               {"max", ParamType::integer, false, "The largest number of different values."},
               {"no_more_than", ParamType::column, false,
                "A column that must have at least as many. On the metadata: a column whose cells "
                "name it."}},
    .parse = parse_as<DistinctRule>,
};

}  // namespace crossfoot
