#include "cli/pipeline.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(cli_pipeline)

namespace {

struct Case {
  const char* name;
  const char* text;
  const char* safe;
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

const Case cases[] = {
    {"plain text", "row 12: 3 of 4\n", "row 12: 3 of 4\n"},
    {"a command of GitHub", "::error::x", ": :error::x"},
    {"the same after blanks", "  ::set-output name=a::b", "  : :set-output name=a::b"},
    {"the same in a later line", "a\n::x::\n", "a\n: :x::\n"},
    {"colons within a line", "a::b", "a::b"},
    {"a command of Azure anywhere", "cell ##vso[task.setvariable]x",
     "cell # #vso[task.setvariable]x"},
    {"an old command of GitHub", "##[error]x", "# #[error]x"},
    {"many signs", "####", "# # # #"},
};

}  // namespace

BOOST_DATA_TEST_CASE(data_give_no_commands, boost::unit_test::data::make(cases), c) {
  BOOST_TEST(without_commands(c.text) == c.safe);
}

BOOST_AUTO_TEST_SUITE_END()
