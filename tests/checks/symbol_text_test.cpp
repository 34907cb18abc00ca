#include "checks/symbol_text.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace crossfoot;

namespace {

struct AdviceCase {
  const char* text;
  const char* advice;
};

const AdviceCase advice_cases[] = {
    {"", "a symbol must say why there is no value"},
    {"  ", "nothing but spaces; a symbol must say why there is no value"},
    {"~", "an obsolete symbol; write low (rounds to 0 but is not 0)"},
    {"..", "an obsolete symbol; write x (not available)"},
    {"*", "an obsolete symbol; write c (confidential)"},
    {"-", "an obsolete symbol; write 0 for a true zero, low for a number that rounds to 0"},
    {"NULL", "an obsolete symbol; write z (not applicable) or x (not available)"},
    {"N/A", "an obsolete symbol; write z (not applicable) or x (not available)"},
    {"C", "a symbol in capitals; write c"},
    {"Low", "a symbol in capitals; write low"},
    {"u", "a symbol that is not allowed here"},
    {" 12", "spaces around it; write 12"},
    {"z ", "spaces around it; write z"},
    {" 1,200 ", "spaces around it, and a thousands separator; write 1200"},
    {"1,234,567.8", "a thousands separator; write 1234567.8"},
    {"19.2%", "a percent sign; write 19.2"},
    {"£1,000", "a pound sign; write 1000"},
    {"\u22125", "a dash that is not a minus sign; write -5"},
    {"+5", "a plus sign; write 5"},
    {"1.5E+06", "a number in exponent form; write all of its digits"},
    {"2e3", "a number in exponent form; write all of its digits"},
    {".5", "no digit before the point; write 0.5"},
    {"5.", "no digit after the point; write 5"},
    {"about 5", "neither a number nor a symbol"},
};

std::ostream& operator<<(std::ostream& out, const AdviceCase& c) {
  return out << "'" << c.text << "'";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(symbol_text)

BOOST_DATA_TEST_CASE(a_text_that_is_no_value_is_named_for_what_it_is,
                     boost::unit_test::data::make(advice_cases), c) {
  BOOST_TEST(symbol_advice(c.text, standard_symbols()) == c.advice);
}

BOOST_AUTO_TEST_SUITE_END()
