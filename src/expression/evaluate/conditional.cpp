#include "expression/evaluate/conditional.h"

#include <algorithm>
#include <optional>

#include "expression/truths/truth.h"

namespace crossfoot {
namespace {

constexpr Obstacles of_numbers = blocking | suppressed | learnt_precision;

Decided answer_of(Status is, Status is_not, Obstacles obstacles) {
  const bool sure = (obstacles & learnt_decides) == 0;
  if (is == Status::violated && sure) return Decided::no;
  if (is_not == Status::violated && sure) return Decided::yes;
  return (obstacles & blocking) != 0 ? Decided::unreported : Decided::open;
}

class Choice final : public Number {
 public:
  Choice(Decision decision, NumberPtr yes, NumberPtr no, std::string text)
      : Number(std::move(text)),
        decision_(std::move(decision)),
        yes_(std::move(yes)),
        no_(std::move(no)) {}

  void fast(std::size_t first, std::size_t count, FastBlock& out) const override {
    const auto decided = std::make_unique_for_overwrite<DecidedBlock>();
    decision_.decide(first, count, *decided);
    yes_->fast(first, count, out);
    const auto other = std::make_unique_for_overwrite<FastBlock>();
    no_->fast(first, count, *other);
    for (std::size_t i = 0; i < count; ++i) {
      const FastTruth a = out.get(i);
      const FastTruth b = other->get(i);
      switch (decided->answer[i]) {
        case Decided::yes:
          break;
        case Decided::no:
          out.set(i, b);
          break;
        case Decided::open:
          out.set(i, either(a, b, decided->printed[i]));
          out.obstacles[i] |= decided->obstacles[i];
          break;
        case Decided::unreported:
          out.set(i, {0, 0, 0, 0, decided->obstacles[i]});
          break;
      }
    }
  }

  Truth exact(std::size_t row) const override {
    return chosen(row, [row](const Number& number) { return number.exact(row); });
  }

  Truth widest(std::size_t row) const override {
    return chosen(row, [row](const Number& number) { return number.widest(row); });
  }

  void learnt(std::size_t row, Learnt& out) const override {
    yes_->learnt(row, out);
    no_->learnt(row, out);
  }

  void cells(std::size_t row, std::vector<SourceCell>& out) const override {
    const Decided answer = decided_at(row)->answer[0];
    if (answer != Decided::no) yes_->cells(row, out);
    if (answer != Decided::yes) no_->cells(row, out);
  }

  void lacks(std::size_t row, std::vector<std::string>& out) const override {
    const Decided answer = decided_at(row)->answer[0];
    if (answer != Decided::no) yes_->lacks(row, out);
    if (answer != Decided::yes) no_->lacks(row, out);
  }

 private:
  template <class TruthOf>
  [[nodiscard]] Truth chosen(std::size_t row, TruthOf truth_of) const {
    const auto decided = decided_at(row);
    if (decided->answer[0] == Decided::yes) return truth_of(*yes_);
    if (decided->answer[0] == Decided::no) return truth_of(*no_);
    Truth truth = either(truth_of(*yes_), truth_of(*no_), decided->printed[0]);
    truth.obstacles |= decided->obstacles[0];
    return truth;
  }

  [[nodiscard]] std::unique_ptr<DecidedBlock> decided_at(std::size_t row) const {
    auto decided = std::make_unique_for_overwrite<DecidedBlock>();
    decision_.decide(row, 1, *decided);
    return decided;
  }

  Decision decision_;
  NumberPtr yes_;
  NumberPtr no_;
};

}  // namespace

void Decision::decide(std::size_t first, std::size_t count, DecidedBlock& out) const {
  const auto is = std::make_unique_for_overwrite<OutcomeBlock>();
  const auto is_not = std::make_unique_for_overwrite<OutcomeBlock>();
  const RowBlock rows{first, count, nullptr, true};
  is_->evaluate(rows, *is);
  is_not_->evaluate(rows, *is_not);
  for (std::size_t i = 0; i < count; ++i) {
    out.obstacles[i] = is->obstacles[i] | is_not->obstacles[i];
    out.answer[i] = answer_of(is->status[i], is_not->status[i], out.obstacles[i]);
    out.obstacles[i] &= of_numbers;
  }
  printed_->evaluate(rows, *is);
  for (std::size_t i = 0; i < count; ++i) out.printed[i] = is->status[i] == Status::holds;
}

NumberPtr choice(Decision decision, NumberPtr yes, NumberPtr no, std::string text) {
  return std::make_unique<Choice>(std::move(decision), std::move(yes), std::move(no),
                                  std::move(text));
}

DecidedRows decide_all(const Decision& decision, std::size_t rows) {
  DecidedRows all{std::vector<Decided>(rows), std::vector<Obstacles>(rows),
                  std::vector<bool>(rows)};
  const auto block = std::make_unique_for_overwrite<DecidedBlock>();
  for (std::size_t first = 0; first < rows; first += block_rows) {
    const std::size_t count = std::min(block_rows, rows - first);
    decision.decide(first, count, *block);
    for (std::size_t i = 0; i < count; ++i) {
      all.answer[first + i] = block->answer[i];
      all.obstacles[first + i] = block->obstacles[i];
      all.printed[first + i] = block->printed[i];
    }
  }
  return all;
}

namespace {

/// Of two truths one of which may be the right one, that which is none drops out.
template <class AnyTruth>
std::optional<AnyTruth> only_defined(const AnyTruth& a, const AnyTruth& b) {
  if (((a.obstacles ^ b.obstacles) & undefined) == 0) return std::nullopt;
  AnyTruth only = (a.obstacles & undefined) != 0 ? b : a;
  only.obstacles = static_cast<Obstacles>((a.obstacles | b.obstacles) & ~undefined);
  return only;
}

}  // namespace

FastTruth either(const FastTruth& a, const FastTruth& b, bool printed) {
  if (const auto only = only_defined(a, b)) return *only;
  return {std::min(a.low, b.low), std::max(a.high, b.high), std::max(a.error, b.error),
          printed ? a.printed : b.printed, static_cast<Obstacles>(a.obstacles | b.obstacles)};
}

Truth either(const Truth& a, const Truth& b, bool printed) {
  if (const auto only = only_defined(a, b)) return *only;
  return {{min(a.span, b.span).low, max(a.span, b.span).high},
          static_cast<Obstacles>(a.obstacles | b.obstacles),
          printed ? a.printed : b.printed};
}

}  // namespace crossfoot
