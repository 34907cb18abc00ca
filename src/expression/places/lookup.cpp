#include "expression/places/lookup.h"

#include <algorithm>
#include <cmath>

#include "base/text/utf8.h"
#include "expression/places/dependent_columns.h"
#include "expression/places/row_match.h"
#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

class OwnCell final : public Number {
 public:
  explicit OwnCell(std::shared_ptr<const Values> values)
      : Number(values->column().name()), values_(std::move(values)) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i)
        out.set(i, values_->fast(codes[first + i], first + i));
    });
  }
  Truth exact(std::size_t row) const override { return values_->exact(row); }
  Truth widest(std::size_t row) const override { return values_->widest(row); }
  void learnt(std::size_t row, Learnt& out) const override { values_->learnt(row, out); }
  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    out.emplace_back(text(), values_->column().text_at(row));
  }
  const Precision* published() const override { return &values_->precision(); }
  const Precision* published_at(std::size_t row) const override { return &values_->precision(row); }
  bool add_likely(std::size_t row, Likely& out) const override {
    const Precision& precision = values_->precision(row);
    const double unit = precision.kind == Precision::Kind::rounded
                            ? static_cast<double>(precision.base)
                            : std::pow(10.0, -precision.places);
    crossfoot::add_likely(values_->fast(values_->column().code_at(row), row), precision, unit, out);
    return true;
  }

 private:
  std::shared_ptr<const Values> values_;
};

class TextLength final : public Number {
 public:
  TextLength(const Column& column, std::string text) : Number(std::move(text)), column_(column) {
    for (Code code = 0; code < column.distinct(); ++code)
      lengths_.push_back(static_cast<double>(characters_in(column.text(code))));
  }

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    column_.with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) {
        const double length = lengths_[codes[first + i]];
        out.set(i, {length, length, 0, length, no_obstacle});
      }
    });
  }
  Truth exact(std::size_t row) const override {
    const Rational length(lengths_[column_.code_at(row)]);
    return {ExactSpan::point(length), no_obstacle, length};
  }
  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    out.emplace_back(column_.name(), column_.text_at(row));
  }

 private:
  const Column& column_;
  std::vector<double> lengths_;
};

class PartnerCell final : public Number {
 public:
  PartnerCell(const Scope& scope, std::shared_ptr<const Values> values,
              const std::vector<BoundPin>& pins, std::string text)
      : Number(std::move(text)),
        values_(std::move(values)),
        grouping_(scope.groupings.by(key_without(scope, pins))),
        row_of_(match_pinned(scope, pins)) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = row_of_[grouping_.group_of[first + i]];
        if (row < many_rows)
          out.set(i, values_->fast(codes[row], row));
        else
          out.set(i, {0, 0, 0, 0, obstacle_of(row)});
      }
    });
  }

  Truth exact(std::size_t row) const override {
    const std::uint32_t partner = row_of_[grouping_.group_of[row]];
    return partner < many_rows ? values_->exact(partner) : none(partner);
  }

  Truth widest(std::size_t row) const override {
    const std::uint32_t partner = row_of_[grouping_.group_of[row]];
    return partner < many_rows ? values_->widest(partner) : none(partner);
  }

  void learnt(std::size_t row, Learnt& out) const override {
    const std::uint32_t partner = row_of_[grouping_.group_of[row]];
    if (partner < many_rows) values_->learnt(partner, out);
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    const std::uint32_t partner = row_of_[grouping_.group_of[row]];
    if (partner < many_rows) out.emplace_back(text(), values_->column().text_at(partner));
  }

 private:
  static Obstacles obstacle_of(std::uint32_t row) {
    return row == no_row ? no_partner : many_partners;
  }
  static Truth none(std::uint32_t row) {
    Truth truth;
    truth.obstacles = obstacle_of(row);
    return truth;
  }

  std::shared_ptr<const Values> values_;
  const Grouping& grouping_;
  const RowMatches& row_of_;  ///< by group: a row, no_row or many_rows
};

