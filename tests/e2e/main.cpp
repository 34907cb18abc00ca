#define BOOST_TEST_MODULE crossfoot_e2e
#include <boost/test/unit_test.hpp>
