#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace crossfoot {

/// The rows of a data file as the query endpoint answers them (DataSetQueryResultViewModel), with
/// the ids of `meta` (DataSetMetaViewModel).
nlohmann::ordered_json query_rows(const std::string& csv, const nlohmann::ordered_json& meta);

}  // namespace crossfoot
