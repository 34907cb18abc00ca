#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "findings/findings.h"

namespace crossfoot {

/// Words that the reports share.

/// "22 November 2026" of "2026-11-22" or "2026-11-22T09:30:00Z"; other texts come back as they are.
std::string date_in_words(std::string_view date);

/// "9:30am on 22 November 2026 (UTC)" of "2026-11-22T09:30:00Z"; other texts come back as they are.
std::string moment_in_words(std::string_view moment);

/// A figure in its own unit, as the data write figures: without separators, which are for counts of
/// rows and findings; six significant digits at most, never an exponent.
std::string figure_in_words(double figure);

/// A text from outside as one short line of valid UTF-8 without control characters.
std::string tame(std::string_view text, std::size_t limit);

/// `line 4 of pupils.meta.csv`: a place with the file that it is in, where that isn't the data's.
std::string file_in_words(std::string place, const Finding& finding);

/// "row 12, line 13"; empty for a finding about the whole table.
std::string place_of(const Finding& finding);

/// "time_period 202425, sen_provision SEN support".
std::string key_of(const Finding& finding);

/// The parts of a key that are worth telling: a blank in a column of places only says that the row
/// is of a wider place. Other blanks are called so.
std::vector<Finding::Cell> reported_parts(const std::vector<Finding::Cell>& key);

/// "pupil_percent: expected between 4.1 and 4.8, actual 4.9, 0.1 too high"; empty where the finding
/// has none of these.
std::string comparison_of(const Finding& finding);

/// How many findings there were, kept or not.
std::uint64_t findings_of(const RuleResult& rule);

/// "accepted by A. Reader until 31 March 2027: the school closed".
std::string terms_in_words(const Acceptance& terms);

/// "First failed in 1.0. Failures so far: 1.0 12, 1.1 9."; empty where no history is kept, or where
/// it says nothing that the result doesn't.
std::string past_in_words(const RuleResult& rule);

/// "SEN statistics team, sen@example.org"; empty where the pack names nobody.
std::string whom_to_ask(const RuleResult& rule);

/// "Decided nothing for time_period 202324."; empty where it decided something for all it is for.
std::string undecided_in_words(const RuleResult& rule);

/// Why the rule tested nothing or could not be evaluated; never empty.
std::string reason_of(const RuleResult& rule);

}  // namespace crossfoot
