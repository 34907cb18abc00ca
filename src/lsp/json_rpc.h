#pragma once

#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

namespace crossfoot {

using Json = nlohmann::json;

/// The next message of the Language Server Protocol: `Content-Length`, a blank line, JSON. Nothing
/// at the end of the stream, or where what comes is no message; null for a body that isn't JSON.
std::optional<Json> read_message(std::FILE* from);

/// False where it can't be written.
bool write_message(std::FILE* to, const Json& message);

}  // namespace crossfoot
