#include "packs/pack_keys.h"

namespace crossfoot {

namespace {

ParamSpec on_key() {
  return {"on",
          ParamType::text,
          false,
          "The table that is looked at: the data; the metadata, with a row for each filter and "
          "indicator; or the columns of the data, with a row for each (name, position, distinct: "
          "how many values it has).",
          {name_of(On::data), name_of(On::metadata), name_of(On::columns)}};
}

}  // namespace

const Fields& pack_keys() {
  static const Fields keys = {
      {"pack", ParamType::text, true, "Title of the pack, as reports show it."},
      {"requires", ParamType::text, false,
       "The oldest crossfoot that can run the pack, as in `crossfoot >= 0.2`."},
      {"owner", ParamType::text, false,
       "Who mends what the rules find, where these don't say it themselves."},
      {"contact", ParamType::text, false,
       "How they are reached: an address, a channel, a telephone number."},
      {"applies_to", ParamType::map, false,
       "Which data sets the rules are for; all that is given must match. Without it: every one."},
      {"aliases", ParamType::map, false,
       "Names for other data sets, each with its id, its title (`*` stands for any text) or a data "
       "file in the pack's folder, as `estimates.csv`; rules look into them with data('name'), and "
       "nothing else is checked in them."},
      {"use", ParamType::texts, false,
       "Packs whose rules run too: paths relative to this file, or names of packs that ship with "
       "crossfoot, as in `ees/standards`. What this pack says of columns, keys and symbols holds "
       "for them as well."},
      {"keys", ParamType::columns, false,
       "Columns that together name a row. Without it: every column that isn't an indicator."},
      {"columns", ParamType::map, false,
       "How the numbers of columns were rounded and suppressed, by column. Where rows differ, a "
       "list: "
       "of the entries, the first whose `where` selects a row counts for it, and the last may be "
       "for "
       "all others."},
      {"symbols", ParamType::map, false,
       "What symbols mean in these data sets, where it isn't what the EES standard says; one that "
       "stands for a range has its bounds, as in `'1-9': {from: 1, to: 9}` or `'<5': {below: 5}`."},
      {"vars", ParamType::map, false,
       "Variables by name, texts or lists of texts; `${name}` stands for them in the rules, and "
       "`--set name=value` gives others."},
      {"profile", ParamType::map, false,
       "What is said of a data set as a whole when `check --profile` asks for it by name; the pack "
       "runs then only, or where it is named."},
      {"rules", ParamType::any, false, "The rules, a list."},
      {"overrides", ParamType::map, false,
       "What is different for rules of the packs that this one uses, by their ids."},
      {"accepted", ParamType::any, false,
       "Known exceptions: a list of them, or the path of a file (name it *.accepted.yml) that "
       "holds the list."},
      {"tests", ParamType::any, false, "Tests of the rules, a list; `crossfoot test` runs them."},
  };
  return keys;
}

const Fields& applies_to_keys() {
  static const Fields keys = {
      {"data_sets", ParamType::texts, false, "Ids of data sets."},
      {"title", ParamType::text, false,
       "Title of the data set; `*` stands for any text, `?` for any character. A local file goes "
       "by "
       "its name."},
      {"columns", ParamType::columns, false, "Columns that the data must have, all of them."},
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
       "How ties are rounded, or which way all numbers are.",
       {"unknown", "half_up", "half_even", "up", "down", "towards_zero", "midpoint", "random"}},
      {"signed", ParamType::boolean, false,
       "The true numbers may be below 0: changes, balances, scores."},
      {"whole", ParamType::boolean, false,
       "With `false` the numbers behind `rounded_to` need not be whole: weighted or full-time "
       "equivalent counts."},
      {"zero", ParamType::boolean, false,
       "With `true` a published 0 is a true one: what only rounds to 0 is shown as a symbol."},
      {"suppressed", ParamType::any, false,
       "The symbol that hides small numbers; with `below`, the number that they are less than."},
      {"optional", ParamType::boolean, false,
       "Some versions lack the column; rules that need it are skipped for them."},
  };
  return keys;
}

const Fields& row_column_keys() {
  static const Fields keys = [] {
    Fields some = {{"where", ParamType::expression, false,
                    "The rows that the entry is for, where a column has a list of entries; all "
                    "others where left out, of the last entry."}};
    some.insert(some.end(), column_keys().begin(), column_keys().end());
    return some;
  }();
  return keys;
}

const Fields& suppressed_keys() {
  static const Fields keys = {
      {"symbol", ParamType::text, true, "The symbol that stands in the cell."},
      {"below", ParamType::integer, false, "The true number is less than this whole number."},
      {"secondary", ParamType::boolean, false,
       "With `true` the symbol also hides numbers of any size, so that their neighbours can't be "
       "worked out; `below` doesn't bound what it stands for then."},
  };
  return keys;
}

