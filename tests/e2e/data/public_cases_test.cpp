#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(cases_from_public_reports)

namespace {

/// What people who do this job got stuck with elsewhere: files, a command, how it ends, and what is
/// said, on either stream.
struct PublicCase {
  const char* name;
  std::vector<std::pair<const char*, const char*>> files;
  const char* arguments;
  int code;
  std::vector<const char*> says;
};

const char* const sums =
    "pack: P\ncolumns: {n: {exact: true}}\nrules:\n  - {id: t, total: {of: n, over: kind, total: "
    "All}}\n";

const PublicCase public_cases[] = {
    {"a file of a header alone passes nothing",
     {{"d.csv", "time_period,kind,n\n"}, {"p.yml", sums}},
     "check p.yml --file d.csv",
     3,
     {"the data has no rows"}},
    {"a file of a header alone passes no standard",
     {{"d.csv", "time_period,time_identifier,geographic_level,country_code,country_name,n\n"}},
     "check --file d.csv",
     3,
     {"the data has no rows"}},
    {"thousands separators of a summed column are told, whatever it is taken for",
     {{"d.csv",
       "time_period,kind,n\n2021,All,\"2,500\"\n2021,A,\"1,500\"\n2021,B,\"1,000\"\n2022,All,\"2,"
       "600\"\n2022,A,\"1,400\"\n2022,B,\"1,200\"\n"},
      {"p.yml", sums}},
     "check p.yml --file d.csv",
     1,
     {"n can't be checked if it is written like '2,500' (6 cells)"}},
    {"percent signs in a published percentage are told",
     {{"d.csv", "time_period,kind,k,n,share\n2021,A,1,4,25%\n2021,B,1,2,50%\n2021,C,1,8,13%\n"},
      {"p.yml",
       "pack: P\nrules:\n  - {id: r, ratio: {published: share, numerator: k, denominator: n, "
       "scale: 100}}\n"}},
     "check p.yml --file d.csv",
     1,
     {"share can't be checked if it is written like '25%'"}},
    {"an empty list allows nothing",
     {{"p.yml", "pack: P\nrules:\n  - {id: v, values: {column: kind, not_in: []}}\n"}},
     "lint p.yml",
     2,
     {"p.yml:3:44: `not_in` must be text or a list of texts, but is an empty list"}},
    {"a null in a list is nothing",
     {{"p.yml", "pack: P\nrules:\n  - {id: v, values: {column: kind, in: [A, ~]}}\n"}},
     "lint p.yml",
     2,
     {"p.yml:3:44: `in` lists `null`", "write 'null' for the text"}},
    {"a total that one year spells otherwise is in the summary",
     {{"d.csv",
       "time_period,kind,n\n2021,All,3\n2021,A,1\n2021,B,2\n2022,all,9\n2022,A,1\n2022,B,2\n"},
      {"p.yml", sums}},
     "check p.yml --file d.csv",
     0,
     {"did you mean `all`?",
      "Rules that decided nothing for part of the data: t (time_period 2022)."}},
    {"lint names the item that one year lost",
     {{"d.csv",
       "time_period,kind,n\n2021,All,3\n2021,A,1\n2021,B,2\n2022,all,9\n2022,A,1\n2022,B,2\n"},
      {"p.yml", sums}},
     "lint p.yml --file d.csv",
     0,
     {"lint.item-lost: `kind` has no item 'All' in time_period 2022; did you mean `all`?"}},
    {"a year of symbols alone is in the summary",
     {{"d.csv",
       "time_period,kind,n\n2021,All,3\n2021,A,1\n2021,B,2\n2022,All,x\n2022,A,x\n2022,B,x\n"},
      {"p.yml", sums}},
     "check p.yml --file d.csv",
     0,
     {"Rules that decided nothing for part of the data: t (time_period 2022)."}},
    {"identifiers are compared as texts",
     {{"d.csv", "time_period,school_urn,urn_before,n\n2021,0117,117,1\n2021,118,118,2\n"},
      {"p.yml", "pack: P\nrules:\n  - {id: c, check: school_urn = urn_before}\n"}},
     "check p.yml --file d.csv",
     1,
     {"school_urn is '0117' where urn_before is '117'"}},
    {"duplicate keys of the version before can't be checked",
     {{"old.csv", "time_period,kind,n\n2021,A,1\n2021,A,2\n2021,B,3\n"},
      {"new.csv", "time_period,kind,n\n2021,A,7\n2021,B,3\n"},
      {"p.yml", "pack: P\nrules:\n  - {id: r, revisions: {}}\n"}},
     "check p.yml --file new.csv --against old.csv",
     0,
     {"can't be checked: more than one row matches the key"}},
    {"a decimal comma is advised to be a point",
     {{"d.csv", "time_period,kind,n\n2021,A,\"7,25\"\n2021,B,1.5\n"},
      {"p.yml", "pack: P\nrules:\n  - {id: s, symbols: n}\n"}},
     "check p.yml --file d.csv",
     1,
     {"a decimal comma; write 7.25"}},
    {"a change goes over another column of time",
     {{"d.csv", "day,kind,n\n2021-01-01,A,1000\n2021-01-02,A,400\n"},
      {"p.yml", "pack: P\nrules:\n  - {id: c, change: {of: n, at_most: 10%, over: day}}\n"}},
     "check p.yml --file d.csv",
     1,
     {"n is 400, expected at least 900"}},
    {"a file with rows of one key agrees with itself",
     {{"d.csv", "time_period,kind,n\n2021,A,1\n2021,A,2\n"}},
     "diff d.csv d.csv",
     0,
     {"No difference"}},
    {"a blank that nobody sees is put into words",
     {{"a.csv", "time_period,kind,n\n2021, A,1\n"}, {"b.csv", "time_period,kind,n\n2021,A,1\n"}},
     "diff a.csv b.csv",
     1,
     {"' A' (a space at the start)"}},
    {"rows that a quote swallows are told whatever the pack asks",
     {{"d.csv", "time_period,kind,n\n2021,All,3\n2021,\"A,1\n2021,B\",2\n"}, {"p.yml", sums}},
     "check p.yml --file d.csv",
     1,
     {"lines 3 to 4: a quoted cell in kind runs over 2 lines and swallows 1 row"}},
    {"a stray quote is reported where it began",
     {{"d.csv", "time_period,kind,n\n2021,\"A,1\n2021,B,1\n2021,\"C\",1\n"}, {"p.yml", sums}},
     "check p.yml --file d.csv",
     3,
     {"d.csv:2:6: a stray or unmatched quote"}},
    {"a blank is the total",
     {{"d.csv", "Year,Area,Sex,Value\n2020,,,10\n2020,,F,4\n2020,,M,5\n"},
      {"p.yml",
       "pack: P\nkeys: [Year, Area, Sex]\ncolumns: {Value: {exact: true}}\nrules:\n  - {id: t, "
       "total: {of: Value, over: Sex, total: ''}}\n"}},
     "check p.yml --file d.csv",
     1,
     {"Value where Sex is '' is 10, expected 9"}},
    {"items that only a spreadsheet makes",
     {{"d.csv",
       "time_period,time_identifier,geographic_level,country_code,country_name,hours,n\n"
       "202223,Academic year,National,E92000001,England,Jan-15,1\n"
       "202223,Academic year,National,E92000001,England,16-30,2\n"}},
     "check --file d.csv",
     0,
     {"ees.no-dates-of-spreadsheets", "hours is 'Jan-15'"}},
    {"a code and its name are complete together",
     {{"d.csv", "year,code,name,n\n2019,E1,Ash,1\n2019,E2,Elm,2\n2020,E1,Ash,1\n2020,E2,Elm,2\n"},
      {"p.yml",
       "pack: P\nkeys: [year, code, name]\nrules:\n  - {id: c, complete: {over: [code, name]}}\n"}},
     "check p.yml --file d.csv",
     0,
     {"the only check passed"}},
    {"a pattern of a part meets no row and the summary names it",
     {{"d.csv", "time_period,code,n\n2020,E09,1\n2020,W06,2\n"},
      {"p.yml",
       "pack: P\nrules:\n  - {id: w.e, where: \"code matches 'E'\", check: n > 100}\n  - {id: "
       "w.all, check: n > 0}\n"}},
     "check p.yml --file d.csv",
     0,
     {"No rows match w.e (code matches 'E')."}},
    {"lint says how a pattern fits a part",
     {{"d.csv", "time_period,code,n\n2020,E09,1\n2020,W06,2\n"},
      {"p.yml", "pack: P\nrules:\n  - {id: w.e, where: \"code matches 'E'\", check: n > 100}\n"}},
     "lint p.yml --file d.csv",
     0,
     {"lint.pattern-anchored: no text of `code` matches this completely; it matches only part of "
      "'E09'",
      "write `.*E.*`"}},
    {"lint knows a half anchored pattern without data",
     {{"p.yml", "pack: P\nrules:\n  - {id: w.e, where: \"code matches '^E'\", check: n > 100}\n"}},
     "lint p.yml",
     0,
     {"p.yml:3:28: warning lint.pattern-anchored: the whole text must match `^E`", "write `E.*`"}},
    {"ranges are bounds once a pack declares them",
     {{"d.csv", "time_period,kind,n\n2021,All,50\n2021,A,1-4\n2021,B,5-20\n2021,C,<3\n"},
      {"p.yml",
       "pack: P\ncolumns: {n: {exact: true}}\nsymbols: {1-4: {from: 1, to: 4}, 5-20: {from: 5, to: "
       "20}, '<3': {below: 3}}\nrules:\n  - {id: t, total: {of: n, over: kind, total: All}}\n"}},
     "check p.yml --file d.csv",
     1,
     {"is 50, expected between 6 and 26"}},
    {"ranges that no pack declares are named",
     {{"d.csv", "time_period,kind,n\n2021,All,50\n2021,A,1-4\n2021,B,5\n2021,C,<3\n"},
      {"p.yml", sums}},
     "lint p.yml --file d.csv",
     0,
     {"lint.range-undeclared: `n` contains '1-4' and 1 other range, which no rule can calculate "
      "with",
      "for example '1-4': {from: 1, to: 4}"}},
    {"a range without numbers is a mistake",
     {{"p.yml",
       "pack: P\nsymbols:\n  few: {from: 9, to: 1}\n  some: {}\n  none: {from: 1, above: 2}\n"
       "rules: [{id: a, unique: }]\n"}},
     "lint p.yml",
     2,
     {"p.yml:3:8: no number is within the bounds of `few`",
      "p.yml:4:9: the meaning of `some` is not declared",
      "p.yml:5:26: `above` contradicts `from`"}},
    {"a file beside the pack is only looked into",
     {{"d.csv", "time_period,area,people\n2024,E1,900\n2024,E2,400\n"},
      {"official.csv", "time_period,area,population\n2024,E1,1900\n2024,E2,400\n"},
      {"p.yml",
       "pack: P\naliases: {official: official.csv}\ncolumns: {people: {exact: true}}\nrules:\n  - "
       "{id: c, check: people = data('official').population}\n"}},
     "check p.yml --file d.csv --json",
     1,
     {"people is 900, expected 1900", "in 1 of 1 version"}},
    {"a file of the command line is only looked into",
     {{"d.csv", "time_period,area,people\n2024,E1,900\n2024,E2,400\n"},
      {"lists/Official_2024.csv", "time_period,area,population\n2024,E1,1900\n2024,E2,400\n"},
      {"p.yml",
       "pack: P\naliases: {official: 'Official*'}\ncolumns: {people: {exact: true}}\nrules:\n  - "
       "{id: c, check: people = data('official').population}\n"}},
     "check p.yml --file d.csv --look-into lists/Official_2024.csv",
     1,
     {"people is 900, expected 1900", "in 1 of 1 version"}},
    {"a file that isn't beside the pack is a mistake where it is named",
     {{"d.csv", "time_period,area,people\n2024,E1,900\n"},
      {"p.yml",
       "pack: P\naliases: {official: offical.csv, other: ../o.csv}\nrules:\n  - {id: c, check: "
       "people = data('official').population}\n"}},
     "check p.yml --file d.csv",
     2,
     {"p.yml:2:21: there is no data file offical.csv",
      "p.yml:2:41: the data file ../o.csv is not in the pack's folder"}},
    {"the parents of areas come from a list beside the pack",
     {{"d.csv",
       "time_period,level,area,n\n2024,ward,W1,10\n2024,ward,W2,20\n2024,town,T1,31\n2024,shire,H1,"
       "30\n"},
      {"areas.csv", "area,parent\nW1,T1\nW2,T1\nT1,H1\n"},
      {"p.yml",
       "pack: P\ncolumns: {n: {exact: true}}\nrules:\n  - {id: t, total: {of: n, over: area, "
       "parents: areas.csv, linked_by: [area, parent]}}\n"}},
     "check p.yml --file d.csv",
     1,
     {"n where area is 'T1' is 31, expected 30", "n where area is 'H1' is 30, expected 31"}},
    {"a list without the columns that link it is a mistake",
     {{"areas.csv", "area,parent\nW1,T1\n"},
      {"p.yml",
       "pack: P\nrules:\n  - {id: t, total: {of: n, over: area, parents: areas.csv, linked_by: "
       "[area, above]}}\n"}},
     "lint p.yml",
     2,
     {"p.yml:3:49: the list ", "areas.csv", "above"}},
};
std::ostream& operator<<(std::ostream& out, const PublicCase& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(end_as_they_should, public_cases, c) {
  const Workplace workplace;
  for (const auto& [name, text] : c.files) workplace.write(name, text);
  const Outcome outcome = workplace.run(c.arguments);
  const std::string said = on_one_line(outcome.out + outcome.err);
  BOOST_TEST(outcome.code == c.code, said);
  for (const char* const part : c.says) BOOST_TEST(has_part(said, part));
}

BOOST_AUTO_TEST_SUITE_END()
