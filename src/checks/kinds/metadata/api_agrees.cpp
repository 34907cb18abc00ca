#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"
#include "diff/changed_cells.h"
#include "expression/places/key_cells.h"

namespace crossfoot {

namespace {

std::string_view name_of(const QueryNeed& need) { return need.post ? "POST" : "GET"; }

/// A table whose key is what both the data and the API's answer name rows by.
class Side {
 public:
  Side(const Table& table, const std::vector<std::string>& keys, const TableContext& context)
      : table_(table), groupings_(table), context_(context) {
    for (std::size_t index = 0; index < table.size(); ++index) {
      const bool is_key = std::ranges::find(keys, table.column(index).name()) != keys.end();
      roles_.of.push_back(is_key ? Role::filter : Role::indicator);
      if (is_key) roles_.key.push_back(index);
    }
    precision_.resize(table.size());
  }

  [[nodiscard]] Scope scope() {
    return {table_, roles_, context_.specs, context_.symbols, precision_, groupings_};
  }

 private:
  const Table& table_;
  Roles roles_;
  std::vector<Precision> precision_;
  Groupings groupings_;
  const TableContext& context_;
};

class ApiAgrees final : public Check {
 public:
  ApiAgrees(const TableContext& context, std::vector<QueryNeed> needs)
      : context_(context), needs_(std::move(needs)) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    for (const QueryNeed& need : needs_) compare(need, context_.queried->at(need), counter);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> methods;
    for (const QueryNeed& need : needs_) methods.emplace_back(name_of(need));
    const std::uint64_t sample = needs_.front().sample;
    return fmt::format(
        "the query endpoint returns the values of the file, by {}{}", join_words(methods),
        sample == 0 ? "" : fmt::format(", in a sample of {}", plural(sample, "row", "rows")));
  }

 private:
  void compare(const QueryNeed& need, const QueriedRows& queried, OutcomeCounter& counter) const {
    check_total(need, queried.total_results, counter);
    std::vector<std::string> keys;
    for (const std::size_t index : context_.roles.key)
      if (queried.table->find(context_.table.column(index).name()))
        keys.push_back(context_.table.column(index).name());
    Side file(context_.table, keys, context_);
    Side api(*queried.table, keys, context_);
    const Scope before = file.scope();
    const Scope after = api.scope();
    const Alignment alignment = align(before, after, {.find_renames = false});
    tell_lone_rows(need, alignment, before, after, counter);
    for (const ColumnPair& pair : alignment.values)
      compare_column(need, alignment, CellComparer(before, after, pair), counter);
  }

  void check_total(const QueryNeed& need, std::uint64_t total, OutcomeCounter& counter) const {
    if (total == context_.table.rows()) return counter.holds();
    counter.violated([&] {
      Finding finding;
      finding.expected = plural(context_.table.rows(), "row", "rows");
      finding.actual = plural(total, "row", "rows");
      finding.message =
          fmt::format("the query endpoint states by {} that it has {}, but the file has {}",
                      name_of(need), finding.actual, finding.expected);
      return finding;
    });
  }

  void tell_lone_rows(const QueryNeed& need, const Alignment& alignment, const Scope& before,
                      const Scope& after, OutcomeCounter& counter) const {
    for (std::size_t row = 0; row < alignment.rows.before_of.size(); ++row)
      if (alignment.rows.before_of[row] == no_row)
        counter.violated([&] { return lone_row(need, after, row, "the file does not have"); });
      else if (alignment.rows.before_of[row] == many_rows)
        counter.not_applicable();
    if (need.sample != 0) return;
    for (std::size_t row = 0; row < alignment.rows.after_of.size(); ++row)
      if (alignment.rows.after_of[row] == no_row)
        counter.violated_at(row, [&] {
          Finding finding = finding_at(context_, row, {});
          finding.expected = "in the API's answer";
          finding.actual = "missing";
          finding.message =
              fmt::format("the query endpoint does not return this row by {}", name_of(need));
          finding.key = key_cells(before.table, before.roles, row);
          return finding;
        });
  }

  /// All that names the row, for it has no number in the file.
  static std::string row_in_words(const Scope& scope, std::size_t row) {
    std::string words;
    for (const std::size_t index : scope.roles.key) {
      const std::string_view text = scope.table.column(index).text_at(row);
      if (text.empty()) continue;
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", scope.table.column(index).name(),
                           in_quotes(text));
    }
    return words;
  }

