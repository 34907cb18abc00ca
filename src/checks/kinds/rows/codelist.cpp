#include <fmt/core.h>
#include <map>
#include <set>

#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {
namespace {

/// The items of each column that a list knows.
using Items = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

/// Compares the items of the columns of the data that cells of the metadata name.
class Codelist final : public Check {
 public:
  Codelist(const TableContext& context, std::vector<std::size_t> columns, Items items,
           std::string list)
      : context_(context),
        columns_(std::move(columns)),
        items_(std::move(items)),
        list_(std::move(list)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    const Table& data = context_.tables->data->table;
    rows.for_each([&](std::size_t row) {
      for (const std::size_t column : columns_) {
        const std::string_view name = context_.table.column(column).text_at(row);
        const auto known = items_.find(name);
        const auto index = data.find(name);
        if (known == items_.end() || !index) {
          counter.not_applicable();
          continue;
        }
        judge(data.column(*index), known->second, counter,
              [&] { return finding_at(context_, row, {column}); });
      }
    });
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("the items of each column named in {} are in {}",
                       names_of(context_.table, columns_), list_);
  }

 private:
  template <class Start>
  void judge(const Column& column, const std::set<std::string, std::less<>>& known,
             OutcomeCounter& counter, const Start& start) const {
    for (Code code = 0; code < column.distinct(); ++code) {
      if (known.contains(column.text(code)))
        counter.holds();
      else
        counter.violated([&] { return complete(start(), column, column.text(code), known); });
    }
  }

  [[nodiscard]] Finding complete(Finding finding, const Column& column, std::string_view item,
                                 const std::set<std::string, std::less<>>& known) const {
    finding.expected = fmt::format("an item of {} in {}", column.name(), list_);
    finding.actual = in_quotes(item);
    finding.message = fmt::format("column {} has the item {}, which is not in {} for this column",
                                  column.name(), in_quotes(item) + hidden_note(item), list_);
    const std::vector<std::string> all(known.begin(), known.end());
    if (const auto near = nearest(item, all)) {
      finding.expected = in_quotes(*near);
      finding.message +=
          fmt::format("; the nearest item there is {}", in_quotes(*near) + hidden_note(*near));
    }
    return finding;
  }

  const TableContext& context_;
  std::vector<std::size_t> columns_;
  Items items_;
  std::string list_;
};

struct CodelistRule final : Specification {
  CodelistRule(const Params& params, Diagnostics&)
      : columns(params.words("columns")),
        in(params.words("in")),
        keys(params.words("keys")),
        or_keys(params.words("or_keys")),
        at(params.at()),
        keys_at(params.at("keys")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    constexpr std::size_t column_and_item = 2;
    auto found = binding.columns(columns);
    if (binding.list->columns.size() != column_and_item) {
      binding.mistakes.push_back({keys_at,
                                  "`keys` must name two columns of the list: one with names of "
                                  "columns, and one with their items",
                                  ""});
      return Mistaken{};
    }
    if (!is_metadata(binding.context)) {
      binding.mistakes.push_back(
          {at, "`codelist` checks columns that are named in the metadata", "add `on: metadata`"});
      return Mistaken{};
    }
    if (found.empty()) return without_columns(binding, {});
    Items items;
    for (const auto& row : binding.list->rows) items[row[0]].insert(row[1]);
    return std::make_unique<Codelist>(binding.context, std::move(found), std::move(items),
                                      binding.list->file);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("the items of the columns named in {} are listed for them in {}",
                       words_of(columns), words_of(in));
  }

  [[nodiscard]] std::optional<WantedList> list() const override {
    return WantedList{in, texts_of(keys), texts_of(or_keys)};
  }

  Words columns;
  Words in;
  Words keys;
  Words or_keys;
  Position at;
  Position keys_at;
};

}  // namespace

extern const Kind codelist_kind;
const Kind codelist_kind{
    .name = "codelist",
    .summary = "A column has an item that is not in the list of columns and their items.",
    .why =
        "If many data sets share their filters, an item that only one of them has can't be "
        "compared with anything.",
    .example = R"(
- id: items-of-the-dictionary
  title: Filters from the data dictionary have its items
  on: metadata
  where: col_type = 'Filter'
  codelist: {columns: col_name, in: dictionary.csv, keys: [column, item]}
)",
    .params = {{"columns", ParamType::columns, true,
                "Columns of the metadata whose cells name the columns of the data to check. "
                "Columns that are not in the list are ignored."},
               {"in", ParamType::texts, true,
                "The list: a CSV file in the pack's folder, or `reference:x.csv` (see `lookup`)."},
               {"keys", ParamType::texts, true,
                "Two columns of the list: the names of columns, and their items."},
               {"or_keys", ParamType::texts, false,
                "Two more columns of the list with names of columns and their items."}},
    .parse = parse_as<CodelistRule>,
};

}  // namespace crossfoot