class MatchedCell final : public Number {
 public:
  MatchedCell(std::shared_ptr<const Values> values, const RowMatches& rows, std::string text)
      : Number(std::move(text)), values_(std::move(values)), rows_(rows) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = rows_[first + i];
        if (row < many_rows)
          out.set(i, values_->fast(codes[row], row));
        else
          out.set(i, {0, 0, 0, 0, obstacle_of(row)});
      }
    });
  }

  Truth exact(std::size_t row) const override {
    return rows_[row] < many_rows ? values_->exact(rows_[row]) : none(rows_[row]);
  }

  Truth widest(std::size_t row) const override {
    return rows_[row] < many_rows ? values_->widest(rows_[row]) : none(rows_[row]);
  }

  void learnt(std::size_t row, Learnt& out) const override {
    if (rows_[row] < many_rows) values_->learnt(rows_[row], out);
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    if (rows_[row] < many_rows) out.emplace_back(text(), values_->column().text_at(rows_[row]));
  }

 private:
  /// A row that was not published there or then has nothing to be compared with.
  static Obstacles obstacle_of(std::uint32_t row) {
    return row == no_row ? symbol_or_blank : many_partners;
  }
  static Truth none(std::uint32_t row) {
    Truth truth;
    truth.obstacles = obstacle_of(row);
    return truth;
  }

  std::shared_ptr<const Values> values_;
  const RowMatches& rows_;
};

}  // namespace

Values::Values(const Scope& scope, std::size_t column, Reading reading)
    : column_(scope.table.column(column)),
      precision_(scope.precision[column]),
      spec_(nullptr),
      symbols_(scope.symbols),
      as_printed_(reading == Reading::as_printed || scope.roles.of[column] != Role::indicator) {
  const auto spec = scope.specs.find(column_.name());
  if (spec != scope.specs.end()) spec_ = &spec->second;
  if (as_printed_) {
    precision_.by_row = nullptr;
    fast_.reserve(column_.distinct());
    for (Code code = 0; code < column_.distinct(); ++code)
      fast_.push_back(to_fast(printed_truth(column_.cell(code))));
    return;
  }
  if (reading == Reading::quotients) precision_ = as_quotient(precision_);
  const auto add = [this](const Precision& precision, const ColumnSpec* of) {
    std::vector<FastTruth> truths = fast_truths(column_, precision, of, symbols_);
    for (Code code = 0; precision.learnt && code < column_.distinct(); ++code)
      if (column_.cell(code).is_number()) truths[code].obstacles |= learnt_precision;
    fast_.insert(fast_.end(), truths.begin(), truths.end());
  };
  if (precision_.by_row == nullptr) {
    add(precision_, spec_);
    return;
  }
  for (const RowPrecision::Class& rows : precision_.by_row->classes)
    add(rows.precision, rows.entry ? &spec_->rows[*rows.entry].spec : spec_);
}

Truth Values::truth(std::size_t row, const Precision& precision) const {
  const Code code = column_.code_at(row);
  Truth truth = truth_of(column_, code, precision, spec_at(spec_, precision_, row), symbols_);
  if (precision.learnt && column_.cell(code).is_number()) truth.obstacles |= learnt_precision;
  return truth;
}

Truth Values::exact(std::size_t row) const {
  if (as_printed_) return printed_truth(column_.cell_at(row));
  return truth(row, precision(row));
}

Truth Values::widest(std::size_t row) const {
  if (as_printed_) return printed_truth(column_.cell_at(row));
  return truth(row, crossfoot::widest(precision(row)));
}

void Values::learnt(std::size_t row, Learnt& out) const {
  if (as_printed_ || !column_.cell_at(row).is_number()) return;
  add_learnt(column_.name(), precision(row), out);
}

NumberPtr own_cell(std::shared_ptr<const Values> values) {
  return std::make_unique<OwnCell>(std::move(values));
}

NumberPtr text_length(const Column& column, std::string text) {
  return std::make_unique<TextLength>(column, std::move(text));
}

NumberPtr partner_cell(const Scope& scope, std::shared_ptr<const Values> values,
                       const std::vector<BoundPin>& pins, std::string text) {
  return std::make_unique<PartnerCell>(scope, std::move(values), pins, std::move(text));
}

NumberPtr matched_cell(std::shared_ptr<const Values> values, const RowMatches& rows,
                       std::string text) {
  return std::make_unique<MatchedCell>(std::move(values), rows, std::move(text));
}

}  // namespace crossfoot
