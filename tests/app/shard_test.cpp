#include "app/check/shard.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <set>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(app_shard)

namespace {

std::vector<std::string> some_ids(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back(fmt::format("019d0000-0000-7000-8000-{:012}", i));
  return ids;
}

}  // namespace

BOOST_AUTO_TEST_CASE(shares_are_even_and_together_they_are_all) {
  const auto ids = some_ids(103);
  for (const std::size_t of : {1U, 2U, 4U, 7U}) {
    std::multiset<std::string> seen;
    for (std::size_t number = 1; number <= of; ++number) {
      const auto share = share_of(ids, {number, of});
      BOOST_TEST(share->size() >= 103 / of);
      BOOST_TEST(share->size() <= 103 / of + 1);
      seen.insert(share->begin(), share->end());
    }
    BOOST_TEST((seen == std::multiset<std::string>(ids.begin(), ids.end())));
  }
}

BOOST_AUTO_TEST_CASE(a_share_does_not_depend_on_the_order_of_the_list) {
  auto ids = some_ids(50);
  auto share = *share_of(ids, {2, 3});
  std::ranges::reverse(ids);
  auto again = *share_of(ids, {2, 3});
  std::ranges::sort(share);
  std::ranges::sort(again);
  BOOST_TEST(share == again, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_share_of_nothing_is_a_mistake_that_says_how_many_data_sets_there_are) {
  int empty = 0;
  for (std::size_t number = 1; number <= 3; ++number) {
    const auto share = share_of(some_ids(2), {number, 3});
    if (share) continue;
    ++empty;
    BOOST_TEST((share.error().kind == Error::Kind::usage));
    BOOST_TEST(
        share.error().message ==
        fmt::format("--shard {}/3 has nothing to check: there are only 2 data sets", number));
  }
  BOOST_TEST(empty == 1);
}

BOOST_AUTO_TEST_SUITE_END()
