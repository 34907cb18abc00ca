#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <boost/test/unit_test.hpp>

#include "checks/case_runner.h"

namespace {

bool set_up() {
  boost::unit_test::framework::master_test_suite().p_name.value = "crossfoot";
  crossfoot::add_rule_cases(CROSSFOOT_SOURCE_DIR "/tests/cases");
  return true;
}

}  // namespace

int main(int argc, char* argv[]) { return boost::unit_test::unit_test_main(set_up, argc, argv); }
