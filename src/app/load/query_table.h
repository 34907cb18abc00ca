#pragma once

#include "checks/table_context.h"
#include "release/release.h"
#include "source/source.h"

namespace crossfoot {

/// Asks the API's query endpoint for a version's rows, page by page, and puts every id back to what
/// the version's metadata says it stands for; an id that the metadata lacks is told as it is.
QueriedRows query_rows(Source& source, const Release& release, const QueryNeed& need);

}  // namespace crossfoot
