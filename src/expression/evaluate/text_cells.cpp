#include "expression/evaluate/text_cells.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "expression/places/row_match.h"

namespace crossfoot {
namespace {

class SameCells final : public Condition {
 public:
  SameCells(TextCells left, TextCells right, bool same, std::string text)
      : Condition(std::move(text)), left_(std::move(left)), right_(std::move(right)), same_(same) {
    std::unordered_map<std::string_view, Code> codes;
    const Column& there = *right_.column;
    for (Code code = 0; code < there.distinct(); ++code) codes.emplace(there.text(code), code);
    for (Code code = 0; code < left_.column->distinct(); ++code) {
      const auto found = codes.find(left_.column->text(code));
      twin_.push_back(found == codes.end() ? static_cast<Code>(-1) : found->second);
    }
  }

  void evaluate(const RowBlock& rows, OutcomeBlock& out) const override {
    const std::size_t first = rows.first;
    const std::size_t count = rows.count;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t left = row_of(left_, first + i);
      const std::uint32_t right = row_of(right_, first + i);
      out.obstacles[i] =
          static_cast<Obstacles>(obstacle_of(left_, left) | obstacle_of(right_, right));
      out.status[i] = Status::not_applicable;
      if (out.obstacles[i] != no_obstacle) continue;
      const bool equal = twin_[left_.column->code_at(left)] == right_.column->code_at(right);
      out.status[i] = equal == same_ ? Status::holds : Status::violated;
    }
    fill_sharp(count, out);
  }

  Explanation explain(std::size_t row) const override {
    const auto left = text_at(left_, row);
    const auto right = text_at(right_, row);
    Explanation why;
    if (left) why.cells.emplace_back(left_.text, *left);
    if (right) why.cells.emplace_back(right_.text, *right);
    why.actual = left ? "'" + *left + "'" : "no such row";
    if (right) why.expected = (same_ ? "'" : "not '") + *right + "'";
    if (left && right)
      why.message =
          left_.text + " is '" + *left + "' where " + right_.text + " is '" + *right + "'";
    else
      why.message = (left ? right_ : left_).text +
                    " can't be checked: there is no row for it, or more than one";
    return why;
  }

 private:
  static std::uint32_t row_of(const TextCells& side, std::size_t row) {
    return side.own ? static_cast<std::uint32_t>(row) : (*side.rows)[row];
  }

  static Obstacles obstacle_of(const TextCells& side, std::uint32_t row) {
    if (side.own || row < many_rows) return no_obstacle;
    return row == no_row ? side.where_none : Obstacles{many_partners};
  }

  static std::optional<std::string> text_at(const TextCells& side, std::size_t row) {
    const std::uint32_t there = row_of(side, row);
    if (!side.own && there >= many_rows) return std::nullopt;
    return std::string(side.column->text_at(there));
  }

  TextCells left_;
  TextCells right_;
  bool same_;
  std::vector<Code> twin_;  ///< by code of the left column: the same text's code in the right one
};

}  // namespace

ConditionPtr same_cells(TextCells left, TextCells right, bool same, std::string text) {
  return std::make_unique<SameCells>(std::move(left), std::move(right), same, std::move(text));
}

}  // namespace crossfoot
