#pragma once

#include <string>
#include <vector>

#include "diff/table_diff.h"

namespace crossfoot {

/// Reports about the difference of two versions: functions of a TableDiff, whose texts are taken
/// for hostile as everywhere in reports.

/// One sort of difference as a table of texts.
struct DiffSection {
  std::string heading;  ///< "3 items removed"
  std::string note;     ///< what a reader should know about it; may be empty
  bool grave = false;   ///< coverage that is lost, a possible disclosure
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< the examples that are kept
  std::string more;                            ///< "and 17 more"; empty where all are shown
};

/// What is lost first, possible disclosures next, then changes by size, then what is new.
std::vector<DiffSection> sections_of(const TableDiff& diff);

/// "3,270 of 3,291 rows are in both; 21 rows added; no cell changed".
std::string diff_in_words(const TableDiff& diff);

std::string render_diff_terminal(const TableDiff& diff, bool colour, std::size_t width);

/// `reports/diff.schema.json` describes it.
std::string render_diff_json(const TableDiff& diff);

/// One self-contained page, without network or script.
std::string render_diff_html(const TableDiff& diff);

}  // namespace crossfoot
