#include "release/version_number.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(version_number)

namespace {

struct Case {
  const char* name;
  const char* text;
  const char* read;  ///< as text() writes it; empty: refused
};

const Case cases[] = {
    {"a major and a minor number", "1.0", "1.0"},
    {"a major number alone", "2", "2.0"},
    {"a leading v", "v2.1", "2.1"},
    {"a patch is shown", "1.1.2", "1.1.2"},
    {"a patch of 0 is not shown", "1.1.0", "1.1"},
    {"1.10 is not 1.1", "1.10", "1.10"},
    {"nothing", "", ""},
    {"a v alone", "v", ""},
    {"a full stop at the end", "1.", ""},
    {"two full stops", "1..2", ""},
    {"four numbers", "1.2.3.4", ""},
    {"a wildcard", "2.*", ""},
    {"a negative number", "-1.0", ""},
    {"a negative minor number", "1.-1", ""},
    {"a space", " 1.0", ""},
    {"a number that no int holds", "99999999999.0", ""},
    {"a path", "../1.0", ""},
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(is_read, boost::unit_test::data::make(cases), c) {
  const std::optional<VersionNumber> number = VersionNumber::parse(c.text);
  BOOST_TEST((number ? number->text() : "") == c.read);
}

BOOST_AUTO_TEST_CASE(order_is_numerical) {
  BOOST_CHECK(*VersionNumber::parse("1.9") < *VersionNumber::parse("1.10"));
  BOOST_CHECK(*VersionNumber::parse("1.0") < *VersionNumber::parse("1.0.1"));
  BOOST_CHECK(*VersionNumber::parse("1.10.5") < *VersionNumber::parse("2.0"));
  BOOST_CHECK(*VersionNumber::parse("2") == *VersionNumber::parse("2.0.0"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
