#include "table/pair_map.h"

#include <boost/test/unit_test.hpp>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(pair_map)

BOOST_AUTO_TEST_CASE(keeps_a_number_for_each_pair_be_they_few_or_many) {
  for (const std::uint64_t seconds : {std::uint64_t{7}, std::uint64_t{1} << 30U}) {
    PairMap map(1000, seconds, 10);
    BOOST_TEST(map.find(999, 6) == PairMap::none);
    map.at(999, 6) = 1;
    map.at(6, 0) = 2;
    BOOST_TEST(map.find(999, 6) == 1U);
    BOOST_TEST(map.find(6, 0) == 2U);
    BOOST_TEST(map.at(0, 6) == PairMap::none);
  }
}

BOOST_AUTO_TEST_SUITE_END()
