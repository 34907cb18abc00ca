#include "packs/pages/kinds_page.h"

#include <fmt/format.h>

#include "base/text/text.h"
#include "expression/syntax/functions.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

constexpr std::string_view introduction = R"(# Reference

<!-- Generated from src/packs/pack_keys.cpp and src/checks/.
     To regenerate it, run the tests with CROSSFOOT_UPDATE_GOLDEN=1. -->

A pack is a YAML file of rules. Editors that support JSON Schema complete and check it while you
type if its first line says where the schema is:

```yaml
# yaml-language-server: $schema=../schema.json
```
)";

constexpr std::string_view column_words = R"(
### Names of columns

If a parameter takes columns, you can also write these, for several columns or an optional one:

| written | means |
|---|---|
| `la_name?` | the column, if the table has it |
| `named by col_name where col_type = 'Filter'` | the columns named in `col_name` of the metadata, in the rows that meet the condition |
| `named by filter_grouping_column not by col_name` | the same, without those named in the other column |
| `named like ^la_` | the columns whose names contain a match of the regular expression (RE2) |
| `named like ^la_ but not la_name, la_code` | the same, without these columns |
)";

constexpr std::string_view expression_words = R"(
## Expressions

An expression is a condition or a number for each row. It can use `+ - * /`, `= != < <= > >=`,
`and or not`, `in ('a', 'b')`, `matches 'regex'` (the whole text must match) and brackets. Put texts
in single quotes and unusual column names in backticks. `25%` is 0.25.

### Cells of other rows

The other row matches this one in every key column except those in the brackets. You can give
several: `x[sex = 'Total', place = region]`.

| written | means |
|---|---|
| `x[filter = 'Item']` | the row with this item |
| `x[time_period = previous]` | the same time identifier, one published period earlier: for a year, the year before; for a second quarter, the second quarter of the year before |
| `x[time_period = previous quarter]` | the quarter that was published just before; for a first quarter, the last one of the year before. Also `month`, `week`, `term`, `half`. Quarters of financial years and calendar years are not compared with each other. |
| `x[time_period = previous quarter of the same year]` | the same, but the first quarter of a year has nothing to compare with |
| `x[place = country]` | the row of the country that this row's place is in, according to its place columns; also PLACES. For a country it is the row itself. A row that names no such place has nothing to compare with. A place without a row is a missing row. |
| `x[version = previous]` | the version published before |
| `data('name').x` | another data set, by id or alias |

### Functions over rows

Write `sum(x over filter)` for the sum over the rows that match this one in every key column except
those after `over`.

| after `over` | means |
|---|---|
| `sex, need` | several columns |
| `sex except 'Total', 'Unknown'` | all items except these |
| `sex in ('Boys', 'Girls')` | only these items. A missing item is reported if the version has it elsewhere. With `in all` it is always reported, with `in any` the other items are enough, and with `in complete` the result is not applicable. |
| `time_identifier so far` | rows of this row's year up to its own part of the year, for columns that accumulate. Sums and counts are applicable if the year is complete so far. `time_period so far`: all years up to this row's. |
| `geographic_level in ('Local authority') by region` | the authorities in the region that this row is in. After `by`, write a place word as above or a column of places. |
| `sex where condition` | the rows that meet the condition, which comes last |

If the published figures leave the condition of a `where` open for a row, a sum counts the row as
anything from 0 to its value, and functions other than sums and counts are not applicable. If the
condition needs a number and finds a symbol, or a number to add up is a symbol, the result is not
applicable; use `where is_number(x)` to omit such rows. With no rows, there is no sum, and the count
is 0.
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
  std::string out = fmt::format("\n| {} | value | |\n|---|---|---|\n", heading);
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
  if (kind.whole_table) out += "It tests the whole version and takes no `where`.\n";
  if (!kind.shorthand.empty())
    out += fmt::format("A value on its own means `{}`.\n", kind.shorthand);
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
  out += "\nThe long form of `suppressed`, for example `{symbol: c, below: 6}`:\n";
  out += table("key", suppressed_keys());
  out += "\n### An entry of `symbols`\n\nA symbol with its meaning: " + holds(symbol_meaning()) +
         ".\nA symbol that stands for a range of numbers has bounds, for example `'1-9': {from: 1, "
         "to: 9}` or `'<5': {below: 5}`:\n";
  out += table("key", symbol_range_keys());
  out += "\n### An entry of `overrides`, under the id of a rule\n" + table("key", override_keys());
  out += "\n### An entry of `accepted`\n" + table("key", accepted_keys());
  out += "\n## A rule\n" + table("key", rule_keys());
  out += "\nOne more key names the kind of rule.\n";
  out += "\n### `if` and `unless`\n" + table("key", premise_keys());
  out += column_words;
  out += expressions();
  out +=
      "\n## Kinds\n\nFor each kind of rule, the first sentence says what fails and the next one "
      "why it matters.\n";
  for (const Kind* kind : kinds()) out += section(*kind);
  return out;
}

}  // namespace crossfoot
