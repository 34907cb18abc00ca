#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace crossfoot {

/// Figures whose truths are known to lie between two numbers, and how they hang together: totals
/// with their parts, quotients of one denominator, counts that are part of others. What one
/// relation leaves of a figure narrows the next; where nothing is left, no truths explain the
/// figures (stat-methods 1.5, bound propagation). All ends are rounded away from the truth, so
/// right figures never contradict each other.
class Relations {
 public:
  using Figure = std::uint32_t;
  using Relation = std::uint32_t;
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool whole = false;  ///< a count

    [[nodiscard]] bool empty() const { return low > high; }
  };

  /// `numerator` divided by the denominator is from `low` to `high`.
  struct Quotient {
    Figure numerator;
    double low;
    double high;
  };

  Figure add_figure(const Range& range);
  void add_sum(Figure total, std::vector<Figure> parts);
  void add_quotients(Figure denominator, std::vector<Quotient> quotients);
  void add_at_most(Figure smaller, Figure larger);

  [[nodiscard]] std::size_t relations() const { return relations_.size(); }

  /// Figures that no truths explain.
  struct Contradiction {
    Relation relation;  ///< where it showed
    Figure figure;      ///< of which nothing is left; the denominator where none of it fits
    Range left;         ///< what the other relations leave of the figure
    Range wanted;       ///< what this relation leaves of it; empty where it leaves nothing
    std::vector<Figure> involved;  ///< figures that it follows from, `figure` first; some, if many
  };

  /// Narrows until nothing changes. First come relations that contradict themselves; they are left
  /// out of the rest, in which each group of figures that hang together tells of one contradiction.
  std::vector<Contradiction> narrow();

 private:
  enum class Kind : std::uint8_t { sum, quotients, at_most };

  struct Shape {
    Kind kind;
    Figure first;                     ///< the total, the denominator, the smaller one
    std::vector<Figure> others;       ///< the parts, the numerators, the larger one
    std::vector<Quotient> quotients;  ///< as `others`
    bool dead = false;                ///< contradicted
  };

  /// What a relation makes of a figure.
  struct Narrowed {
    Figure figure;
    Range range;
  };

  void add(Shape shape);
  /// Narrower ranges that a relation leaves; false where it leaves none, then the last says of
  /// what.
  bool ask(const Shape& shape, std::vector<Narrowed>& out) const;
  bool ask_sum(const Shape& shape, std::vector<Narrowed>& out) const;
  bool ask_quotients(const Shape& shape, std::vector<Narrowed>& out) const;
  /// What each numerator can be if the denominator is n; false where one can't be anything.
  bool numerators_for(double n, const Shape& shape, std::vector<Range>& out) const;
  /// By the ends alone, where a denominator could be too many numbers.
  bool ask_ends(const Shape& shape, std::vector<Narrowed>& out) const;
  bool ask_at_most(const Shape& shape, std::vector<Narrowed>& out) const;
  bool keep(Figure figure, double low, double high, std::vector<Narrowed>& out) const;

  [[nodiscard]] Contradiction contradiction(Relation relation, const Narrowed& last) const;
  void involve(Relation relation, std::vector<Figure>& figures) const;
  void apply(Relation relation, const Narrowed& narrowed, std::vector<Relation>& queue);
  void drop_contradicting_themselves(std::vector<Contradiction>& found);
  void drop_what_hangs_on(Figure figure);

  std::vector<Range> ranges_;
  std::vector<Relation> low_from_;  ///< by figure: which relation made the end what it is
  std::vector<Relation> high_from_;
  std::vector<std::vector<Relation>> of_figure_;
  std::vector<Shape> relations_;
  std::vector<bool> queued_;
};

}  // namespace crossfoot
