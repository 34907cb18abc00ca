#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "packs/pack.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(version_selector)

namespace {

struct Choice {
  const char* selector;
  const char* chosen;  ///< of 1.0, 1.0.1, 1.1, 1.10, 2.0 and 2.1, which is the latest
};

const Choice choices[] = {
    {"all", "1.0 1.0.1 1.1 1.10 2.0 2.1"},
    {"latest", "2.1"},
    {"1.0", "1.0"},
    {"v1.1", "1.1"},
    {"1.0.1", "1.0.1"},
    {"1.10", "1.10"},
    {"2", "2.0"},
    {"2.*", "2.0 2.1"},
    {"1.0.*", "1.0 1.0.1"},
    {"=1.1", "1.1"},
    {">=1.1", "1.1 1.10 2.0 2.1"},
    {">1.1", "1.10 2.0 2.1"},
    {"<1.1", "1.0 1.0.1"},
    {"<= 1.1", "1.0 1.0.1 1.1"},
    {">=1.1 <2.0", "1.1 1.10"},
    {">=1.1,<2.0", "1.1 1.10"},
    {"1.0, 1.1", "1.0 1.1"},
    {"1.0, >=1.1 <2.0, latest", "1.0 1.1 1.10 2.1"},
    {">2.0 <1.0", ""},
};
std::ostream& operator<<(std::ostream& out, const Choice& c) { return out << c.selector; }

const char* const broken[] = {"",          " , ",   "newest", "1.x",     "*",    ">=",
                              ">= latest", ">=2.*", "<>1.0",  "1.0.0.*", "-1.0", "1,,0 .1"};

}  // namespace

BOOST_DATA_TEST_CASE(a_selector_chooses_versions, choices, c) {
  const auto selector = VersionSelector::parse(c.selector);
  BOOST_REQUIRE(selector.has_value());
  std::string chosen;
  for (const char* text : {"1.0", "1.0.1", "1.1", "1.10", "2.0", "2.1"})
    if (selector->matches(*VersionNumber::parse(text), {2, 1, 0}))
      chosen += (chosen.empty() ? "" : " ") + std::string(text);
  BOOST_TEST(chosen == c.chosen);
}

BOOST_DATA_TEST_CASE(what_selects_nothing_is_refused, broken, text) {
  BOOST_TEST(!VersionSelector::parse(text).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
