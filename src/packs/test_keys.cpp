#include "packs/test_keys.h"

namespace crossfoot {

const Fields& test_file_keys() {
  static const Fields keys = {
      {"pack", ParamType::text, false,
       "The pack under test, relative to this file; without it x.yml for x.test.yml."},
      {"tests", ParamType::any, true, "The tests, a list."},
  };
  return keys;
}

const Fields& test_keys() {
  static const Fields keys = {
      {"name", ParamType::text, true, "A sentence that says what must come of it."},
      {"rule", ParamType::any, false, "Id of a rule of the pack under test; or a whole rule."},
      {"rules", ParamType::texts, false, "Ids of several rules; the same must come of each."},
      {"columns", ParamType::map, false, "Beside a whole rule: as in a pack."},
      {"keys", ParamType::columns, false, "Beside a whole rule: as in a pack."},
      {"symbols", ParamType::map, false, "Beside a whole rule: as in a pack."},
      {"version", ParamType::text, false, "Of the data set, as 1.0; without it a local file."},
      {"type",
       ParamType::text,
       false,
       "Of the version, as it is declared.",
       {"Major", "Minor", "Patch"}},
      {"changes", ParamType::any, false, "The API's list of changes, each with its states."},
      {"total_results", ParamType::integer, false, "Rows, as the API says."},
      {"notes", ParamType::text, false, "Of the version, as published."},
      {"meta", ParamType::map, false, "What the metadata say; none where left out."},
      {"metadata", ParamType::text, false,
       "The metadata as the CSV of a meta.csv, instead of `meta`."},
      {"files", ParamType::map, false, "The names of the files."},
      {"lists", ParamType::map, false,
       "Reference lists by file name, as CSV, for what the rule names `reference:x.csv`."},
      {"data", ParamType::text, false, "The data, as CSV with a header."},
      {"row", ParamType::map, false,
       "A row, by column; beside `data`, what each of its rows holds besides."},
      {"rows", ParamType::integer, false,
       "How many rows a `row` alone makes; `${row}` in it stands for the number of each."},
      {"previous", ParamType::any, false,
       "The version before, as CSV or as one row; what it lacks of `row` is as there."},
      {"previous_version", ParamType::text, false, "Of the version before; 1.0 where left out."},
      {"previous_meta", ParamType::map, false, "What its metadata say; `meta` where left out."},
      {"api_rows", ParamType::any, false,
       "What the API's query endpoint answers, as CSV or as one row, by GET and by POST."},
      {"data_sets", ParamType::map, false,
       "Other data sets of the run, by their names in data('…'), each as CSV or as one row."},
      {"passes", ParamType::boolean, false, "Whether the rule passes: `true`."},
      {"findings", ParamType::any, false, "What the rule must find, each with what it must say."},
      {"skipped", ParamType::text, false, "Why nothing is tested; `true` for any reason."},
      {"mistakes", ParamType::texts, false, "What is wrong with the rule."},
      {"counts", ParamType::map, false, "How often the rule must end how."},
      {"statement", ParamType::text, false, "The rule as reports show it."},
  };
  return keys;
}

const Fields& test_files_keys() {
  static const Fields keys = {
      {"data", ParamType::text, false, "Of the data; data.csv where nothing is said."},
      {"metadata", ParamType::text, false, "Of the metadata; data.meta.csv where nothing is said."},
  };
  return keys;
}

const Fields& test_meta_keys() {
  static const Fields keys = {
      {"origin",
       ParamType::text,
       false,
       "Where they come from; api where nothing is said.",
       {"api", "meta_csv"}},
      {"filters", ParamType::map, false, "Columns and their items; or items with their ids."},
      {"ids", ParamType::map, false, "Columns of filters and indicators, and their ids."},
      {"groups", ParamType::map, false, "Filters and the columns that group their items."},
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
       "What it is about.",
       {"filter", "item", "indicator", "level", "location_group", "location", "period"}},
      {"within", ParamType::text, false, "The filter of an item, the level of a location."},
      {"before", ParamType::text, false, "Its name before; without it, it was added."},
      {"after", ParamType::text, false, "Its name after; without it, it was removed."},
      {"code", ParamType::text, false, "Of a period: its identifier's code, as AY."},
      {"major", ParamType::boolean, false, "Whether it is listed as a major change."},
  };
  return keys;
}

const Fields& finding_keys() {
  static const Fields keys = {
      {"row", ParamType::text, false, "Number of the data row; `none` for the whole table."},
      {"line", ParamType::text, false, "Line of the CSV; `none` for the whole table."},
      {"column", ParamType::text, false, "Column of the first cell; `none` where it has none."},
      {"value", ParamType::text, false, "Value of the first cell; `none` where it has none."},
      {"expected", ParamType::text, false, "What was expected."},
      {"actual", ParamType::text, false, "What was there."},
      {"by", ParamType::text, false, "By how much it is wrong."},
      {"message", ParamType::text, false, "The sentence that people read."},
      {"key", ParamType::map, false, "What names the row: columns and items."},
      {"severity", ParamType::text, false, "How bad it is.", {"error", "warning", "info"}},
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
