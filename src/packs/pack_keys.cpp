#include "packs/pack_keys.h"

namespace crossfoot {

const Fields& pack_keys() {
  static const Fields keys = {
      {"pack", ParamType::text, true, "Title of the pack, as reports show it."},
      {"applies_to", ParamType::map, false,
       "Which data sets the rules are for; all that is given must match. Without it: every one."},
      {"aliases", ParamType::map, false,
       "Names for other data sets, each with its id or its title (`*` stands for any text); rules "
       "look into them with data('name')."},
      {"use", ParamType::texts, false, "Packs whose rules run too; paths relative to this file."},
      {"keys", ParamType::columns, false,
       "Columns that together name a row. Without it: every column that isn't an indicator."},
      {"columns", ParamType::map, false,
       "How the numbers of columns were rounded and suppressed, by column."},
      {"symbols", ParamType::map, false,
       "What symbols mean in these data sets, where it isn't what the EES standard says."},
      {"vars", ParamType::map, false,
       "Variables by name, texts or lists of texts; `${name}` stands for them in the rules, and "
       "`--set name=value` gives others."},
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
       "Title of the data set; `*` stands for any text, `?` for any character."},
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
       {"unknown", "half_up", "half_even", "up", "down", "random"}},
      {"suppressed", ParamType::any, false,
       "The symbol that hides small numbers; with `below`, the number that they are less than."},
      {"optional", ParamType::boolean, false,
       "Some versions lack the column; rules that need it are skipped for them."},
  };
  return keys;
}

const Fields& suppressed_keys() {
  static const Fields keys = {
      {"symbol", ParamType::text, true, "The symbol that stands in the cell."},
      {"below", ParamType::integer, false, "The true number is less than this whole number."},
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
      {"versions", ParamType::text, false,
       "Versions to check: `all`, `latest`, `1.0`, `2.*`, `>=1.1 <2.0`."},
      {"since", ParamType::text, false, "The first version to check."},
      {"until", ParamType::text, false, "The last version to check."},
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
                                  name_of(Meaning::unreliable)}};
  return spec;
}

}  // namespace crossfoot
