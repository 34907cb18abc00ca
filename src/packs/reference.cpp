#include "packs/reference.h"

#include <fmt/format.h>

#include "base/text.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

constexpr std::string_view introduction = R"(# Reference

<!-- Made from src/packs/pack_keys.cpp and src/checks/. CROSSFOOT_UPDATE_GOLDEN=1 makes it anew when the tests run. -->

A pack is a YAML file of rules. Editors that know JSON Schema complete and check it while you type,
if its first line says where the schema is:

```yaml
# yaml-language-server: $schema=../schema.json
```
)";

constexpr std::string_view column_words = R"(
### Names of columns

Where a parameter takes columns, these mean several, or one that may be absent:

| written | means |
|---|---|
| `la_name?` | the column, where the table has it |
| `named by col_name where col_type = 'Filter'` | the columns that `col_name` of the metadata names, in the rows that meet the condition |
| `named by filter_grouping_column not by col_name` | the same, but none that the other column names |
| `named like ^la_` | the columns in whose names the regular expression (RE2) is found |
| `named like ^la_ but not la_name, la_code` | the same without some |
)";

/// Text for a cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string table(std::string_view heading, const Fields& fields) {
  std::string out = fmt::format("\n| {} | holds | |\n|---|---|---|\n", heading);
  for (const ParamSpec& field : fields)
    out += fmt::format("| `{}` | {}{} | {} |\n", field.name, cell(holds(field)),
                       field.required ? ", required" : "", cell(field.help));
  return out;
}

std::string section(const Kind& kind) {
  std::string out = fmt::format("\n### `{}`\n\n{}\n{}\n", kind.name, kind.summary, kind.why);
  if (kind.whole_table) out += "It looks at the whole version and takes no `where`.\n";
  if (!kind.shorthand.empty())
    out += fmt::format("A bare value stands for `{}`.\n", kind.shorthand);
  if (!kind.params.empty()) out += table("parameter", kind.params);
  for (const ParamSpec& param : kind.params)
    if (!param.fields.empty())
      out += fmt::format("\nAn entry of `{}`:\n", param.name) + table("key", param.fields);
  return out + fmt::format("\n```yaml\n{}\n```\n", trim(kind.example));
}

}  // namespace

std::string reference_page() {
  std::string out(introduction);
  out += "\n## A pack\n" + table("key", pack_keys());
  out += "\n### `applies_to`\n" + table("key", applies_to_keys());
  out += "\n### `profile`\n" + table("key", profile_keys());
  out += "\n### An entry of `columns`\n" + table("key", row_column_keys());
  out += "\nThe long form of `suppressed`, as in `{symbol: c, below: 6}`:\n";
  out += table("key", suppressed_keys());
  out += "\n### An entry of `symbols`\n\nA symbol with its meaning: " + holds(symbol_meaning()) +
         ".\n";
  out += "\n### An entry of `overrides`, under the id of a rule\n" + table("key", override_keys());
  out += "\n### An entry of `accepted`\n" + table("key", accepted_keys());
  out += "\n## A rule\n" + table("key", rule_keys());
  out += "\nOne more key names the kind of the rule.\n";
  out += "\n### What `if` and `unless` hold\n" + table("key", premise_keys());
  out += column_words;
  out += "\n## Kinds\n\nThe first sentence of each says what fails, the next one why it matters.\n";
  for (const Kind* kind : kinds()) out += section(*kind);
  return out;
}

}  // namespace crossfoot
