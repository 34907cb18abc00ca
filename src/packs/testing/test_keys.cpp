#include "packs/testing/test_keys.h"

namespace crossfoot {

const Fields& test_file_keys() {
  static const Fields keys = {
      {"pack", ParamType::text, false,
       "The pack under test, relative to this file. Default: x.yml for x.test.yml."},
      {"tests", ParamType::any, true, "The tests, as a list."},
  };
  return keys;
}

const Fields& test_keys() {
  static const Fields keys = {
      {"name", ParamType::text, true, "A sentence that describes the expected result."},
      {"rule", ParamType::any, false, "Id of a rule of the pack under test, or a whole rule."},
      {"rules", ParamType::texts, false,
       "Ids of several rules, which must all give the same result."},
      {"columns", ParamType::map, false, "With a whole rule: as in a pack."},
      {"keys", ParamType::columns, false, "With a whole rule: as in a pack."},
      {"symbols", ParamType::map, false, "With a whole rule: as in a pack."},
      {"version", ParamType::text, false,
       "Version of the data set, for example 1.0. Default: a local file."},
      {"type",
       ParamType::text,
       false,
       "Type of the version, as declared.",
       {"Major", "Minor", "Patch"}},
      {"changes", ParamType::any, false, "The API's list of changes, each with its states."},
      {"total_results", ParamType::integer, false, "Number of rows, according to the API."},
      {"notes", ParamType::text, false, "Notes of the version, as published."},
      {"meta", ParamType::map, false, "What the metadata says. Default: no metadata."},
      {"metadata", ParamType::text, false, "The metadata as a meta.csv, instead of `meta`."},
      {"files", ParamType::map, false, "The names of the files."},
      {"lists", ParamType::map, false,
       "Reference lists as CSV, by file name, for rules that name `reference:x.csv`."},
      {"data", ParamType::text, false, "The data, as CSV with a header."},
      {"row", ParamType::map, false,
       "A row, by column. With `data`: columns to add to each of its rows."},
      {"rows", ParamType::integer, false,
       "How many rows a `row` alone makes. `${row}` in it stands for the number of each row."},
      {"previous", ParamType::any, false,
       "The version before, as CSV or as one row. Columns that it doesn't have are taken from "
       "`row`."},
      {"previous_version", ParamType::text, false, "Number of the version before. Default: 1.0."},
      {"previous_meta", ParamType::map, false,
       "What the metadata of the version before says. Default: as in `meta`."},
      {"api_rows", ParamType::any, false,
       "Answers of the API's query endpoint, as CSV or as one row, by GET and by POST."},
      {"data_sets", ParamType::map, false,
       "Other data sets, by their names in data('…'), each as CSV or as one row."},
      {"passes", ParamType::boolean, false, "Whether the rule passes: `true`."},
      {"findings", ParamType::any, false, "The expected findings, each with the facts to compare."},
      {"skipped", ParamType::text, false,
       "The reason why nothing is tested, or `true` for any reason."},
      {"mistakes", ParamType::texts, false, "The mistakes in the rule."},
      {"counts", ParamType::map, false, "The number of evaluations with each outcome."},
      {"statement", ParamType::text, false, "The rule, as shown in reports."},
  };
  return keys;
}

const Fields& test_files_keys() {
  static const Fields keys = {
      {"data", ParamType::text, false, "Name of the data file. Default: data.csv."},
      {"metadata", ParamType::text, false, "Name of the metadata file. Default: data.meta.csv."},
  };
  return keys;
}

const Fields& test_meta_keys() {
  static const Fields keys = {
      {"origin",
       ParamType::text,
       false,
       "Where the metadata comes from. Default: api.",
       {"api", "meta_csv"}},
      {"filters", ParamType::map, false, "Columns and their items, or items with their ids."},
      {"ids", ParamType::map, false, "Columns of filters and indicators, and their ids."},
      {"groups", ParamType::map, false, "Filters, and the columns that group their items."},
      {"indicators", ParamType::map, false, "Columns and their units."},
      {"levels", ParamType::texts, false, "Geographic levels."},
      {"locations", ParamType::map, false, "Levels and their places, each with label and codes."},
      {"periods", ParamType::any, false, "Time periods, each with code and period."},
  };
  return keys;
}

const Fields& test_change_keys() {
  static const Fields keys = {
      {"sort",
       ParamType::text,
       true,
       "What the change is about.",
       {"filter", "item", "indicator", "level", "location_group", "location", "period"}},
      {"within", ParamType::text, false, "The filter of an item, the level of a location."},
      {"before", ParamType::text, false, "Its name before. Without it, it was added."},
      {"after", ParamType::text, false, "Its name after. Without it, it was removed."},
      {"code", ParamType::text, false, "For a period: the code of its identifier, such as AY."},
      {"major", ParamType::boolean, false, "Whether it is listed as a major change."},
  };
  return keys;
}

const Fields& finding_keys() {
  static const Fields keys = {
      {"row", ParamType::text, false, "Number of the data row, or `none` for the whole table."},
      {"line", ParamType::text, false, "Line of the CSV, or `none` for the whole table."},
      {"column", ParamType::text, false, "Column of the first cell, or `none` if it has no cells."},
      {"value", ParamType::text, false, "Value of the first cell, or `none` if it has no cells."},
      {"expected", ParamType::text, false, "What was expected."},
      {"actual", ParamType::text, false, "What was found."},
      {"by", ParamType::text, false, "How far it is from what was expected."},
      {"message", ParamType::text, false, "The message for people."},
      {"key", ParamType::map, false, "What identifies the row: columns and items."},
      {"severity", ParamType::text, false, "How serious it is.", {"error", "warning", "info"}},
  };
  return keys;
}

const Fields& count_keys() {
  static const Fields keys = {
      {"holds", ParamType::integer, false, "It was true."},
      {"violated", ParamType::integer, false, "It was false."},
      {"vacuous", ParamType::integer, false, "It could hardly have been false."},
      {"not_applicable", ParamType::integer, false, "A symbol, a blank or no partner row."},
  };
  return keys;
}

}  // namespace crossfoot
