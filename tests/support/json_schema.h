#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace crossfoot::test {

/// What is wrong with `value` by `schema`, one message each; empty where it is valid. Knows the
/// keywords of JSON Schema (draft 7 and 2020-12) that our schemas use and complains about any
/// other, so that a schema can't ask for more than is checked.
std::vector<std::string> schema_errors(const nlohmann::json& value, const nlohmann::json& schema);

/// The part of a schema, or the one that it refers to (`$ref` to a place in `root`).
const nlohmann::json& resolved(const nlohmann::json& part, const nlohmann::json& root);

}  // namespace crossfoot::test
