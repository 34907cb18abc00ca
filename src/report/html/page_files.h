#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace crossfoot {

/// What pages are made of: the files in `reports/`, or a team's own.
struct PageFiles {
  std::string page;    ///< the template, its parts put in
  std::string style;   ///< CSS, as it stands in the page
  std::string script;  ///< JavaScript, likewise
  std::string brand;   ///< words that a team may choose
  std::string tagline;
  std::string sign_off;
  std::string footer;
  std::string logo;  ///< a `data:` address; empty for none
};

/// The files that ship.
const PageFiles& built_in_page_files();

/// A folder that holds any of report.mustache, check.mustache, brief.mustache, report.css,
/// report.js, words.json and logo.svg or logo.png; what it lacks is taken from those that ship.
/// Error: usage where it is no folder, holds none of them, or one of them can't be used.
Result<PageFiles> read_page_files(const std::filesystem::path& folder);

}  // namespace crossfoot
