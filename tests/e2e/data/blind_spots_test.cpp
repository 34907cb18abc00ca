#include <boost/algorithm/string/replace.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(what_the_screener_passes)

namespace {

/// What a pair of files is made of, right as it stands.
struct Pair {
  std::string name = "absence";
  std::string data =
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,regio"
      "n_name,old_la_code,new_la_code,la_name,sex,sen,absent,absent_percent\n"
      "202223,Academic year,National,E92000001,England,,,,,,Total,Total,100,12.5\n"
      "202223,Academic year,National,E92000001,England,,,,,,Total,SEN Support,40,4.5\n"
      "202223,Academic year,National,E92000001,England,,,,,,Female,Total,c,c\n"
      "202223,Academic year,National,E92000001,England,,,,,,Female,SEN Support,0,0\n"
      "202324,Academic year,Regional,E92000001,England,E12000001,North East,,,,Total,Total,10,1"
      ".5\n"
      "202324,Academic year,Regional,E92000001,England,E12000001,North East,,,,Total,SEN Suppor"
      "t,5,x\n"
      "202324,Academic year,Regional,E92000001,England,E12000001,North East,,,,Female,Total,z,z"
      "\n"
      "202324,Academic year,Regional,E92000001,England,E12000001,North East,,,,Female,SEN Suppo"
      "rt,k,low\n"
      "202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Total,Total,12,1"
      ".7\n"
      "202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Total,SEN Suppor"
      "t,6,0.8\n"
      "202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Female,Total,8,1"
      ".1\n"
      "202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Female,SEN Suppo"
      "rt,3,0.4\n"
      "202425,Academic year,Local authority,E92000001,England,E12000001,North East,805,E0600000"
      "1,Hartlepool,Total,Total,20,2.5\n"
      "202425,Academic year,Local authority,E92000001,England,E12000001,North East,805,E0600000"
      "1,Hartlepool,Total,SEN Support,5,0.5\n"
      "202425,Academic year,Local authority,E92000001,England,E12000001,North East,805,E0600000"
      "1,Hartlepool,Female,Total,9,0.7\n"
      "202425,Academic year,Local authority,E92000001,England,E12000001,North East,805,E0600000"
      "1,Hartlepool,Female,SEN Support,u,u\n";
  std::string meta =
      "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
      "filter_grouping_column,filter_default,parent_filter\n"
      "sex,Filter,Sex,,,,,,,\n"
      "sen,Filter,Special needs,,,,,,,\n"
      "absent,Indicator,Absent,,,0,,,,\n"
      "absent_percent,Indicator,Share of absent pupils,,%,1,,,,\n";
};

/// One mistake that the screener passes: what is replaced by what, and the rule that finds it.
struct BlindSpot {
  const char* what;
  std::string Pair::*part;
  const char* right;
  const char* wrong;
  const char* rule;
};

const BlindSpot blind_spots[] = {
    {"a word among numbers", &Pair::data, "100,12.5", "hello,12.5", "ees.symbols"},
    {"a thousands separator", &Pair::data, "100,12.5", "\"1,000\",12.5", "ees.symbols"},
    {"a percent sign", &Pair::data, "100,12.5", "100,12.5%", "ees.symbols"},
    {"a pound sign", &Pair::data, "100,12.5", "£100,12.5", "ees.symbols"},
    {"a blank indicator", &Pair::data, "100,12.5", ",12.5", "ees.symbols"},
    {"a symbol that is none", &Pair::data, ",u,u\n", ",*,u\n", "ees.symbols"},
    {"a symbol in capitals", &Pair::data, "5,x\n", "5,X\n", "ees.symbols"},
    {"an indicator of the metadata alone", &Pair::meta, ",%,1,,,,\n",
     ",%,1,,,,\nlate,Indicator,Late,,,0,,,,\n", "ees.metadata"},
    {"a region without its country", &Pair::data, "202324,Academic year,Regional,E92000001,England",
     "202324,Academic year,Regional,,", "ees.country-filled"},
    {"an authority in two regions", &Pair::data,
     "E12000001,North East,805,E06000001,Hartlepool,Female,SEN",
     "E12000002,North West,805,E06000001,Hartlepool,Female,SEN", "ees.one-region-of-authority"},
    {"a missing year", &Pair::data, "202324,", "202122,", "ees.time-periods"},
    {"two items alike", &Pair::data, "Total,SEN Support,40", "Total,SEN support,40",
     "ees.items-alike"},
    {"items that differ in a sign", &Pair::data, "Total,SEN Support,40", "Total,SEN-Support,40",
     "ees.items-alike-but-for-punctuation"},
    {"a percentage of 125", &Pair::data, "100,12.5", "100,125", "ees.percentages-in-range"},
    {"a percentage beside its suppressed count", &Pair::data, "Total,c,c", "Total,c,7.5",
     "ees.symbols-agree"},
    {"low for a true zero", &Pair::data, "Support,0,0", "Support,0,low", "ees.symbols-agree"},
    {"0 for what only rounds to it", &Pair::data, "5,0.5", "5,0", "ees.symbols-agree"},
    {"a combination without a row", &Pair::data,
     "202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Female,SEN "
     "Support,3,0.4\n",
     "", "ees.matrix-complete"},
    {"an authority after its end", &Pair::data, "E12000001,North East,805,E06000001,Hartlepool",
     "E12000009,South West,835,E10000009,Dorset", "ees.authorities-in-force"},
    {"an authority in another region", &Pair::data, "E12000001,North East,805,E06000001,Hartlepool",
     "E12000002,North West,805,E06000001,Hartlepool", "ees.region-is-the-authoritys"},
    {"an authority in Outer London that isn't there", &Pair::data,
     "E12000001,North East,805,E06000001,Hartlepool",
     "E13000002,Outer London,805,E06000001,Hartlepool", "ees.inner-and-outer-london"},
    {"a blank behind a label", &Pair::meta, "absent,Indicator,Absent,", "absent,Indicator,Absent ,",
     "ees.whitespace-metadata"},
    {"two spaces within an item", &Pair::data, "Total,SEN Support,40", "Total,SEN  Support,40",
     "ees.whitespace-within"},
    {"a label of blanks", &Pair::meta, "sex,Filter,Sex,", "sex,Filter,   ,",
     "ees.whitespace-metadata"},
    {"decimal places that the importer refuses", &Pair::meta, ",,0,,,,", ",,2.0,,,,",
     "ees.decimal-places-plain"},
    {"a label of 90 characters", &Pair::meta, "Filter,Special needs",
     "Filter,Special needs of pupils who were on the roll of any school of the authority "
     "on that day",
     "ees.labels-short"},
    {"a default item of an indicator", &Pair::meta, "Absent,,,0,,,,", "Absent,,,0,,,Total,",
     "ees.defaults-of-filters-only"},
    {"a parent that is no filter", &Pair::meta, "Filter,Sex,,,,,,,", "Filter,Sex,,,,,,,sexes",
     "ees.parent-filters-known"},
    {"an unknown authority with a name", &Pair::data, "805,E06000001,Hartlepool,Female,SEN",
     "x,x,Hartlepool,Female,SEN", "ees.authority-unknown"},
    {"a file name in capitals", &Pair::name, "absence", "Absence", "ees.file-name-lower-case"},
};

Json check(const Pair& pair) {
  const Workplace workplace;
  workplace.write(pair.name + ".csv", pair.data);
  workplace.write(pair.name + ".meta.csv", pair.meta);
  std::filesystem::create_directory(workplace.folder() / "lists");
  workplace.write("lists/las.csv",
                  "new_la_code,la_name,old_la_code,date_of_termination,parent_geography_code\n"
                  "E06000001,Hartlepool,805,,E12000001\n"
                  "E10000009,Dorset,835,31/03/2019,E12000009\n");
  const Outcome outcome =
      workplace.run("check --profile ees --reference lists --json --file " + pair.name + ".csv");
  const std::string results = workplace.read("results.json");
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_REQUIRE(Json::accept(results));
  return Json::parse(results)["runs"][0]["rules"];
}

bool is_of_screener(const Json& rule) {
  return rule["id"].get<std::string>().find('-') == std::string::npos &&
         rule["pack"].get<std::string>().find("screener") != std::string::npos;
}

std::string failing(const Json& rules, bool of_screener) {
  std::string ids;
  for (const Json& rule : rules)
    if ((rule["verdict"] == "failed" || rule["verdict"] == "noted") &&
        is_of_screener(rule) == of_screener)
      ids += (ids.empty() ? "" : " ") + rule["id"].get<std::string>();
  return ids;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_pair_that_the_mistakes_are_made_in_is_right) {
  const Json rules = check({});
  BOOST_TEST(failing(rules, true) == "");
  BOOST_TEST(failing(rules, false) == "");
}

BOOST_AUTO_TEST_CASE(each_mistake_is_stopped) {
  for (const BlindSpot& spot : blind_spots) {
    Pair pair;
    std::string& text = pair.*spot.part;
    BOOST_REQUIRE_MESSAGE(text.find(spot.right) != std::string::npos, spot.what);
    boost::replace_all(text, spot.right, spot.wrong);
    const Json rules = check(pair);
    BOOST_TEST_CONTEXT(spot.what) {
      BOOST_TEST(failing(rules, true) == "");
      BOOST_TEST(has_part(" " + failing(rules, false) + " ", std::string(" ") + spot.rule + " "));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_can_not_be_a_table_is_refused_with_the_place_and_the_way_out) {
  const Workplace workplace;
  const auto refused = [&](const char* name, const char* text, const std::string& message) {
    workplace.write(name, text);
    const Outcome ran = workplace.run(std::string("check --profile ees --json --file ") + name);
    BOOST_TEST(ran.code == 3);
    const Json results = Json::parse(workplace.read("results.json"));
    const std::string reason = results["runs"][0]["reason"];
    BOOST_TEST(has_part(reason, message), reason);
  };
  refused("twice.csv", "time_period,sex,sex\n2024,Total,Total\n",
          "twice.csv:1:1: columns 2 and 3 of the header are both called `sex`; give each column "
          "its own name");
  refused("semicolons.csv", "time_period;sex\n2024;Total\n",
          "semicolons.csv:1:1: the columns are separated by semicolons; save the file with commas");
  refused("tabs.csv", "time_period\tsex\n2024\tTotal\n",
          "tabs.csv:1:1: the columns are separated by tabs; save the file with commas");
  refused("pipes.csv", "time_period|sex\n2024|Total\n",
          "pipes.csv:1:1: the columns are separated by vertical bars; save the file with commas");
}

BOOST_AUTO_TEST_SUITE_END()
