#pragma once

#include <string>

#include "expression/truths/precision.h"
#include "packs/pack.h"

namespace crossfoot {

/// What a kind is for and how it is written, as text for a terminal.
std::string explain_kind(const Kind& kind);

/// A rule in plain English, as text for a terminal; control characters in it are made visible.
/// `specs` are what is declared of the columns (see column_specs_for).
std::string explain_rule(const Rule& rule, const ColumnSpecs& specs);

/// The other data sets that the rule looks into, a line each; empty where there are none.
std::string explain_data_sets(const Rule& rule, const Aliases& aliases);
/// A rule as a sentence of plain English, with full stop: "In rows where …: … is …". What the kind
/// says of itself, where it has no words for a single rule.
std::string rule_in_words(const Rule& rule);

/// "pupil_count is rounded to 10, so a published 1,350 stands for 1,345 to 1,355", without full
/// stop.
std::string explain_precision(const std::string& column, const Precision& precision);

}  // namespace crossfoot
