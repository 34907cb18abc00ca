#include "report/text/extract.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "support/example_run.h"
#include "support/golden.h"
#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_extract)

namespace {

struct Field {
  const char* text;
  const char* field;
};

std::ostream& operator<<(std::ostream& out, const Field& c) { return out << c.text; }

const Field fields[] = {
    {"", ""},
    {"plain", "plain"},
    {"a,b", "\"a,b\""},
    {"say \"c\"", "\"say \"\"c\"\"\""},
    {"=1+1", "\"'=1+1\""},
    {"+cmd|'/C calc'!A0", "\"'+cmd|'/C calc'!A0\""},
    {"-2+3", "\"'-2+3\""},
    {"@SUM(A1)", "\"'@SUM(A1)\""},
    {"-12.5", "-12.5"},
    {"+120", "+120"},
    {"\t=1", "\"'=1\""},
};

/// Without columns for the parts of keys, which the file adds (see cli/extract_file).
std::string extract_of(const RunResult& run) {
  std::string out = extract_head({});
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules) {
      for (const Finding& finding : rule.findings)
        out += extract_fields(version, rule, finding, nullptr) + "\n";
      for (const AcceptedFinding& each : rule.accepted)
        out += extract_fields(version, rule, each.finding, &each.terms) + "\n";
    }
  return out;
}

}  // namespace

BOOST_DATA_TEST_CASE(fields_are_quoted_and_no_formula, boost::unit_test::data::make(fields), c) {
  BOOST_TEST(csv_field(c.text) == c.field);
}

BOOST_AUTO_TEST_CASE(each_key_column_has_a_column_of_its_own_name) {
  BOOST_TEST(extract_head({"time_period", "version", "=a,b"})
                 .ends_with(",accepted,time_period,key version,\"'=a,b\"\n"));
}

BOOST_AUTO_TEST_CASE(the_example_is_the_one_that_ships) {
  check_golden("reports/examples/extract.csv", extract_of(example_run()));
}

BOOST_DATA_TEST_CASE(hostile_texts_stay_in_their_field,
                     boost::unit_test::data::make(hostile_texts()), c) {
  const std::string csv = extract_of(run_of(c.text));
  BOOST_TEST(is_utf8(csv));
  BOOST_TEST(std::count(csv.begin(), csv.end(), '\n') == 4);
  BOOST_TEST(csv.find('\x1b') == std::string::npos);
  BOOST_TEST(csv.find('\0') == std::string::npos);
  BOOST_TEST(csv.find("\xE2\x80\xAE") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
