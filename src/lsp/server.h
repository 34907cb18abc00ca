#pragma once

#include <cstdio>
#include <functional>

#include "app/load/visit_versions.h"

namespace crossfoot {

/// The data that packs of the working folder are for, as its crossfoot.yml names them.
using DataOfFolder = std::function<DataOptions()>;

/// A language server for packs: reads requests of the Language Server Protocol and answers them,
/// until the editor says `exit` or goes away. False where it went without `shutdown`.
bool serve_editor(std::FILE* from, std::FILE* to, const DataOfFolder& data);

}  // namespace crossfoot
