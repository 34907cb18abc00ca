#include "packs/reference.h"

#include <fmt/format.h>

#include "base/text.h"
#include "expression/functions.h"
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

constexpr std::string_view expression_words = R"(
## Expressions

A condition or a number of each row: `+ - * /`, `= != < <= > >=`, `and or not`, `in ('a', 'b')`,
`matches 'regex'` (the whole text), brackets. Texts are in single quotes, odd names of columns in back-ticks; `25%` is 0.25.

### Cells of other rows

The other row agrees with this one in every key column but those in the brackets; `x[sex = 'Total', place = region]` names several.

| written | means |
|---|---|
| `x[filter = 'Item']` | the row with this item |
| `x[time_period = previous]` | the same time identifier, one published period earlier: of a year the year before, of a second quarter the second quarter of the year before |
| `x[time_period = previous quarter]` | the quarter that was published just before, of a first quarter the last one of the year before; also `month`, `week`, `term`, `half`. Quarters of financial years are no neighbours of those of calendar years. |
| `x[time_period = previous quarter of the same year]` | the same, and nothing to compare with for the first one of a year |
| `x[place = country]` | the row of the country that this row's place lies in, by its place columns; also PLACES. For a country it is the row itself. A row that names no such place has nothing to compare with; a place without a row is a missing row. |
| `x[version = previous]` | the version published before |
| `data('name').x` | another data set, by id or alias |

### Functions over rows

Written `sum(x over filter)`: over the rows that agree with this one in every key column but those after `over`.

| after `over` | means |
|---|---|
| `sex, need` | several columns |
| `sex except 'Total', 'Unknown'` | all but these items |
| `sex in ('Boys', 'Girls')` | these alone; a missing one is told, where the version has the item at all. `in all`: always told; `in any`: the others do; `in complete`: not applicable. |
| `time_identifier so far` | rows of this row's year up to its own part of the year, for columns that cumulate; sums and counts apply where the year is complete so far. `time_period so far`: all years up to this row's. |
| `geographic_level in ('Local authority') by region` | the authorities in the region that this row is in; a place word as above or a column of places |
| `sex where condition` | the rows that meet the condition; comes last |

A row for which the published figures leave the condition of a `where` open counts as both: a sum takes 0 to its value, and
what is no sum and no count isn't applicable. A row with a symbol where the condition asks for a number makes the whole not
applicable, as does a symbol in a number; `where is_number(x)` leaves such rows out. No row at all has no sum, and is a count of 0.
)";

std::string with_place_words(std::string text) {
  std::string words;
  for (const PlaceWord& each : place_words())
    if (each.word != "country")
      words += fmt::format("{}`{}`", words.empty() ? "" : ", ", each.word);
  const std::string_view placeholder = "PLACES";
  return text.replace(text.find(placeholder), placeholder.size(), words);
}

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

/// The functions of one sort.
std::string function_table(std::string_view heading, Function::Sort sort) {
  std::string out = fmt::format("\n| {} | |\n|---|---|\n", heading);
  for (const Function& function : functions())
    if (function.sort == sort)
      out += fmt::format("| `{}` | {} |\n", function.usage, cell(function.meaning));
  return out;
}

std::string expressions() {
  return with_place_words(std::string(expression_words)) +
         function_table("over rows", Function::Sort::aggregate) +
         function_table("a number of the row", Function::Sort::number) +
         function_table("true or false", Function::Sort::test);
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
  out +=
      "\n### An entry of `symbols`\n\nA symbol with its meaning: " + holds(symbol_meaning()) +
      ".\nOne that stands for a range of numbers has its bounds, as in `'1-9': {from: 1, to: 9}` "
      "or `'<5': {below: 5}`:\n";
  out += table("key", symbol_range_keys());
  out += "\n### An entry of `overrides`, under the id of a rule\n" + table("key", override_keys());
  out += "\n### An entry of `accepted`\n" + table("key", accepted_keys());
  out += "\n## A rule\n" + table("key", rule_keys());
  out += "\nOne more key names the kind of the rule.\n";
  out += "\n### What `if` and `unless` hold\n" + table("key", premise_keys());
  out += column_words;
  out += expressions();
  out += "\n## Kinds\n\nThe first sentence of each says what fails, the next one why it matters.\n";
  for (const Kind* kind : kinds()) out += section(*kind);
  return out;
}

}  // namespace crossfoot
