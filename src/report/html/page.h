#pragma once

namespace crossfoot {

/// The files in `reports/` that the page is made of, built into the program.
extern const char* const page_template;   ///< report.mustache
extern const char* const check_template;  ///< check.mustache
extern const char* const brief_template;  ///< brief.mustache
extern const char* const diff_template;   ///< diff.mustache
extern const char* const index_template;  ///< index.mustache
extern const char* const page_style;      ///< report.css
extern const char* const page_script;     ///< report.js
extern const char* const page_words;      ///< words.json

}  // namespace crossfoot
