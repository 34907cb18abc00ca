#include "engine/version_tables.h"

#include <algorithm>
#include <utility>

#include "diff/alongside.h"
#include "engine/metadata_table.h"
#include "engine/neighbour.h"
#include "table/grouping.h"

namespace crossfoot {
namespace {

const Scope* scope_of(const Neighbour* neighbour) {
  return neighbour == nullptr ? nullptr : &neighbour->scope();
}

/// A table that describes the data, with what a subject of it refers to. Its numbers are exact, and
/// a column that it lacks is as optional as the packs say.
struct Description {
  Description(Table described, const std::vector<std::string>& numbers, const ColumnSpecs& said)
      : table(std::move(described)), specs(said), groupings(table) {
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

  Table table;
  ColumnSpecs specs;
  Groupings groupings;
  Roles roles;
  std::vector<Precision> precision;  ///< exact
};

}  // namespace

/// In this order, for each part refers to those before it.
struct VersionTables::Parts {
  Parts(const Release& release, const Table& data, const Plan& plan, const Neighbours& neighbours,
        unsigned jobs)
      : columns_(columns_table(data), {"position", "distinct"}, plan.specs),
        groupings_(data),
        data_{data,
              release,
              plan.roles,
              plan.specs,
              plan.symbols,
              plan.precision,
              groupings_,
              scope_of(neighbours.previous_version),
              [&neighbours](std::string_view name) {
                const auto found = neighbours.data_sets.find(name);
                return found == neighbours.data_sets.end() ? nullptr : scope_of(found->second);
              },
              &tables_,
              {}},
        columns_subject_(subject_of(columns_, release, plan, {})) {
    look_back(neighbours, jobs);
    auto metadata = metadata_table(release);
    if (!metadata) {
      trouble_ = std::move(metadata).error();
    } else if (metadata->has_value()) {
      metadata_.emplace(**std::move(metadata), std::vector<std::string>{}, plan.specs);
      metadata_subject_.emplace(subject_of(*metadata_, release, plan, metadata_->table.name()));
    }
    tables_ = {&data_, metadata_subject_ ? &*metadata_subject_ : nullptr, &columns_subject_};
  }

  /// Puts the data beside the version before, and beside what the API answers.
  void look_back(const Neighbours& neighbours, unsigned jobs) {
    data_.queried = neighbours.queried;
    const Neighbour* previous = neighbours.previous_version;
    if (previous == nullptr) return;
    data_.previous_release = &previous->release();
    data_.alongside = std::make_shared<Alongside>(previous->scope(), scope_of(data_), jobs);
  }

  Subject subject_of(Description& of, const Release& release, const Plan& plan, std::string file) {
    return {of.table,     release, of.roles, of.specs, plan.symbols,   of.precision,
            of.groupings, nullptr, {},       &tables_, std::move(file)};
  }

  SubjectTables tables_;
  Description columns_;
  Groupings groupings_;
  Subject data_;
  Subject columns_subject_;
  std::optional<Error> trouble_;
  std::optional<Description> metadata_;
  std::optional<Subject> metadata_subject_;
};

VersionTables::VersionTables(const Release& release, const Table& data, const Plan& plan,
                             const Neighbours& neighbours, unsigned jobs)
    : parts_(std::make_unique<Parts>(release, data, plan, neighbours, jobs)) {}

VersionTables::~VersionTables() = default;

const SubjectTables& VersionTables::subjects() const { return parts_->tables_; }

const std::optional<Error>& VersionTables::trouble() const { return parts_->trouble_; }

}  // namespace crossfoot
