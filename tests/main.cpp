#define BOOST_TEST_MODULE crossfoot
#include <boost/test/unit_test.hpp>
