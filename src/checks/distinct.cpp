#include <fmt/core.h>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// How many different values a column may have.
struct Bounds {
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
  Distinct(const Subject& subject, std::vector<std::size_t> columns, Bounds bounds)
      : subject_(subject), columns_(std::move(columns)), bounds_(bounds) {}

  void run(const Selection& rows, Tally& tally) const override {
    if (!is_metadata(subject_)) {
      for (const std::size_t column : columns_) {
        const auto other = bounds_.no_more_than;
        judge(count(column, rows), subject_.table.column(column).name(),
              other ? &subject_.table.column(*other) : nullptr, other ? count(*other, rows) : 0,
              tally, [] { return Finding(); });
      }
      return;
    }
    rows.for_each([&](std::size_t row) {
      for (const std::size_t column : columns_) judge_named(row, column, tally);
    });
  }

  [[nodiscard]] std::string statement() const override {
    const std::string named = is_metadata(subject_) ? "each column that " : "";
    const std::string has = is_metadata(subject_) ? " names has " : " has ";
    std::string text = named + names_of(subject_.table, columns_) + has;
    if (bounds_.min || bounds_.max) text += bounds_.text();
    if (!bounds_.no_more_than) return text;
    if (bounds_.min || bounds_.max) text += " and ";
    return text + "no more different values than " +
           subject_.table.column(*bounds_.no_more_than).name();
  }

 private:
  /// Different texts in the rows; a blank is one.
  [[nodiscard]] std::int64_t count(std::size_t column, const Selection& rows) const {
    if (rows.all()) return static_cast<std::int64_t>(subject_.table.column(column).distinct());
    return static_cast<std::int64_t>(distinct_rows(subject_, {column}, rows).size());
  }

  /// The column of the data that a cell names.
  [[nodiscard]] const Column* named(std::size_t row, std::size_t column) const {
    const Table& data = subject_.tables->data->table;
    const auto index = data.find(subject_.table.column(column).text_at(row));
    return index ? &data.column(*index) : nullptr;
  }

  void judge_named(std::size_t row, std::size_t column, Tally& tally) const {
    const Column* meant = named(row, column);
    const Column* other =
        bounds_.no_more_than && meant != nullptr ? named(row, *bounds_.no_more_than) : nullptr;
    const bool nothing_to_compare = other == nullptr && !bounds_.min && !bounds_.max;
    if (meant == nullptr || nothing_to_compare) return tally.not_applicable();
    judge(static_cast<std::int64_t>(meant->distinct()), meant->name(), other,
          other == nullptr ? 0 : static_cast<std::int64_t>(other->distinct()), tally,
          [&] { return finding_at(subject_, row, {column}); });
  }

  template <class Start>
  void judge(std::int64_t count, const std::string& name, const Column* other, std::int64_t others,
             Tally& tally, const Start& start) const {
    const bool out = (bounds_.min && count < *bounds_.min) || (bounds_.max && count > *bounds_.max);
    if (out)
      tally.violated([&] { return complete(start(), count, name, bounds_.text()); });
    else if (other != nullptr && count > others)
      tally.violated([&] {
        return complete(start(), count, name,
                        fmt::format("no more than the {} of {}", others, other->name()));
      });
    else
      tally.holds();
  }

  static Finding complete(Finding finding, std::int64_t count, const std::string& name,
                          const std::string& expected) {
    finding.expected = expected;
    finding.actual = Bounds::values(count);
    finding.message =
        fmt::format("column {} has {}; it must have {}", name, Bounds::values(count), expected);
    return finding;
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  Bounds bounds_;
};

Bound bind(const Node& params, Binding& binding) {
  Bounds bounds;
  bounds.min = whole_number_of(params.find("min"), 0, binding.mistakes);
  bounds.max = whole_number_of(params.find("max"), 0, binding.mistakes);
  const Node* other = params.find("no_more_than");
  if (!bounds.min && !bounds.max && other == nullptr)
    binding.mistakes.push_back(
        {params.at, "`distinct` allows everything", "give `min`, `max` or `no_more_than`"});
  if (other != nullptr) bounds.no_more_than = binding.column(*other);
  auto columns = binding.columns(*params.find("columns"));
  if (!binding.mistakes.empty()) return {};
  if (columns.empty() || (other != nullptr && !bounds.no_more_than))
    return without_columns(binding, {});
  return {std::make_unique<Distinct>(binding.subject, std::move(columns), bounds), {}};
}

std::string in_words(const Node& params) {
  std::string bounds;
  const auto add = [&](std::string_view param, std::string_view what) {
    if (const Node* bound = params.find(param))
      bounds += fmt::format("{}{} {}", bounds.empty() ? "" : " and ", what, bound->text);
  };
  add("min", "at least");
  add("max", "at most");
  add("no_more_than", "no more than");
  return fmt::format("the number of different values of {} is {}", words_of(params, "columns"),
                     bounds);
}

}  // namespace

extern const Kind distinct_kind;
const Kind distinct_kind{
    .name = "distinct",
    .summary = "A column has too few or too many different values.",
    .why =
        "A filter with one item filters nothing, one with as many items as rows is no filter, and "
        "groups that outnumber what they group are the wrong way round.",
    .example = R"(
- id: filters-have-items
  title: Every filter has items to choose from
  on: metadata
  where: col_type = 'Filter'
  distinct: {columns: col_name, min: 2}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns whose values are counted, a blank as one. On the metadata: columns "
                "whose cells name the columns of the data that are meant."},
               {"min", ParamType::integer, false, "The least number of different values."},
               {"max", ParamType::integer, false, "The greatest number of different values."},
               {"no_more_than", ParamType::column, false,
                "A column (on the metadata: one whose cells name it) that must have at least as "
                "many."}},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
