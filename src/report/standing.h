#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "findings/findings.h"

namespace crossfoot {

/// How a rule on one version counts in a report. A report speaks of "checks" here: one rule on
/// one version is one check.
using Standing = Verdict;

/// How many checks there are of each standing.
struct Standings {
  std::uint64_t failed = 0;
  std::uint64_t error = 0;
  std::uint64_t noted = 0;
  std::uint64_t accepted = 0;
  std::uint64_t skipped = 0;
  std::uint64_t passed = 0;

  void add(Standing standing);
  Standings& operator+=(const Standings& other);
  [[nodiscard]] std::uint64_t all() const {
    return failed + error + noted + accepted + skipped + passed;
  }
};

Standings standings_of(const VersionResult& version, const RunResult& run);
Standings standings_of(const RunResult& run);

/// Whether the version's data could not be had, so that no rule says anything about it.
bool data_is_missing(const VersionResult& version);

/// What came of the run as a whole.
enum class Headline { passed, failed, error, skipped };
Headline headline_of(const RunResult& run);

/// The word that the verdict sentence begins with: `Passed`, `Failed`, `Error` or `Skipped`.
std::string_view word_of(Headline headline);

/// What came out, in a sentence or two: "Failed: 3 of 82 checks failed, in 1 of 4 versions."
std::string verdict_sentence(const RunResult& run);

/// The rules that decided something, but nothing for some of what they are for; mostly empty.
std::string gaps_in_words(const RunResult& run);

/// Both, one after the other.
std::string verdict_in_words(const RunResult& run);

}  // namespace crossfoot
