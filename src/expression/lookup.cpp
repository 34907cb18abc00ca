#include "expression/lookup.h"

#include <algorithm>

#include "expression/row_match.h"

namespace crossfoot {
namespace {

class OwnCell final : public Number {
 public:
  explicit OwnCell(std::shared_ptr<const Values> values)
      : Number(values->column().name()), values_(std::move(values)) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) out.set(i, values_->fast(codes[first + i]));
    });
  }
  Truth exact(std::size_t row) const override { return values_->exact(row); }
  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    out.emplace_back(text(), values_->column().text_at(row));
  }
  const Precision* published() const override { return &values_->precision(); }
  bool add_likely(std::size_t row, Likely& out) const override {
    const Precision& precision = values_->precision();
    crossfoot::add_likely(values_->fast(values_->column().code_at(row)), precision,
                          step_of(precision).convert_to<double>(), out);
    return true;
  }

 private:
  std::shared_ptr<const Values> values_;
};

class TextLength final : public Number {
 public:
  TextLength(const Column& column, std::string text) : Number(std::move(text)), column_(column) {
    const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; };
    for (Code code = 0; code < column.distinct(); ++code)
      lengths_.push_back(
          static_cast<double>(std::ranges::count_if(column.text(code), starts_character)));
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
      : Number(std::move(text)), values_(std::move(values)) {
    std::vector<std::size_t> pinned;
    for (const BoundPin& pin : pins) pinned.push_back(pin.column);
    grouping_ = &scope.groupings.by(key_without(scope, pinned));
    row_of_.assign(grouping_->groups, no_row);
    for (std::size_t row = 0; row < scope.table.rows(); ++row) {
      const bool answers = std::ranges::all_of(pins, [&](const BoundPin& pin) {
        return scope.table.column(pin.column).code_at(row) == pin.item;
      });
      if (!answers) continue;
      std::uint32_t& place = row_of_[grouping_->group_of[row]];
      place = place == no_row ? static_cast<std::uint32_t>(row) : many_rows;
    }
  }

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = row_of_[grouping_->group_of[first + i]];
        if (row < many_rows)
          out.set(i, values_->fast(codes[row]));
        else
          out.set(i, {0, 0, 0, 0, obstacle_of(row)});
      }
    });
  }

  Truth exact(std::size_t row) const override {
    const std::uint32_t partner = row_of_[grouping_->group_of[row]];
    if (partner < many_rows) return values_->exact(partner);
    Truth truth;
    truth.obstacles = obstacle_of(partner);
    return truth;
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    const std::uint32_t partner = row_of_[grouping_->group_of[row]];
    if (partner < many_rows) out.emplace_back(text(), values_->column().text_at(partner));
  }

 private:
  static std::uint8_t obstacle_of(std::uint32_t row) {
    return row == no_row ? no_partner : many_partners;
  }

  std::shared_ptr<const Values> values_;
  const Grouping* grouping_;
  std::vector<std::uint32_t> row_of_;  ///< by group: a row, no_row or many_rows
};

class MatchedCell final : public Number {
 public:
  MatchedCell(std::shared_ptr<const Values> values, std::vector<std::uint32_t> rows,
              std::string text)
      : Number(std::move(text)), values_(std::move(values)), rows_(std::move(rows)) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    values_->column().with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = rows_[first + i];
        if (row < many_rows)
          out.set(i, values_->fast(codes[row]));
        else
          out.set(i, {0, 0, 0, 0, obstacle_of(row)});
      }
    });
  }

  Truth exact(std::size_t row) const override {
    if (rows_[row] < many_rows) return values_->exact(rows_[row]);
    Truth truth;
    truth.obstacles = obstacle_of(rows_[row]);
    return truth;
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    if (rows_[row] < many_rows) out.emplace_back(text(), values_->column().text_at(rows_[row]));
  }

 private:
  /// A row that was not published there or then has nothing to be compared with.
  static std::uint8_t obstacle_of(std::uint32_t row) {
    return row == no_row ? symbol_or_blank : many_partners;
  }

  std::shared_ptr<const Values> values_;
  std::vector<std::uint32_t> rows_;  ///< by row; see row_match.h
};

}  // namespace

Values::Values(const Scope& scope, std::size_t column, bool as_printed)
    : column_(scope.table.column(column)),
      precision_(scope.precision[column]),
      spec_(nullptr),
      symbols_(scope.symbols),
      as_printed_(as_printed || scope.roles.of[column] != Role::indicator) {
  const auto spec = scope.specs.find(column_.name());
  if (spec != scope.specs.end()) spec_ = &spec->second;
  if (!as_printed_) {
    fast_ = fast_truths(column_, precision_, spec_, symbols_);
    return;
  }
  fast_.reserve(column_.distinct());
  for (Code code = 0; code < column_.distinct(); ++code)
    fast_.push_back(to_fast(printed_truth(column_.cell(code))));
}

Truth Values::exact(std::size_t row) const {
  const Code code = column_.code_at(row);
  if (as_printed_) return printed_truth(column_.cell(code));
  return truth_of(column_, code, precision_, spec_, symbols_);
}

NumberPtr own_cell(std::shared_ptr<const Values> values) {
  return std::make_unique<OwnCell>(std::move(values));
}

NumberPtr text_length(const Column& column, std::string text) {
  return std::make_unique<TextLength>(column, std::move(text));
}

NumberPtr partner_cell(const Scope& scope, std::shared_ptr<const Values> values,
                       std::vector<BoundPin> pins, std::string text) {
  return std::make_unique<PartnerCell>(scope, std::move(values), pins, std::move(text));
}

NumberPtr matched_cell(std::shared_ptr<const Values> values, std::vector<std::uint32_t> rows,
                       std::string text) {
  return std::make_unique<MatchedCell>(std::move(values), std::move(rows), std::move(text));
}

std::vector<std::size_t> key_without(const Scope& scope, const std::vector<std::size_t>& columns) {
  std::vector<std::size_t> key;
  for (const std::size_t column : scope.roles.key)
    if (std::ranges::find(columns, column) == columns.end()) key.push_back(column);
  return key;
}

}  // namespace crossfoot
