#pragma once

#include "lsp/data_names.h"
#include "lsp/document.h"
#include "lsp/json_rpc.h"
#include "packs/pack.h"

namespace crossfoot {

/// What there is to say of the word at a place, as a Hover; null where there is nothing: what a
/// kind does, what a key means, a rule in plain English, a column of the data.
Json hover_at(const Document& document, const EditorPlace& place, const RuleSet& packs,
              const DataNames& names);

}  // namespace crossfoot