const Fields& rule_keys() {
  static const Fields keys = {
      {"id", ParamType::text, true,
       "Names the rule in every report: lower-case letters, digits, dots, `-` and `_`."},
      {"title", ParamType::text, false,
       "What the rule says, in one line; its id where nothing is said."},
      {"why", ParamType::text, false, "Why it must hold, for the person who has to mend the data."},
      {"severity",
       ParamType::text,
       false,
       "How bad a failure is; error where nothing is said.",
       {"error", "warning", "info"}},
      {"tags", ParamType::texts, false, "Words by which rules are selected."},
      {"owner", ParamType::text, false,
       "Who mends what it finds: a person or a team; shown with every failure. The pack's where "
       "the "
       "rule says neither this nor `contact`."},
      {"contact", ParamType::text, false,
       "How they are reached: an address, a channel; shown with every failure."},
      {"versions", ParamType::text, false,
       "Versions to check: `all`, `latest`, `1.0`, `2.*`, `>=1.1 <2.0`."},
      {"since", ParamType::text, false, "The first version to check."},
      {"until", ParamType::text, false, "The last version to check."},
      on_key(),
      {"if", ParamType::any, false,
       "What must be so for the rule to run at all: `{where: …}` for rows that there must be, "
       "`{where: …, rows: 1}` for how many, `{first: …}` for what the first row must be. Of a list "
       "all must be so."},
      {"unless", ParamType::any, false,
       "The same, for what keeps the rule from running; of a list only all together do."},
      {"where", ParamType::expression, false, "A condition; only rows that meet it are checked."},
      {"allow", ParamType::text, false,
       "How many failures are no alarm: `3 rows`, or `0.1%` of the evaluations that decided "
       "something."},
      {"for_each", ParamType::map, false,
       "Names with lists of items: the rule is made once for each item (of several names: each "
       "combination), which `${name}` stands for, or `${name.field}` where items are maps."},
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
       "How many rows must meet `where`; at least one where left out."},
  };
  return keys;
}

const Fields& profile_keys() {
  static const Fields keys = {
      {"name", ParamType::text, true, "What people ask for: `check --profile NAME`."},
      {"stages", ParamType::texts, true,
       "The stages in their order. A rule that has the name of a stage among its tags is of it."},
      {"unreadable", ParamType::text, false,
       "What the stage is called at which files stop that "
       "can't be read; the first one where left out."},
      {"suitable", ParamType::map, false,
       "Further verdicts by name, each with the stage whose rules must all pass, warnings too."},
  };
  return keys;
}

const Fields& override_keys() {
  static const Fields keys = {
      {"reason", ParamType::text, true, "Why; every report shows it."},
      {"off", ParamType::boolean, false, "The rule doesn't run."},
      {"severity", ParamType::text, false, "How bad a failure is.", {"error", "warning", "info"}},
      {"where", ParamType::expression, false, "The condition that stands instead of the rule's."},
      {"allow", ParamType::text, false, "How many failures are no alarm."},
  };
  return keys;
}

const Fields& accepted_keys() {
  static const Fields keys = {
      {"rule", ParamType::text, true, "Id of the rule, of this pack or of one that it uses."},
      {"key", ParamType::map, false,
       "Columns with their items, which name the row or rows. Without it: what the rule finds "
       "about the version as a whole."},
      {"column", ParamType::column, false, "Only findings about cells of this column."},
      {"data_set", ParamType::text, false,
       "Id or title of the data set, where the rule runs on several; `*` stands for any text."},
      {"versions", ParamType::text, false,
       "Versions that have the exception, as in a rule. Without it: every one."},
      {"reason", ParamType::text, true, "Why this is no mistake, or why it stays."},
      {"who", ParamType::text, true, "Who accepted it."},
      {"until", ParamType::text, true, "The last day on which it is accepted, as in 2027-03-31."},
  };
  return keys;
}

const ParamSpec& symbol_meaning() {
  using Meaning = SymbolMeaning;
  static const ParamSpec spec = {{},
                                 ParamType::text,
                                 true,
                                 "What the symbol stands for.",
                                 {name_of(Meaning::not_applicable), name_of(Meaning::not_available),
                                  name_of(Meaning::confidential), name_of(Meaning::rounds_to_zero),
                                  name_of(Meaning::unreliable), name_of(Meaning::zero)}};
  return spec;
}

const Fields& symbol_range_keys() {
  static const Fields keys = {
      {"from", ParamType::number, false,
       "The least number that the symbol stands for; 0 where left out, unless the column is "
       "`signed`."},
      {"above", ParamType::number, false, "Instead: a number that it is more than."},
      {"to", ParamType::number, false,
       "The largest number; where left out, it may be as large as any."},
      {"below", ParamType::number, false, "Instead: a number that it is less than."},
  };
  return keys;
}

}  // namespace crossfoot
