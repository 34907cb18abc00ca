#include "report/html/feed.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/hostile.h"
#include "support/xml.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_feed)

namespace {

FeedEntry entry_of(const std::string& text) {
  return {text, text, text, text, text, text, 3, "2026-11-25T09:15:00Z"};
}

/// An element of Atom, whichever prefix stands for its namespace.
std::string atom(const std::string& name) {
  return "*[local-name()='" + name + "' and namespace-uri()='http://www.w3.org/2005/Atom']";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_feed_has_what_the_standard_requires) {
  const Feed feed{stable_id({"feed"}), {entry_of("a"), entry_of("b")}};
  const Xml xml(render_feed(feed, "2026-11-25T10:00:00Z"));
  BOOST_REQUIRE(xml.well_formed());
  const std::string root = "/" + atom("feed");
  for (const char* name : {"id", "title", "updated", "author"})
    BOOST_TEST(xml.count(root + "/" + atom(name)) == 1U, name);
  BOOST_TEST(xml.count(root + "/" + atom("author") + "/" + atom("name")) == 1U);
  BOOST_TEST(xml.text(root + "/" + atom("updated")) == "2026-11-25T09:15:00Z");
  const std::string entries = root + "/" + atom("entry");
  BOOST_TEST(xml.count(entries) == 2U);
  for (const char* name : {"id", "title", "updated", "link", "summary"})
    BOOST_TEST(xml.count(entries + "/" + atom(name)) == 2U, name);
  BOOST_TEST(xml.text(entries + "[1]/" + atom("link") + "/@href") == "a/report.html");
  BOOST_TEST(xml.text(entries + "[1]/" + atom("id")) != xml.text(entries + "[2]/" + atom("id")));
}

BOOST_AUTO_TEST_CASE(a_feed_without_entries_says_when_it_was_made) {
  const Xml xml(render_feed({stable_id({"feed"}), {}}, "2026-11-25T10:00:00Z"));
  BOOST_REQUIRE(xml.well_formed());
  BOOST_TEST(xml.text("//" + atom("updated")) == "2026-11-25T10:00:00Z");
}

BOOST_AUTO_TEST_CASE(ids_are_stable_and_tell_entries_apart) {
  BOOST_TEST(stable_id({"a", "b"}) == stable_id({"a", "b"}));
  BOOST_TEST(stable_id({"a", "b"}) != stable_id({"ab", ""}));
  BOOST_TEST(stable_id({"a"}).starts_with("urn:uuid:"));
  BOOST_TEST(stable_id({"a"}).size() == 45U);
}

BOOST_DATA_TEST_CASE(hostile_texts_stay_texts, boost::unit_test::data::make(hostile_texts()), c) {
  const Xml xml(render_feed({stable_id({"feed"}), {entry_of(c.text)}}, "2026-11-25T10:00:00Z"));
  BOOST_REQUIRE(xml.well_formed());
  BOOST_TEST(xml.count("//*") == 14U);
}

BOOST_AUTO_TEST_SUITE_END()
