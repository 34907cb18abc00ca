#include "diff/alignment.h"

#include <algorithm>
#include <iterator>

#include "base/text/text.h"
#include "diff/equal_rows.h"
#include "diff/renamed_items.h"
#include "diff/renames.h"

namespace crossfoot {
namespace {

bool is_in(const std::vector<std::size_t>& sorted, std::size_t index) {
  return std::ranges::binary_search(sorted, index);
}

/// How surely a name is that of a total: 2 as the standard names it, 1 as people do, else 0.
int likeness_to_total(std::string_view item) {
  const std::string name = lower(item);
  if (name == "total" || name == "all") return 2;
  return name.starts_with("all ") || name.starts_with("total ") ? 1 : 0;
}

/// The item that stands for all others of its column; of several that may, the one with most rows.
std::optional<Code> total_of(const Column& column, std::size_t rows) {
  std::vector<std::uint64_t> count(column.distinct(), 0);
  for (std::size_t row = 0; row < rows; ++row) ++count[column.code_at(row)];
  std::optional<Code> total;
  const auto rank = [&](Code code) {
    return std::pair(likeness_to_total(column.text(code)), count[code]);
  };
  for (Code code = 0; code < column.distinct(); ++code)
    if (likeness_to_total(column.text(code)) > 0 && (!total || rank(code) > rank(*total)))
      total = code;
  return total;
}

bool has_total(const OneSided& filter, std::size_t row) {
  return filter.total && filter.column->code_at(row) == *filter.total;
}

bool is_comparable(const std::vector<OneSided>& filters, std::size_t row) {
  return std::ranges::all_of(filters,
                             [&](const OneSided& filter) { return has_total(filter, row); });
}

/// The rows that have the total in each filter that the other table lacks.
Selection comparable_rows(const Table& table, const std::vector<OneSided>& filters) {
  if (filters.empty()) return Selection(table.rows());
  std::vector<std::uint8_t> mask(table.rows());
  for (std::size_t row = 0; row < mask.size(); ++row)
    mask[row] = is_comparable(filters, row) ? 1 : 0;
  return Selection(std::move(mask));
}

/// Aligns two tables step by step.
class Aligner {
 public:
  Aligner(const Scope& before, const Scope& after, const AlignOptions& options)
      : before_(before), after_(after), options_(options) {}

  Alignment align() {
    pair_columns_by_name();
    const Alignment plain = out_;
    if (options_.find_renames && pair_renamed_keys()) {
      pair_rows();
      if (!believe_renamed_keys()) {
        out_ = plain;
        pair_rows();
      }
    } else {
      pair_rows();
    }
    if (options_.find_renames) {
      pair_renamed_items();
      pair_renamed_values();
    }
    return std::move(out_);
  }

 private:
  void pair_columns_by_name() {
    for (std::size_t old = 0; old < before_.table.size(); ++old) {
      const auto now = after_.table.find(before_.table.column(old).name());
      if (!now)
        out_.removed.push_back(old);
      else if (is_in(before_.roles.key, old) && is_in(after_.roles.key, *now))
        out_.key.push_back({old, *now});
      else
        out_.values.push_back({old, *now});
    }
    for (std::size_t now = 0; now < after_.table.size(); ++now)
      if (!before_.table.find(after_.table.column(now).name())) out_.added.push_back(now);
  }

  static std::vector<std::size_t> keys_among(const std::vector<std::size_t>& columns,
                                             const Roles& roles) {
    std::vector<std::size_t> keys;
    std::ranges::copy_if(columns, std::back_inserter(keys),
                         [&](std::size_t column) { return is_in(roles.key, column); });
    return keys;
  }

  void take_pair(const ColumnPair& pair) {
    std::erase(out_.removed, pair.before);
    std::erase(out_.added, pair.after);
  }

  /// Takes key columns that hold the same items for one column under two names.
  bool pair_renamed_keys() {
    renamed_keys_ = alike_columns(before_.table, keys_among(out_.removed, before_.roles),
                                  after_.table, keys_among(out_.added, after_.roles));
    for (const ColumnPair& pair : renamed_keys_) {
      out_.key.push_back(pair);
      take_pair(pair);
    }
    return !renamed_keys_.empty();
  }

