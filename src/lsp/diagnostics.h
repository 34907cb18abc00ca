#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "lsp/document.h"
#include "lsp/json_rpc.h"
#include "packs/lint/lint.h"

namespace crossfoot {

/// Notes of lint as Diagnostics, by the address of the file that they are about; those without a
/// file stand at the beginning of `document`.
std::map<std::string, Json> diagnostics_of(const LintNotes& notes, const Document& document);

}  // namespace crossfoot
