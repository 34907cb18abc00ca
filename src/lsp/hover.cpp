#include "lsp/hover.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "app/load/packs.h"
#include "checks/kind.h"
#include "lsp/fields_at.h"
#include "lsp/yaml_place.h"
#include "packs/pages/explain.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

/// Text for a terminal, left as it is: data and packs must not write links or images.
Json as_written(const std::string& text) {
  return {{"contents", {{"kind", "plaintext"}, {"value", text}}}};
}

std::string about_column(const DataNames::Column& column) {
  constexpr std::size_t shown = 12;
  std::string text =
      fmt::format("{}: {}, {} different values", column.name, column.role, column.distinct);
  for (std::size_t i = 0; i < std::min(shown, column.items.size()); ++i)
    text += "\n  " + column.items[i];
  if (column.distinct > shown && !column.items.empty()) text += "\n  …";
  return text;
}

}  // namespace

Json hover_at(const Document& document, const EditorPlace& at, const RuleSet& packs,
              const DataNames& names) {
  const std::size_t bytes = document.bytes_before(at);
  const std::string word(word_at(document.line(at.line), bytes));
  if (word.empty()) return nullptr;
  const YamlPlace place = yaml_place(document, at.line, bytes);
  if (place.key == "id")
    for (const auto& [pack, rule] : rules_of(packs))
      if (rule->id == word) return as_written(explain_rule(*rule, column_specs_for(*pack)));
  if (place.key.empty()) {
    const Kind* kind = is_rule(place.path) ? kind_named(word) : nullptr;
    if (kind != nullptr) return as_written(explain_kind(*kind));
    for (const ParamSpec& field : fields_at(place.path))
      if (field.name == word) return as_written(std::string(field.help));
  }
  if (const DataNames::Column* column = names.find(word)) return as_written(about_column(*column));
  return nullptr;
}

}  // namespace crossfoot
