#include "expression/evaluate/condition.h"

#include <algorithm>
#include <unordered_map>

namespace crossfoot {
namespace {

class TextTest final : public Condition {
 public:
  TextTest(const Column& column, std::vector<std::uint8_t> passes, std::string expected,
           std::string text)
      : Condition(std::move(text)),
        column_(column),
        passes_(std::move(passes)),
        expected_(std::move(expected)) {}

  void evaluate(const RowBlock& rows, OutcomeBlock& out) const override {
    const std::size_t first = rows.first;
    const std::size_t count = rows.count;
    column_.with_codes([&](auto codes) {
      for (std::size_t i = 0; i < count; ++i)
        out.status[i] = passes_[codes[first + i]] != 0 ? Status::holds : Status::violated;
    });
    fill_sharp(count, out);
    std::fill_n(out.obstacles.begin(), count, Obstacles{no_obstacle});
  }

  Explanation explain(std::size_t row) const override {
    const std::string value(column_.text_at(row));
    const std::string shown = value.empty() ? "blank" : "'" + value + "'";
    return {expected_,
            shown,
            "",
            column_.name() + " is " + shown + ", expected " + expected_,
            {{column_.name(), value}}};
  }

 private:
  const Column& column_;
  std::vector<std::uint8_t> passes_;
  std::string expected_;
};

class SameText final : public Condition {
 public:
  SameText(const Column& left, const Column& right, bool same, std::string text)
      : Condition(std::move(text)), left_(left), right_(right), same_(same) {
    std::unordered_map<std::string_view, Code> codes;
    for (Code code = 0; code < right.distinct(); ++code) codes.emplace(right.text(code), code);
    for (Code code = 0; code < left.distinct(); ++code) {
      const auto found = codes.find(left.text(code));
      twin_.push_back(found == codes.end() ? static_cast<Code>(-1) : found->second);
    }
  }

  void evaluate(const RowBlock& rows, OutcomeBlock& out) const override {
    const std::size_t first = rows.first;
    const std::size_t count = rows.count;
    left_.with_codes([&](auto left) {
      right_.with_codes([&](auto right) {
        for (std::size_t i = 0; i < count; ++i) {
          const bool equal = twin_[left[first + i]] == right[first + i];
          out.status[i] = equal == same_ ? Status::holds : Status::violated;
        }
      });
    });
    fill_sharp(count, out);
    std::fill_n(out.obstacles.begin(), count, Obstacles{no_obstacle});
  }

  Explanation explain(std::size_t row) const override {
    const std::string left(left_.text_at(row));
    const std::string right(right_.text_at(row));
    return {(same_ ? "'" : "not '") + right + "'",
            "'" + left + "'",
            "",
            left_.name() + " is '" + left + "' where " + right_.name() + " is '" + right + "'",
            {{left_.name(), left}, {right_.name(), right}}};
  }

 private:
  const Column& left_;
  const Column& right_;
  bool same_;
  std::vector<Code> twin_;  ///< by code of the left column: the same text's code in the right one
};

/// `and` and `or` of Kleene's logic; an `or` that holds is as sharp as its least sharp part.
class Several final : public Condition {
 public:
  enum class Logic { all, any };

  Several(Logic logic, std::vector<ConditionPtr> parts, std::string text)
      : Condition(std::move(text)), logic_(logic), parts_(std::move(parts)) {}

  void evaluate(const RowBlock& rows, OutcomeBlock& out) const override {
    parts_.front()->evaluate(rows, out);
    const auto other = std::make_unique_for_overwrite<OutcomeBlock>();
    for (std::size_t part = 1; part < parts_.size(); ++part) {
      parts_[part]->evaluate(rows, *other);
      for (std::size_t i = 0; i < rows.count; ++i)
        if (rows.wants(i) && (out.plain[i] & other->plain[i]) == 0) combine(out, *other, i);
    }
  }

  Explanation explain(std::size_t row) const override {
    const auto outcome = std::make_unique_for_overwrite<OutcomeBlock>();
    evaluate({row, 1}, *outcome);
    if (outcome->status[0] == Status::holds) return explain_first_that_holds(row);
    Explanation whole{text(), "not true", "", "", {}};
    for (const ConditionPtr& part : parts_) {
      part->evaluate({row, 1}, *outcome);
      const bool guilty = outcome->status[0] == Status::violated ||
                          (outcome->obstacles[0] & (no_partner | many_partners)) != 0;
      if (!guilty) continue;
      Explanation one = part->explain(row);
      if (logic_ == Logic::all) return one;
      whole.message += (whole.message.empty() ? "" : "; and ") + one.message;
      whole.cells.insert(whole.cells.end(), one.cells.begin(), one.cells.end());
      whole.doubt.merge(one.doubt);
    }
    return whole;
  }

