#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/node.h"

namespace crossfoot {

/// A YAML text as a Node, with places in `file`. Strict: one document, UTF-8, no tabs in the
/// indentation, no control characters, no tags, keys that are texts and written once, at most 64
/// levels deep and 64 MiB once its aliases are expanded. What is wrong is added to `mistakes`;
/// nothing is returned where the text can't be read on. Columns count bytes, from 1.
std::optional<Node> parse_yaml(std::string_view text, const std::string& file,
                               Diagnostics& mistakes);

/// The same for a file of at most 10 MB; `path` is how mistakes name it.
std::optional<Node> read_yaml(const std::filesystem::path& path, Diagnostics& mistakes);

}  // namespace crossfoot
