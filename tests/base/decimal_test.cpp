#include "base/decimal.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

using crossfoot::Decimal;

BOOST_AUTO_TEST_SUITE(decimal)

namespace {

struct Reading {
  const char* name;
  const char* text;
  const char* again;  ///< as written back; null where it is no number
};

const Reading readings[] = {
    {"a whole number", "8449210", "8449210"},
    {"zero", "0", "0"},
    {"a decimal keeps its places", "4.50", "4.50"},
    {"below one", "0.03", "0.03"},
    {"negative", "-0.5", "-0.5"},
    {"negative whole", "-12", "-12"},
    {"36 digits", "123456789012345678901234567890123456", "123456789012345678901234567890123456"},
    {"36 digits after and before the point", "1.23456789012345678901234567890123456",
     "1.23456789012345678901234567890123456"},
    {"leading zeros tell nothing", "007", "7"},
    {"37 digits are too many", "1234567890123456789012345678901234567", nullptr},
    {"37 digits around a point are too many", "12345678901234567.89012345678901234567", nullptr},
    {"empty", "", nullptr},
    {"a minus alone", "-", nullptr},
    {"a point alone", ".", nullptr},
    {"no digit before the point", ".5", nullptr},
    {"no digit after the point", "5.", nullptr},
    {"no digit between minus and point", "-.5", nullptr},
    {"two points", "1.2.3", nullptr},
    {"a plus sign", "+5", nullptr},
    {"two minus signs", "--5", nullptr},
    {"a space before", " 5", nullptr},
    {"a space after", "5 ", nullptr},
    {"a thousands separator", "1,000", nullptr},
    {"an exponent", "1e5", nullptr},
    {"a percent sign", "5%", nullptr},
    {"a symbol", "z", nullptr},
    {"not a number", "NaN", nullptr},
    {"infinity", "inf", nullptr},
    {"hexadecimal", "0x10", nullptr},
};

std::ostream& operator<<(std::ostream& out, const Reading& c) { return out << c.name; }

struct Order {
  const char* name;
  const char* a;
  const char* b;
  int order;  ///< below 0 where a < b
};

const Order orders[] = {
    {"places don't matter", "1.50", "1.5", 0},
    {"whole and decimal", "2", "2.000", 0},
    {"minus zero is zero", "-0.0", "0", 0},
    {"less in the last place", "1.49", "1.5", -1},
    {"more digits are not more", "1.4999999", "1.5", -1},
    {"negative numbers go down", "-1.51", "-1.5", -1},
    {"negative below positive fraction", "-0.1", "0.1", -1},
    {"a fraction above a whole", "2.1", "2", 1},
    {"the longest numbers of unlike places", "123456789012345678901234567890123456",
     "0.12345678901234567890123456789012345", 1},
    {"longest fractions that differ at the end", "0.00000000000000000000000000000000001",
     "0.00000000000000000000000000000000002", -1},
    {"longest negative", "-999999999999999999999999999999999999",
     "-99999999999999999999999999999999999.9", -1},
};

std::ostream& operator<<(std::ostream& out, const Order& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(is_read_and_written_as_it_was, readings, c) {
  const auto number = Decimal::parse(c.text);
  BOOST_REQUIRE_EQUAL(number.has_value(), c.again != nullptr);
  if (number) BOOST_TEST(number->text() == c.again);
}

BOOST_DATA_TEST_CASE(is_compared_exactly, orders, c) {
  const Decimal a = Decimal::parse(c.a).value();
  const Decimal b = Decimal::parse(c.b).value();
  BOOST_TEST((a < b) == (c.order < 0));
  BOOST_TEST((a > b) == (c.order > 0));
  BOOST_TEST((a == b) == (c.order == 0));
  BOOST_TEST((b < a) == (c.order > 0));
}

BOOST_AUTO_TEST_CASE(becomes_the_nearest_double) {
  BOOST_TEST(Decimal::parse("0.1")->to_double() == 0.1);
  BOOST_TEST(Decimal::parse("-15461.5")->to_double() == -15461.5);
  BOOST_TEST(Decimal::parse("123456789012345678901234567890")->to_double() ==
             123456789012345678901234567890.0);
}

BOOST_AUTO_TEST_CASE(knows_whether_it_is_whole) {
  BOOST_TEST(Decimal::parse("12.00")->is_whole());
  BOOST_TEST(Decimal::of(-3).is_whole());
  BOOST_TEST(!Decimal::parse("-12.01")->is_whole());
}

BOOST_AUTO_TEST_SUITE_END()