  void learnt(std::size_t row, Learnt& out) const override {
    for (const ConditionPtr& part : parts_) part->learnt(row, out);
  }

 private:
  [[nodiscard]] Explanation explain_first_that_holds(std::size_t row) const {
    const auto outcome = std::make_unique_for_overwrite<OutcomeBlock>();
    for (const ConditionPtr& part : parts_) {
      part->evaluate({row, 1}, *outcome);
      if (outcome->status[0] == Status::holds) return part->explain(row);
    }
    return parts_.front()->explain(row);
  }

  /// Whether the outcome of both together rests on what was only learnt, as that of each does.
  [[nodiscard]] bool rests_on_learnt(const OutcomeBlock& out, const OutcomeBlock& other,
                                     std::size_t i) const {
    const bool mine = (out.obstacles[i] & learnt_decides) != 0;
    const bool theirs = (other.obstacles[i] & learnt_decides) != 0;
    if (out.status[i] == other.status[i])
      return logic_ == Logic::all && out.status[i] == Status::violated ? mine && theirs
                                                                       : mine || theirs;
    const Status decisive = logic_ == Logic::all ? Status::violated : Status::holds;
    return other.status[i] == decisive ? theirs : mine;
  }

  void combine(OutcomeBlock& out, const OutcomeBlock& other, std::size_t i) const {
    const bool on_learnt = rests_on_learnt(out, other, i);
    const Status decisive = logic_ == Logic::all ? Status::violated : Status::holds;
    const Status yielding = logic_ == Logic::all ? Status::holds : Status::violated;
    const Status mine = out.status[i];
    const Status theirs = other.status[i];
    const bool take = mine == yielding || (theirs == decisive && mine != decisive);
    const bool both = mine == theirs && mine != Status::not_applicable;
    const float sharper = std::max(out.power[i], other.power[i]);
    const float blunter = std::min(out.power[i], other.power[i]);
    const float nearest = std::min(out.smallest_error[i], other.smallest_error[i]);
    // As explain() has it: the first violated part of an `and` speaks for all, an `or` has no size.
    if (logic_ == Logic::any)
      out.size[i] = 0;
    else if (mine != Status::violated && theirs == Status::violated)
      out.size[i] = other.size[i];
    out.far_apart[i] = 0;
    out.plain[i] = 0;
    out.obstacles[i] |= other.obstacles[i];
    if (!on_learnt) out.obstacles[i] &= static_cast<Obstacles>(~learnt_decides);
    if (both) {
      out.power[i] = logic_ == Logic::all ? sharper : blunter;
      out.smallest_error[i] = nearest;
    } else if (take) {
      out.status[i] = theirs;
      out.power[i] = other.power[i];
      out.smallest_error[i] = other.smallest_error[i];
    }
  }

  Logic logic_;
  std::vector<ConditionPtr> parts_;
};

}  // namespace

void fill_sharp(std::size_t count, OutcomeBlock& out) {
  std::fill_n(out.power.begin(), count, 1.0F);
  std::fill_n(out.smallest_error.begin(), count, 0.0F);
  std::fill_n(out.size.begin(), count, 0.0F);
  std::fill_n(out.far_apart.begin(), count, std::uint8_t{0});
  std::fill_n(out.plain.begin(), count, std::uint8_t{0});
}

ConditionPtr text_test(const Column& column, std::vector<std::uint8_t> passes, std::string expected,
                       std::string text) {
  return std::make_unique<TextTest>(column, std::move(passes), std::move(expected),
                                    std::move(text));
}

ConditionPtr same_text(const Column& left, const Column& right, bool same, std::string text) {
  return std::make_unique<SameText>(left, right, same, std::move(text));
}

ConditionPtr all_of(std::vector<ConditionPtr> conditions, std::string text) {
  return std::make_unique<Several>(Several::Logic::all, std::move(conditions), std::move(text));
}

ConditionPtr any_of(std::vector<ConditionPtr> conditions, std::string text) {
  return std::make_unique<Several>(Several::Logic::any, std::move(conditions), std::move(text));
}

}  // namespace crossfoot
