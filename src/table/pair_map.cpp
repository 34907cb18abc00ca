#include "table/pair_map.h"

#include "table/grouping.h"

namespace crossfoot {

PairMap::PairMap(std::uint64_t firsts, std::uint64_t seconds, std::size_t rows)
    : seconds_(seconds), dense_(firsts * seconds <= most_slots(rows)) {
  if (dense_) slots_.assign(firsts * seconds, none);
}

}  // namespace crossfoot