  /// Whether most of the rows that the new names bring together carry the same values.
  bool believe_renamed_keys() {
    const auto [same, all] = rows_alike(out_, before_, after_, out_.values);
    if (2 * same <= all) return false;
    for (const auto& [old, now] : renamed_keys_)
      out_.renamed_columns.push_back(
          {"", before_.table.column(old).name(), after_.table.column(now).name(), same, all});
    return true;
  }

  static std::vector<OneSided> one_sided(const Scope& scope,
                                         const std::vector<std::size_t>& columns) {
    std::vector<OneSided> filters;
    for (const std::size_t column : keys_among(columns, scope.roles))
      if (scope.table.column(column).distinct() > 1)
        filters.push_back({&scope.table.column(column),
                           total_of(scope.table.column(column), scope.table.rows())});
    return filters;
  }

  void pair_rows(const std::vector<ItemPair>& renamed_items = {}) {
    out_.lost = one_sided(before_, out_.removed);
    out_.gained = one_sided(after_, out_.added);
    out_.joint.clear();
    for (std::size_t i = 0; i < out_.key.size(); ++i) {
      std::vector<std::pair<Code, Code>> renamed;
      for (const ItemPair& item : renamed_items)
        if (item.key == i) renamed.emplace_back(item.before, item.after);
      out_.joint.push_back(join_column(before_.table.column(out_.key[i].before),
                                       after_.table.column(out_.key[i].after), renamed));
    }
    const RowKeys keys =
        row_keys(out_.joint, before_.table.rows(), after_.table.rows(), options_.jobs);
    const Selection before = comparable_rows(before_.table, out_.lost);
    const Selection after = comparable_rows(after_.table, out_.gained);
    out_.rows = crossfoot::pair_rows(keys, before, after, options_.max_listed, options_.jobs);
    if (out_.rows.repeated_before_total + out_.rows.repeated_after_total == 0) return;
    pair_equal_rows(keys, before, after, joint_values(), out_.rows);
  }

  [[nodiscard]] std::vector<JointColumn> joint_values() const {
    std::vector<JointColumn> values;
    for (const ColumnPair& pair : out_.values)
      values.push_back(
          join_column(before_.table.column(pair.before), after_.table.column(pair.after)));
    return values;
  }

  void pair_renamed_items() {
    const std::vector<ItemPair> items = alike_items(out_, before_, after_);
    if (items.empty()) return;
    for (const ItemPair& item : items) {
      const JointColumn& joint = out_.joint[item.key];
      out_.renamed_items.push_back(
          {joint.after->name(), std::string(joint.before->text(item.before)),
           std::string(joint.after->text(item.after)), item.same, item.rows});
    }
    pair_rows(items);
  }

  void pair_renamed_values() {
    std::vector<ColumnPair> pairs;
    const std::vector<Rename> renames = alike_values(out_, before_, after_, pairs);
    for (const ColumnPair& pair : pairs) {
      out_.values.push_back(pair);
      take_pair(pair);
    }
    std::ranges::copy(renames, std::back_inserter(out_.renamed_columns));
  }

  const Scope& before_;
  const Scope& after_;
  AlignOptions options_;
  Alignment out_;
  std::vector<ColumnPair> renamed_keys_;
};

}  // namespace

bool Alignment::survives(std::size_t row) const {
  // A filter that went takes its rows with it, but for those of its total.
  return is_comparable(lost, row) && std::ranges::all_of(joint, [&](const JointColumn& column) {
           return column.survives[column.before->code_at(row)];
         });
}

bool Alignment::was_known(std::size_t row) const {
  return is_comparable(gained, row) && std::ranges::all_of(joint, [&](const JointColumn& column) {
           return column.of_after[column.after->code_at(row)] < column.before->distinct();
         });
}

Alignment align(const Scope& before, const Scope& after, const AlignOptions& options) {
  return Aligner(before, after, options).align();
}

}  // namespace crossfoot