  static Finding lone_row(const QueryNeed& need, const Scope& scope, std::size_t row,
                          std::string_view what) {
    Finding finding;
    finding.key = key_cells(scope.table, scope.roles, row);
    finding.expected = "a row of the file";
    finding.actual = "none";
    finding.message = fmt::format("the query endpoint returns by {} a row that {}: {}",
                                  name_of(need), what, row_in_words(scope, row));
    return finding;
  }

  void compare_column(const QueryNeed& need, const Alignment& alignment,
                      const CellComparer& comparer, OutcomeCounter& counter) const {
    const auto column = *context_.table.find(comparer.before().name());
    std::uint64_t changed = 0;
    visit_changed_cells(alignment.rows, comparer, [&](CellChange change, const CellPlace& place) {
      if (change == CellChange::compatible) return;  // the same number, written otherwise
      ++changed;
      const auto apart = measure(comparer, place);
      const auto size = static_cast<float>(apart ? apart->size() : 0);
      const auto make = [&] {
        Finding finding = finding_at(context_, place.before, {column});
        finding.measure = apart;
        finding.expected = std::string(comparer.before().text(place.code_before));
        finding.actual = std::string(comparer.after().text(place.code_after));
        finding.message =
            fmt::format("{} is {} in the file, but the query endpoint returns {} by {}",
                        comparer.before().name(), in_quotes(finding.expected),
                        in_quotes(finding.actual), name_of(need));
        return finding;
      };
      counter.violated_at(place.before, make, {.size = size});
    });
    counter.holds(alignment.rows.pairs - changed);
  }

  /// How far the two numbers are apart; nothing where one is none.
  static std::optional<Measure> measure(const CellComparer& comparer, const CellPlace& place) {
    const Cell& file = comparer.before().cell(place.code_before);
    const Cell& api = comparer.after().cell(place.code_after);
    if (!file.is_number() || !api.is_number()) return std::nullopt;
    const double expected = file.number.to_double();
    return Measure{api.number.to_double(), expected, expected};
  }

  const TableContext& context_;
  std::vector<QueryNeed> needs_;
};

struct ApiAgreesRule final : Specification {
  ApiAgreesRule(const Params& params, Diagnostics& mistakes)
      : sample(params.whole("sample", 1, mistakes)) {
    const auto method = params.word_if("method");
    for (const bool post : {false, true})
      if (!method || method->text == (post ? "post" : "get"))
        needs.push_back({post, static_cast<std::uint64_t>(sample.value_or(0))});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const TableContext& context = binding.context;
    if (context.release.origin != Release::Origin::api || context.queried == nullptr)
      return NotApplicable{"the data does not come from the API, so there is nothing to query"};
    for (const QueryNeed& need : needs) {
      const auto queried = context.queried->find(need);
      if (queried == context.queried->end() || !queried->second.table)
        return NotApplicable{fmt::format(
            "the query endpoint can't be read by {}: {}", name_of(need),
            queried == context.queried->end() ? "it was not queried" : queried->second.trouble)};
    }
    return std::make_unique<ApiAgrees>(context, needs);
  }

  [[nodiscard]] std::string in_words() const override {
    return "the API's query endpoint returns the values of the file" +
           (sample ? fmt::format(", in a sample of {} rows", *sample) : std::string());
  }

  [[nodiscard]] std::vector<QueryNeed> queries() const override { return needs; }

  std::optional<std::int64_t> sample;
  std::vector<QueryNeed> needs;
};

}  // namespace

extern const Kind api_agrees_kind;
const Kind api_agrees_kind{
    .name = "api_agrees",
    .summary = "The API's query endpoint returns different values from the file.",
    .why =
        "Programs query and people download, and both must get the same figures. The rule reads "
        "all pages by GET and by POST, translates ids to items, places and periods with the "
        "metadata, and compares every row and value with the file. For large data sets it can "
        "compare only a sample.",
    .example = R"(
- id: queries-agree
  title: Queries return the figures in the file
  api_agrees: {sample: 100}
)",
    .params =
        {{"sample", ParamType::integer, false,
          "About how many rows to query, evenly spread. Default: all rows."},
         {"method", ParamType::text, false, "How to query. Default: both ways.", {"get", "post"}}},
    .shorthand = "sample",
    .whole_table = true,
    .parse = parse_as<ApiAgreesRule>,
};

}  // namespace crossfoot
