#pragma once

#include <nlohmann/json.hpp>

#include "findings/findings.h"

namespace crossfoot {

/// The parts of results.json that a reviewer's page is drawn from. Members that have nothing to say
/// are left out.
nlohmann::ordered_json to_json(const Measure& measure);
nlohmann::ordered_json to_json(const ContextTable& table);
nlohmann::ordered_json to_json(const Series& series);
nlohmann::ordered_json to_json(const HeatMap& map);
nlohmann::ordered_json to_json(const ColumnProfile& profile);
nlohmann::ordered_json to_json(const Repeat& repeat);
nlohmann::ordered_json to_json(const Contents& contents);
nlohmann::ordered_json to_json(const VersionChanges& changes);

}  // namespace crossfoot
