#pragma once

#include "findings/findings.h"
#include "source/json_value.h"

namespace crossfoot {

/// Read what json_pictures.cpp writes. They throw WrongShape.
Measure read_measure(const JsonValue& value);
ContextTable read_context(const JsonValue& value);
Series read_series(const JsonValue& value);
HeatMap read_heat_map(const JsonValue& value);
ColumnProfile read_profile(const JsonValue& value);
Repeat read_repeat(const JsonValue& value);
Contents read_contents(const JsonValue& value);
VersionChanges read_changes(const JsonValue& value);

/// Numbers and flags of results.json.
std::uint64_t read_count(const JsonValue& value);
double read_number(const JsonValue& value);
std::optional<double> read_number_or_none(const JsonValue& value);
bool read_flag(const JsonValue& value);  ///< false where it is missing
std::vector<std::pair<std::string, std::string>> read_pairs(const JsonValue& value);

}  // namespace crossfoot
