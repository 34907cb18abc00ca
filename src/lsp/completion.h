#pragma once

#include "lsp/data_names.h"
#include "lsp/document.h"
#include "lsp/json_rpc.h"

namespace crossfoot {

/// What may stand at a place of a pack, as a list of CompletionItem: keys, kinds, words that a key
/// takes, columns, items and functions.
Json completions_at(const Document& document, const EditorPlace& place, const DataNames& names);

}  // namespace crossfoot
