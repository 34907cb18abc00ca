#include "expression/places/place_partner.h"

#include "expression/places/dependent_columns.h"
#include "expression/places/places.h"
#include "expression/places/row_match.h"
#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

/// In what a place without a row of its own lies, if it is half of London; else nowhere.
std::uint32_t around(const Places& places, std::uint32_t place) {
  const bool half = place != Places::nowhere && (places.with_code(inner_london) == place ||
                                                 places.with_code(outer_london) == place);
  return half ? places.with_code(london).value_or(Places::nowhere) : Places::nowhere;
}

class PlaceCell final : public Number {
 public:
  PlaceCell(const Scope& scope, std::shared_ptr<const Values> values, const PlaceLevel& level,
            BoundPin level_row, std::vector<BoundPin> pins, std::string text)
      : Number(std::move(text)),
        values_(std::move(values)),
        level_(level),
        places_(scope, level),
        rows_(scope.table.rows(), no_row) {
    std::vector<std::size_t> key;
    for (const std::size_t column : key_without(scope, pins))
      if (scope.roles.of[column] != Role::geography) key.push_back(column);
    groups_ = &scope.groupings.by(std::move(key));
    pins.push_back(level_row);
    link(scope.table, pins);
  }

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = rows_[first + i];
        if (row < many_rows)
          out.set(i, values_->fast(codes[row], row));
        else
          out.set(i, {0, 0, 0, 0, obstacle(first + i)});
      }
    });
  }

  Truth exact(std::size_t row) const override {
    return rows_[row] < many_rows ? values_->exact(rows_[row]) : none(row);
  }

  Truth widest(std::size_t row) const override {
    return rows_[row] < many_rows ? values_->widest(rows_[row]) : none(row);
  }

  void learnt(std::size_t row, Learnt& out) const override {
    if (rows_[row] < many_rows) values_->learnt(rows_[row], out);
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    if (rows_[row] < many_rows) out.emplace_back(text(), values_->column().text_at(rows_[row]));
  }

  void lacks(std::size_t row, std::vector<std::string>& out) const override {
    if (obstacle(row) == no_partner && rows_[row] == no_row)
      out.push_back(places_.name(places_.of(row)) + " (" + std::string(level_.name) + ")");
  }

 private:
  void link(const Table& table, const std::vector<BoundPin>& pins) {
    PairMap rows(groups_->groups, places_.count(), table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row)
      if (is_pinned(table, row, pins) && places_.of(row) != Places::nowhere)
        answer(rows.at(groups_->group_of[row], places_.of(row)), row);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      for (const std::uint32_t place : {places_.of(row), around(places_, places_.of(row))}) {
        if (place == Places::nowhere || rows_[row] != no_row) continue;
        rows_[row] = rows.find(groups_->group_of[row], place);
      }
    }
  }

  [[nodiscard]] Obstacles obstacle(std::size_t row) const {
    if (rows_[row] == many_rows) return many_partners;
    return places_.of(row) == Places::nowhere ? symbol_or_blank : no_partner;
  }

  [[nodiscard]] Truth none(std::size_t row) const {
    Truth truth;
    truth.obstacles = obstacle(row);
    return truth;
  }

  std::shared_ptr<const Values> values_;
  const PlaceLevel& level_;
  Places places_;
  const Grouping* groups_ = nullptr;  ///< by the key apart from places
  std::vector<std::uint32_t> rows_;   ///< by row; see row_match.h
};

}  // namespace

NumberPtr place_cell(const Scope& scope, std::shared_ptr<const Values> values,
                     const PlaceLevel& level, BoundPin level_row, const std::vector<BoundPin>& pins,
                     std::string text) {
  return std::make_unique<PlaceCell>(scope, std::move(values), level, level_row, pins,
                                     std::move(text));
}

}  // namespace crossfoot
