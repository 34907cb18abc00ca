#include "source/disk/meta_csv.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(meta_csv)

namespace {

const std::string header =
    "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
    "filter_grouping_column\n";

struct Case {
  const char* name;
  std::string text;
  const char* error;
};

const Case refused[] = {
    {"nothing", "", "m.meta.csv: the metadata file is empty"},
    {"a column twice", "col_name,col_type,label,label\n",
     "m.meta.csv:1: column `label` is in the header twice"},
    {"too few fields", header + "a,Filter,A\n", "m.meta.csv:2: fewer fields than the header"},
    {"too many fields", header + "a,Filter,A,,,,,,,\n",
     "m.meta.csv:2: more fields than the header"},
    {"a line break in quotes", header + "a,Filter,\"A\nB\",,,,,\n",
     "m.meta.csv:2: a quote that isn't closed on the same line; fields in metadata can't contain "
     "line breaks"},
    {"a NUL", header + "a,Filter,A" + std::string(1, '\0') + "B,,,,,\n",
     "m.meta.csv:2: a NUL byte; save the file as UTF-8 CSV"},
    {"Latin 1", header + "a,Filter,caf\xe9,,,,,\n",
     "m.meta.csv: not UTF-8; save the file as UTF-8 CSV"},
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(is_refused_with_its_line, boost::unit_test::data::make(refused), c) {
  const auto metadata = read_meta_csv(c.text, "m.meta.csv");
  BOOST_REQUIRE(!metadata);
  BOOST_TEST(metadata.error().text() == c.error);
}

struct Doubtful {
  const char* name;
  std::string text;
  const char* trouble;
};

const Doubtful doubtful[] = {
    {"no type", "col_name,label\na,A\n",
     "m.meta.csv:1: no column `col_type`, which metadata must have"},
    {"a type that is neither", header + "a,Filter,A,,,,,\nb,Fliter,B,,,,,\n",
     "m.meta.csv:3: col_type should be Filter or Indicator, but is `Fliter`"},
    {"decimal places that are none", header + "b,Indicator,B,,,one,,\n",
     "m.meta.csv:2: indicator_dp should be a whole number, but is `one`"},
};

std::ostream& operator<<(std::ostream& out, const Doubtful& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(is_read_as_far_as_it_is_meant, boost::unit_test::data::make(doubtful), c) {
  const auto metadata = read_meta_csv(c.text, "m.meta.csv");
  BOOST_REQUIRE(metadata);
  BOOST_REQUIRE(metadata->troubles.size() == 1);
  BOOST_TEST(metadata->troubles[0] == c.trouble);
}

BOOST_AUTO_TEST_CASE(filters_and_indicators_are_read) {
  const auto metadata = read_meta_csv("\xef\xbb\xbf" + header +
                                          "sex,Filter,\"Sex, \"\"self\"\"\",,,,By sex,sex_group\r\n"
                                          "pct,Indicator,Share,Group,%,1,,\r\n"
                                          ",,,,,,,\r\n"
                                          "\r\n",
                                      "m.meta.csv");
  BOOST_REQUIRE(metadata);
  BOOST_CHECK(metadata->origin == Metadata::Origin::meta_csv);
  BOOST_REQUIRE(metadata->filters.size() == 1);
  BOOST_TEST(metadata->filters[0].label == "Sex, \"self\"");
  BOOST_TEST(metadata->filters[0].hint == "By sex");
  BOOST_TEST(metadata->filters[0].group_column == "sex_group");
  BOOST_REQUIRE(metadata->indicators.size() == 1);
  BOOST_TEST(metadata->indicators[0].unit == "%");
  BOOST_TEST(metadata->indicators[0].decimal_places.value() == 1);
}

BOOST_AUTO_TEST_CASE(old_files_lack_columns_and_new_ones_have_more) {
  const auto metadata =
      read_meta_csv("label,col_name,parent_filter,col_type\nA,a,,Indicator\n", "m.meta.csv");
  BOOST_REQUIRE(metadata);
  BOOST_TEST(metadata->indicators.at(0).column == "a");
  BOOST_TEST(!metadata->indicators.at(0).decimal_places);
}

BOOST_AUTO_TEST_CASE(spaces_are_kept_as_published) {
  const auto metadata = read_meta_csv(header + " a ,Filter, A ,,,,,", "m.meta.csv");
  BOOST_REQUIRE(metadata);
  BOOST_TEST(metadata->filters.at(0).column == " a ");
  BOOST_TEST(metadata->filters.at(0).label == " A ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
