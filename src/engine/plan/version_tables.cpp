#include "engine/plan/version_tables.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "diff/alongside.h"
#include "engine/plan/comparison_table.h"
#include "engine/plan/metadata_table.h"
#include "table/grouping.h"

namespace crossfoot {
namespace {

/// A table that describes the data, with what a subject of it refers to. Its numbers are exact, and
/// a column that it lacks is as optional as the packs say.
struct Description {
  Description(const Table& described, Groupings& shared, const std::vector<std::string>& numbers,
              ColumnSpecs said)
      : table(described), specs(std::move(said)), groupings(shared) {
    std::vector<std::string> texts;
    for (const Column& column : table.columns()) {
      const bool number = std::ranges::find(numbers, column.name()) != numbers.end();
      if (!number) texts.push_back(column.name());
      specs[column.name()].exact = true;
      precision.emplace_back();
    }
    const std::vector<std::string> key(texts.begin(), texts.begin() + (texts.empty() ? 0 : 1));
    roles = assign_roles(table, texts, numbers, key);
  }

  const Table& table;
  ColumnSpecs specs;
  Groupings& groupings;
  Roles roles;
  std::vector<Precision> precision;  ///< exact
};

/// A table with the groupings of its rows, which all who look at it share.
struct Grouped {
  explicit Grouped(Table described) : table(std::move(described)), groupings(table) {}

  Table table;
  Groupings groupings;
};

/// What all views have in common.
struct Around {
  const Release& release;
  const Table& data;
  Groupings& groupings;
  Grouped& columns;
  std::optional<Grouped>& metadata;
  const ComparisonTables& comparisons;
  unsigned jobs;
};

/// The tables as one view of the plan sees them. In this order, for each part refers to those
/// before it.
class Seen {
 public:
  Seen(const Around& around, const Plan::View& view)
      : data_sets_(data_sets_of(around.comparisons, view)),
        columns_(around.columns.table, around.columns.groupings, {"position", "distinct"},
                 view.meaning.specs),
        data_{{around.data, view.meaning.roles, view.meaning.specs, view.meaning.symbols,
               view.meaning.precision, around.groupings, nullptr,
               [this](std::string_view name) {
                 const auto found = data_sets_.find(name);
                 return found == data_sets_.end() ? nullptr : found->second;
               }},
              around.release,
              &tables_,
              {}},
        columns_context_(context_of(columns_, around.release, view, {})) {
    look_back(around, view);
    if (around.metadata) {
      metadata_.emplace(around.metadata->table, around.metadata->groupings,
                        std::vector<std::string>{}, view.meaning.specs);
      metadata_context_.emplace(
          context_of(*metadata_, around.release, view, around.metadata->table.name()));
    }
    tables_ = {&data_, metadata_context_ ? &*metadata_context_ : nullptr, &columns_context_};
  }

  Seen(const Seen&) = delete;
  Seen& operator=(const Seen&) = delete;
  ~Seen() = default;

  [[nodiscard]] const TableContexts& tables() const { return tables_; }

 private:
  using DataSets = std::map<std::string, const Scope*, std::less<>>;

  static DataSets data_sets_of(const ComparisonTables& comparisons, const Plan::View& view) {
    DataSets seen;
    for (const auto& [name, comparison] : comparisons.data_sets)
      if (comparison != nullptr) seen.emplace(name, &comparison->scope_for(view));
    return seen;
  }

  /// Puts the data beside the version before, and beside what the API answers.
  void look_back(const Around& around, const Plan::View& view) {
    data_.queried = around.comparisons.queried;
    const ComparisonTable* previous = around.comparisons.previous_version;
    if (previous == nullptr) return;
    const Scope& before = previous->scope_as(view.declared);
    data_.previous_version = &before;
    data_.previous_release = &previous->release();
    data_.alongside = std::make_shared<Alongside>(before, data_, around.jobs);
  }

  TableContext context_of(Description& of, const Release& release, const Plan::View& view,
                          std::string file) {
    Scope scope{of.table, of.roles, of.specs, view.meaning.symbols, of.precision, of.groupings};
    return {std::move(scope), release, &tables_, std::move(file)};
  }

  TableContexts tables_;
  DataSets data_sets_;
  Description columns_;
  TableContext data_;
  TableContext columns_context_;
  std::optional<Description> metadata_;
  std::optional<TableContext> metadata_context_;
};

}  // namespace

struct VersionTables::Parts {
  Parts(const Release& release, const Table& data, const Plan& plan,
        const ComparisonTables& comparisons, unsigned jobs)
      : groupings_(data), columns_(columns_table(data)) {
    auto metadata = metadata_table(release);
    if (!metadata)
      trouble_ = std::move(metadata).error();
    else if (metadata->has_value())
      metadata_.emplace(**std::move(metadata));
    const Around around{release, data, groupings_, columns_, metadata_, comparisons, jobs};
    for (const Plan::View& view : plan.views) seen_.emplace_back(around, view);
  }

  Groupings groupings_;
  Grouped columns_;
  std::optional<Grouped> metadata_;
  std::optional<Error> trouble_;
  std::deque<Seen> seen_;  ///< by view of the plan
};

VersionTables::VersionTables(const Release& release, const Table& data, const Plan& plan,
                             const ComparisonTables& comparisons, unsigned jobs)
    : parts_(std::make_unique<Parts>(release, data, plan, comparisons, jobs)) {}

VersionTables::~VersionTables() = default;

const TableContexts& VersionTables::table_contexts(std::size_t view) const {
  return parts_->seen_[view].tables();
}

const std::optional<Error>& VersionTables::trouble() const { return parts_->trouble_; }

}  // namespace crossfoot
