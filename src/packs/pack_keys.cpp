#include "packs/pack_keys.h"

namespace crossfoot {

namespace {

ParamSpec on_key() {
  return {"on",
          ParamType::text,
          false,
          "The table to test: the data; the metadata, with a row for each filter and indicator; or "
          "the columns of the data, with a row for each column (name, position, and distinct, "
          "which is its number of different values).",
          {name_of(On::data), name_of(On::metadata), name_of(On::columns)}};
}

}  // namespace

const Fields& pack_keys() {
  static const Fields keys = {
      {"pack", ParamType::text, true, "Title of the pack in reports."},
      {"requires", ParamType::text, false,
       "The oldest version of crossfoot that can run the pack, for example `crossfoot >= 0.2`."},
      {"needs", ParamType::text, false,
       "The versions of crossfoot that can run the pack, for example `'>=0.2'` or `'>=0.2 <2'`."},
      {"owner", ParamType::text, false,
       "Who corrects what the rules find, unless a rule has its own `owner`."},
      {"contact", ParamType::text, false,
       "How to reach them: an address, a channel or a telephone number."},
      {"applies_to", ParamType::map, false,
       "The data sets that the rules apply to. All conditions must match. Default: all data sets."},
      {"aliases", ParamType::map, false,
       "Names for other data sets, each with its id, its title (`*` stands for any text) or a data "
       "file in the pack's folder, such as `estimates.csv`. Rules refer to them with data('name'), "
       "and they are not checked themselves."},
      {"use", ParamType::texts, false,
       "Packs whose rules also run: paths relative to this file, names of packs that ship with "
       "crossfoot, such as `ees/standards`, or packs of another repository, as "
       "`git+https://host/repository.git@revision#path/pack.yml` or "
       "`https://host/packs.zip@sha256:…#path/pack.yml`. The columns, keys and symbols of this "
       "pack apply to them as well."},
      {"keys", ParamType::columns, false,
       "Columns that together identify a row. Default: every column that isn't an indicator."},
      {"columns", ParamType::map, false,
       "How the numbers of each column were rounded and suppressed. If this differs between rows, "
       "give a list of entries. The first entry whose `where` selects a row applies to it, and the "
       "last entry can be for all other rows."},
      {"symbols", ParamType::map, false,
       "Meanings of symbols that differ from the EES standard. A symbol that stands for a range "
       "has bounds, for example `'1-9': {from: 1, to: 9}` or `'<5': {below: 5}`."},
      {"vars", ParamType::map, false,
       "Variables by name: texts or lists of texts. Rules use them as `${name}`, and `--set "
       "name=value` replaces their values."},
      {"profile", ParamType::map, false,
       "An overall result for a data set, for `check --profile NAME`. The pack runs only then, or "
       "if you give its path."},
      {"rules", ParamType::any, false, "The rules, as a list."},
      {"overrides", ParamType::map, false,
       "Changes to rules of the packs that this one uses, by rule id."},
      {"accepted", ParamType::any, false,
       "Known exceptions: a list, or the path of a file with the list (name it *.accepted.yml)."},
      {"tests", ParamType::any, false,
       "Tests of the rules, as a list. `crossfoot test` runs them."},
  };
  return keys;
}

const Fields& applies_to_keys() {
  static const Fields keys = {
      {"data_sets", ParamType::texts, false, "Ids of data sets."},
      {"title", ParamType::text, false,
       "Title of the data set. `*` stands for any text, `?` for any character. The title of a "
       "local file is its name."},
      {"columns", ParamType::columns, false, "Columns that the data must have."},
  };
  return keys;
}

const Fields& column_keys() {
  static const Fields keys = {
      {"rounded_to", ParamType::integer, false,
       "The published counts are multiples of this whole number."},
      {"decimals", ParamType::integer, false,
       "The published numbers are rounded to this many decimal places."},
      {"exact", ParamType::boolean, false, "The published numbers aren't rounded."},
      {"rounding",
       ParamType::text,
       false,
       "How ties are rounded, or the direction in which all numbers are rounded.",
       {"unknown", "half_up", "half_even", "up", "down", "towards_zero", "midpoint", "random"}},
      {"signed", ParamType::boolean, false,
       "The true numbers can be below 0: for example changes, balances or scores."},
      {"whole", ParamType::boolean, false,
       "With `false`, the numbers before rounding need not be whole: for example weighted or "
       "full-time equivalent counts."},
      {"zero", ParamType::boolean, false,
       "With `true`, a published 0 is a true 0: numbers that only round to 0 are shown as a "
       "symbol."},
      {"suppressed", ParamType::any, false,
       "The symbol that hides small numbers. `below` is the number that they are less than."},
      {"optional", ParamType::boolean, false,
       "Some versions don't have the column. Rules that need it are skipped for them."},
  };
  return keys;
}

const Fields& row_column_keys() {
  static const Fields keys = [] {
    Fields some = {{"where", ParamType::expression, false,
                    "The rows that the entry applies to, if a column has a list of entries. "
                    "Without it, the last entry applies to all other rows."}};
    some.insert(some.end(), column_keys().begin(), column_keys().end());
    return some;
  }();
  return keys;
}

const Fields& suppressed_keys() {
  static const Fields keys = {
      {"symbol", ParamType::text, true, "The symbol in the cell."},
      {"below", ParamType::integer, false, "The true number is less than this whole number."},
      {"secondary", ParamType::boolean, false,
       "With `true`, the symbol also hides numbers of any size, to protect their neighbours. "
       "`below` is then no limit."},
  };
  return keys;
}

const Fields& rule_keys() {
  static const Fields keys = {
      {"id", ParamType::text, true,
       "Identifies the rule in every report: lower-case letters, digits, dots, `-` and `_`."},
      {"title", ParamType::text, false, "What must be true, in one line. Default: the id."},
      {"why", ParamType::text, false, "Why it must be true, for the person who corrects the data."},
      {"severity",
       ParamType::text,
       false,
       "How serious a failure is. Default: error.",
       {"error", "warning", "info"}},
      {"tags", ParamType::texts, false, "Words for selecting rules."},
      {"owner", ParamType::text, false,
       "Who corrects what the rule finds: a person or a team. Shown with every failure. Default: "
       "the pack's owner, unless the rule has a `contact`."},
      {"contact", ParamType::text, false,
       "How to reach them: an address or a channel. Shown with every failure."},
      {"versions", ParamType::text, false,
       "Versions to check: `all`, `latest`, `1.0`, `2.*`, `>=1.1 <2.0`."},
      {"since", ParamType::text, false, "The first version to check."},
      {"until", ParamType::text, false, "The last version to check."},
      on_key(),
      {"if", ParamType::any, false,
       "Conditions for the rule to run: `{where: …}` for rows that must exist, `{where: …, rows: "
       "1}` for how many, `{first: …}` for the first row. In a list, all conditions must be true."},
      {"unless", ParamType::any, false,
       "The same, for conditions that stop the rule from running. In a list, all must be true to "
       "stop it."},
      {"where", ParamType::expression, false, "A condition. Only rows that meet it are checked."},
      {"allow", ParamType::text, false,
       "How many failures to tolerate: `3 rows`, or `0.1%` of the evaluations that decided "
       "something."},
      {"for_each", ParamType::map, false,
       "Names with lists of items. The rule is repeated for each item, or for each combination of "
       "items if there are several names. `${name}` stands for the item, and `${name.field}` for "
       "its field if items are maps."},
  };
  return keys;
}

const Fields& part_keys() {
  static const Fields keys = [] {
    Fields some;
    for (const ParamSpec& key : rule_keys())
      for (const std::string_view name : {"severity", "on", "if", "unless", "where"})
        if (key.name == name) some.push_back(key);
    return some;
  }();
  return keys;
}

const Fields& premise_keys() {
  static const Fields keys = {
      on_key(),
      {"where", ParamType::expression, false, "A condition that rows must meet."},
      {"first", ParamType::expression, false, "A condition that the first row must meet."},
      {"rows", ParamType::integer, false,
       "How many rows must meet `where`. Default: at least one."},
  };
  return keys;
}

const Fields& profile_keys() {
  static const Fields keys = {
      {"name", ParamType::text, true, "The name for `check --profile NAME`."},
      {"stages", ParamType::texts, true,
       "The stages, in order. A rule belongs to a stage if it has the name of the stage as a tag."},
      {"unreadable", ParamType::text, false,
       "The stage at which files stop that can't be read. Default: the first one."},
      {"suitable", ParamType::map, false,
       "Further verdicts by name, each with the stage whose rules must all pass without warnings."},
  };
  return keys;
}

const Fields& override_keys() {
  static const Fields keys = {
      {"reason", ParamType::text, true, "The reason, which every report shows."},
      {"off", ParamType::boolean, false, "The rule doesn't run."},
      {"severity",
       ParamType::text,
       false,
       "How serious a failure is.",
       {"error", "warning", "info"}},
      {"where", ParamType::expression, false, "The condition that replaces the rule's."},
      {"allow", ParamType::text, false, "How many failures to tolerate."},
  };
  return keys;
}

const Fields& accepted_keys() {
  static const Fields keys = {
      {"rule", ParamType::text, true, "Id of the rule, in this pack or in one that it uses."},
      {"key", ParamType::map, false,
       "Columns and items that identify the row or rows. Default: findings about the version as a "
       "whole."},
      {"column", ParamType::column, false, "Accept only findings about cells of this column."},
      {"data_set", ParamType::text, false,
       "Id or title of the data set, if the rule runs on several. `*` stands for any text."},
      {"versions", ParamType::text, false,
       "Versions that have the exception, written as in a rule. Default: all versions."},
      {"reason", ParamType::text, true,
       "Why this is not a mistake, or why it will not be corrected."},
      {"who", ParamType::text, true, "Who accepted it."},
      {"until", ParamType::text, true,
       "The last day on which it is accepted, for example 2027-03-31."},
  };
  return keys;
}

const ParamSpec& symbol_meaning() {
  using Meaning = SymbolMeaning;
  static const ParamSpec spec = {{},
                                 ParamType::text,
                                 true,
                                 "What the symbol means.",
                                 {name_of(Meaning::not_applicable), name_of(Meaning::not_available),
                                  name_of(Meaning::confidential), name_of(Meaning::rounds_to_zero),
                                  name_of(Meaning::unreliable), name_of(Meaning::zero)}};
  return spec;
}

const Fields& symbol_range_keys() {
  static const Fields keys = {
      {"from", ParamType::number, false,
       "The smallest number that the symbol stands for. Default: 0, unless the column is "
       "`signed`."},
      {"above", ParamType::number, false, "Instead of `from`: a number that it is more than."},
      {"to", ParamType::number, false, "The largest number. Default: no limit."},
      {"below", ParamType::number, false, "Instead of `to`: a number that it is less than."},
  };
  return keys;
}

}  // namespace crossfoot
