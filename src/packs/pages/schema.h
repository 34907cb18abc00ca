#pragma once

#include <string>

namespace crossfoot {

/// The JSON Schema (draft 7) of a pack, for editors: completion, hover texts, mistakes while
/// typing. Made of the tables that the loader reads; committed as rules/schema.json.
std::string pack_schema();

}  // namespace crossfoot
