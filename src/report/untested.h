#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// Why a check tested nothing.
enum class WhyUntested {
  no_data,       ///< the data could not be had, or no rule is for them
  error,         ///< it could not be evaluated
  no_list,       ///< a reference list isn't there
  too_coarse,    ///< rounding leaves too much room
  no_figures,    ///< symbols, blanks or missing rows stood in the way
  other,         ///< as the reason says
  switched_off,  ///< a pack says so
  not_for_it,    ///< the data have no column that it is for
};

WhyUntested why_untested(const RuleResult& rule);

/// What somebody can do about it, in a sentence; may be empty.
std::string_view what_to_do(WhyUntested why);

/// Checks that tested nothing for one reason.
struct UntestedGroup {
  WhyUntested why = WhyUntested::other;
  std::string reason;
  std::uint64_t checks = 0;
};

/// What a run left untested.
struct Untested {
  std::vector<UntestedGroup> groups;  ///< what somebody should look at first
  std::uint64_t gaps = 0;             ///< checks that are for the data and tested nothing
  std::uint64_t applicable = 0;       ///< checks that are for the data

  /// Whether so much is left that a pass means little: a tenth of what is for the data.
  [[nodiscard]] bool is_much() const { return gaps > 0 && gaps * 10 >= applicable; }
};

Untested untested_of(const RunResult& run);

}  // namespace crossfoot
