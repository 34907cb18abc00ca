#pragma once

#include <string>

#include "diff/table_diff.h"

namespace crossfoot {

/// Reports about the difference of two versions: functions of a TableDiff, whose texts are taken
/// for hostile as everywhere in reports.

std::string render_diff_terminal(const TableDiff& diff, bool colour, std::size_t width);

/// `reports/diff.schema.json` describes it.
std::string render_diff_json(const TableDiff& diff);

/// One self-contained page, without network or script.
std::string render_diff_html(const TableDiff& diff);

}  // namespace crossfoot
