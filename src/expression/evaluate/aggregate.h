#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expression/evaluate/conditional.h"
#include "expression/evaluate/names.h"
#include "expression/places/number.h"
#include "expression/places/places.h"
#include "expression/syntax/syntax.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// `sum(x over f except 'Total')` and its like: over the rows that agree with this one in every
/// key column but those of `over`. With `by`, rows are linked by place instead: of all the columns
/// of places only the place of that level agrees.
struct Aggregation {
  enum class Function { sum, count, min, max, median, rank };

  struct Over {
    std::size_t column;
    std::vector<Code> except;         ///< rows with these take no part
    std::vector<Code> only;           ///< rows with other items take no part, where some are listed
    std::size_t wanted;               ///< how many items were asked for, optional ones apart
    std::vector<Code> optional = {};  ///< those of `only` that need not be there
    bool listed = false;              ///< whether items were asked for
  };

  Function function;
  std::vector<Over> over;
  Expr::Missing missing;  ///< counts where every column of `over` has a list of items
  const PlaceLevel* by;
  bool so_far = false;                            ///< only rows that aren't later than the row
  bool skips_inapplicable = false;                ///< cells that are not applicable take no part
  std::shared_ptr<const DecidedRows> where = {};  ///< which rows take part; null for all
};

/// Resolves what an aggregate goes over; nothing where mistakes were added, or where `names` has
/// the reason why it doesn't apply.
std::optional<Aggregation> bind_aggregation(const Expr& expr, const Scope& scope, Names& names);

/// `of` is null for a count.
NumberPtr aggregate(const Scope& scope, Aggregation aggregation, NumberPtr of, std::string text);

}  // namespace crossfoot
