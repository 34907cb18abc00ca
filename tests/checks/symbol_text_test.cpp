#include "checks/support/symbol_text.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(symbol_text)

namespace {

struct AdviceCase {
  const char* text;
  const char* advice;
};

const AdviceCase advice_cases[] = {
    {"", "a symbol must say why there is no value"},
    {"  ", "only spaces; a symbol must say why there is no value"},
    {"~", "an obsolete symbol; write low (rounds to 0 but is not 0)"},
    {"..", "an obsolete symbol; write x (not available)"},
    {"*", "an obsolete symbol; write c (confidential)"},
    {"-", "an obsolete symbol; write 0 for a true zero, low for a number that rounds to 0"},
    {"NULL", "an obsolete symbol; write z (not applicable) or x (not available)"},
    {"N/A", "an obsolete symbol; write z (not applicable) or x (not available)"},
    {"C", "a symbol in capitals; write c"},
    {"Low", "a symbol in capitals; write low"},
    {"u", "a symbol that is not allowed here"},
    {" 12", "spaces before or after it; write 12"},
    {"z ", "spaces before or after it; write z"},
    {" 1,200 ",
     "spaces before or after it, and a thousands separator; write 1200 (or 1.200, if it is a "
     "decimal comma)"},
    {"1,234,567.8", "a thousands separator; write 1234567.8"},
    {"19.2%", "a percent sign; write 19.2"},
    {"£1,000",
     "a pound sign and a thousands separator; write 1000 (or 1.000, if it is a decimal comma)"},
    {"1,900", "a thousands separator; write 1900 (or 1.900, if it is a decimal comma)"},
    {"-1,900", "a thousands separator; write -1900 (or -1.900, if it is a decimal comma)"},
    {"33,4", "a decimal comma; write 33.4"},
    {"0,5", "a decimal comma; write 0.5"},
    {"0,125", "a decimal comma; write 0.125"},
    {"-12,75", "a decimal comma; write -12.75"},
    {"1234,567", "a decimal comma; write 1234.567"},
    {"1.234,5", "a decimal comma after points between thousands; write 1234.5"},
    {"1.234.567", "points between thousands; write 1234567"},
    {"1 234", "a space between thousands; write 1234"},
    {"1\u00a0234.5", "a space between thousands; write 1234.5"},
    {"12,3%", "a percent sign and a decimal comma; write 12.3"},
    {"12.3 %", "a percent sign; write 12.3"},
    {"12,34,5", "neither a number nor a symbol"},
    {"10[r]", "a number followed by the mark [r]; write 10"},
    {"10 [1]", "a number followed by the mark [1]; write 10"},
    {"33,4 (p)", "a number followed by the mark (p); write 33.4"},
    {"7*", "a number followed by the mark *; write 7"},
    {"[c]", "a symbol in brackets; write c"},
    {"(Z)", "a symbol in brackets; write z"},
    {"\u22125", "a dash that is not a minus sign; write -5"},
    {"+5", "a plus sign; write 5"},
    {"1.5E+06", "a number in exponent form; write all its digits, 1500000 if none were lost"},
    {"1.9E+03", "a number in exponent form; write all its digits, 1900 if none were lost"},
    {"2e3", "a number in exponent form; write all its digits, 2000 if none were lost"},
    {"2e-3", "a number in exponent form; write all its digits, 0.002 if none were lost"},
    {"1e300", "a number in exponent form; write all its digits"},
    {".5", "no digit before the point; write 0.5"},
    {"5.", "no digit after the point; write 5"},
    {"about 5", "neither a number nor a symbol"},
};

std::ostream& operator<<(std::ostream& out, const AdviceCase& c) {
  return out << "'" << c.text << "'";
}

}  // namespace

BOOST_DATA_TEST_CASE(a_text_that_is_no_value_is_named_for_what_it_is,
                     boost::unit_test::data::make(advice_cases), c) {
  BOOST_TEST(symbol_advice(c.text, standard_symbols()) == c.advice);
}

BOOST_AUTO_TEST_SUITE_END()
