#include "table/bytes.h"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "table/cell.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(bytes)

namespace {

/// Bytes of a few kinds, with slack behind them.
std::string random_bytes(std::mt19937& random, std::size_t size) {
  static constexpr std::string_view kinds = "ab,\"\n\r";
  std::string text;
  for (std::size_t i = 0; i < size + slack; ++i) text += kinds[random() % kinds.size()];
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(sixteen_at_once_tell_what_one_by_one_do) {
  std::mt19937 random(16);
  for (int i = 0; i < 2000; ++i) {
    const std::string a = random_bytes(random, 48);
    const std::string b = random_bytes(random, 48);
    BOOST_REQUIRE_EQUAL(equal_bytes(a.data(), b.data()), plain::equal_bytes(a.data(), b.data()));
    BOOST_REQUIRE_EQUAL(marks(a.data()), plain::marks(a.data()));
    const std::string_view part = std::string_view(a).substr(0, random() % 49);
    BOOST_REQUIRE_EQUAL(odd_quotes(part), plain::odd_quotes(part));
  }
}

BOOST_AUTO_TEST_CASE(texts_are_compared_up_to_their_size) {
  const std::string text = std::string(40, 'x') + std::string(slack, '\0');
  for (std::size_t size = 0; size <= 40; ++size)
    for (std::size_t differs = 0; differs < 40; ++differs) {
      std::string other = text;
      other[differs] = 'y';
      BOOST_REQUIRE_EQUAL(same_bytes(text.data(), other.data(), size), differs >= size);
    }
}

BOOST_AUTO_TEST_CASE(a_cell_is_blank_a_number_or_text) {
  BOOST_TEST(read_cell("").is_blank());
  BOOST_CHECK(read_cell(" ").kind == Cell::Kind::text);
  BOOST_CHECK(read_cell("z").kind == Cell::Kind::text);
  BOOST_TEST(read_cell("-4.50").is_number());
  BOOST_TEST(read_cell("-4.50").number.text() == "-4.50");
}

BOOST_AUTO_TEST_SUITE_END()
