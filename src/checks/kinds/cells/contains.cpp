#include <fmt/core.h>

#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

/// Looks for items in columns of the table itself or, on the metadata, in the columns of the data
/// that cells name.
class Contains final : public Check {
 public:
  Contains(const TableContext& context, std::vector<std::size_t> columns,
           std::vector<std::string> items, std::optional<std::size_t> item_in)
      : context_(context),
        columns_(std::move(columns)),
        items_(std::move(items)),
        item_in_(item_in) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    if (!is_metadata(context_)) {
      for (const std::size_t column : columns_)
        judge(context_.table.column(column), items_, counter, [] { return Finding(); });
      return;
    }
    const Table& data = context_.tables->data->table;
    rows.for_each([&](std::size_t row) {
      for (const std::size_t column : columns_) {
        const auto meant = data.find(context_.table.column(column).text_at(row));
        if (meant)
          judge(data.column(*meant), items_at(row), counter,
                [&] { return finding_at(context_, row, {column}); });
        else
          counter.not_applicable();
      }
    });
  }

  [[nodiscard]] std::string statement() const override {
    std::string items = join_words(items_);
    if (item_in_) {
      items = fmt::format("the item in {}{}", context_.table.column(*item_in_).name(),
                          items_.empty() ? "" : ", otherwise " + items);
    }
    return is_metadata(context_)
               ? fmt::format("each column named in {} has {}", names_of(context_.table, columns_),
                             items)
               : fmt::format("{} has {}", names_of(context_.table, columns_), items);
  }

 private:
  [[nodiscard]] std::vector<std::string> items_at(std::size_t row) const {
    if (!item_in_) return items_;
    const std::string_view item = context_.table.column(*item_in_).text_at(row);
    return item.empty() ? items_ : std::vector{std::string(item)};
  }

  template <class Start>
  void judge(const Column& column, const std::vector<std::string>& items, OutcomeCounter& counter,
             const Start& start) const {
    if (items.empty()) counter.not_applicable();
    for (const std::string& item : items) {
      if (column.find(item))
        counter.holds();
      else
        counter.violated([&] { return complete(start(), column, item); });
    }
  }

  static Finding complete(Finding finding, const Column& column, const std::string& item) {
    std::vector<std::string> others;
    for (Code code = 0; code < column.distinct(); ++code) others.emplace_back(column.text(code));
    finding.expected = fmt::format("an item {}", in_quotes(item));
    finding.actual = "no such item";
    finding.message = fmt::format("column {} has no {}", column.name(), in_quotes(item));
    if (const auto near = nearest(item, others)) {
      finding.actual = in_quotes(*near);
      finding.message +=
          fmt::format("; the nearest item is {}", in_quotes(*near) + hidden_note(*near));
    }
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  std::vector<std::string> items_;
  std::optional<std::size_t> item_in_;
};

struct ContainsRule final : Specification {
  ContainsRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")),
        items(params.words("items")),
        item_in(params.words("item_in")) {
    if (items.empty() && item_in.empty())
      mistakes.push_back(
          {params.at(), "`contains` has nothing to look for", "give `items` or `item_in`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    auto found = binding.columns(columns);
    if (found.empty()) return without_columns(binding, {});
    const auto named = binding.columns(item_in);
    const auto from = named.empty() ? std::nullopt : std::optional(named.front());
    return std::make_unique<Contains>(binding.context, std::move(found), texts_of(items), from);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("{} has {}", words_of(columns),
                       words_of(items, "the item in " + words_of(item_in)));
  }

  Words columns;
  Words items;
  Words item_in;
};

}  // namespace

extern const Kind contains_kind;
const Kind contains_kind{
    .name = "contains",
    .summary = "A column does not have an item that it must have.",
    .why =
        "Tables open with the total, or with the default item in the metadata. A filter without "
        "either opens with nothing.",
    .example = R"(
- id: filters-have-defaults
  title: Every filter has its default item, or a total
  on: metadata
  where: col_type = 'Filter'
  contains: {columns: col_name, item_in: 'filter_default?', items: Total}
)",
    .params =
        {{"columns", ParamType::columns, true,
          "The columns to check. On the metadata: columns whose cells name the columns of the data "
          "to check."},
         {"items", ParamType::texts, false, "The items that each column must have."},
         {"item_in", ParamType::columns, false,
          "On the metadata: a column that contains the item. If its cell is blank, `items` "
          "applies."}},
    .parse = parse_as<ContainsRule>,
};

}  // namespace crossfoot
