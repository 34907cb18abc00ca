#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"

namespace crossfoot {

/// Why a check tested nothing.
enum class WhyUntested {
  no_data,       ///< the data could not be had
  no_rules,      ///< no rule is for the version
  error,         ///< it could not be evaluated
  no_list,       ///< a reference list isn't there
  no_metadata,   ///< the data come without
  no_previous,   ///< there is no version before
  too_coarse,    ///< rounding leaves too much room
  no_figures,    ///< symbols, blanks or missing rows stood in the way
  no_item,       ///< no filter has the item that it is about
  no_rows,       ///< no row is of the sort that it is about
  other,         ///< as the reason says
  switched_off,  ///< a pack says so
  not_for_it,    ///< the data have no column, or no row, that it is for
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
  std::uint64_t versions = 0;         ///< versions that no rule ran on

  /// Whether so much is left that a pass means little: a tenth of what is for the data, or all of a
  /// version.
  [[nodiscard]] bool is_much() const {
    return versions > 0 || (gaps > 0 && gaps * 10 >= applicable);
  }
};

Untested untested_of(const RunResult& run);
Untested untested_of(const VersionResult& version);

}  // namespace crossfoot
