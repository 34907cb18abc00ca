#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "packs/lint/lint.h"

namespace crossfoot {

/// What lint found, as text: notes come in order (see put_in_order).
struct LintReport {
  std::span<const LintNote> notes;
  TextOf text_of;  ///< the packs, for excerpts and for columns in characters
};

/// For people: each with its line and a caret.
std::string lint_as_text(const LintReport& report);

/// An array of objects; `reports/lint.schema.json` describes it.
std::string lint_as_json(const LintReport& report);

/// SARIF 2.1.0, for code scanning. Columns count characters there.
std::string lint_as_sarif(const LintReport& report);

/// Annotations of GitHub Actions: the ten gravest at most, for it drops more without a word.
std::string lint_as_github(const LintReport& report);

/// A way to write it; the name is what `--format` takes.
struct LintFormat {
  std::string_view name;
  std::string (*render)(const LintReport& report);
};
std::span<const LintFormat> lint_formats();

}  // namespace crossfoot
