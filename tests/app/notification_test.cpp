#include "app/sweep/notification.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "support/hostile.h"

using namespace crossfoot;
using namespace crossfoot::test;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(app_notification)

namespace {

std::vector<News> some_news(std::size_t count, const std::string& text = "A data set") {
  News news{0, "id", text, "1.1", "sen.total", "Needs add up", "error", 3};
  return std::vector<News>(count, news);
}

Json json_of(const std::vector<News>& news, NotifyShape shape) {
  return Json::parse(notification(news, shape));
}

}  // namespace

BOOST_AUTO_TEST_CASE(programs_get_a_list) {
  const Json json = json_of(some_news(2), NotifyShape::generic);
  BOOST_TEST(json["new_failures"] == 2);
  BOOST_TEST(json["failures"].size() == 2U);
  BOOST_TEST(json["failures"][0]["rule"] == "sen.total");
  BOOST_TEST(json["failures"][0]["data_set"]["title"] == "A data set");
}

BOOST_AUTO_TEST_CASE(slack_gets_blocks_and_a_fallback) {
  const Json json = json_of(some_news(1), NotifyShape::slack);
  BOOST_TEST(json["text"] == "crossfoot: 1 new failure in published statistics");
  BOOST_TEST(json["blocks"][1]["text"]["type"] == "plain_text");
  BOOST_TEST(json["blocks"][1]["text"]["text"] == "A data set 1.1: sen.total, 3 failures\n");
}

BOOST_AUTO_TEST_CASE(slack_reads_no_mention_out_of_a_title) {
  const Json json = json_of(some_news(1, "<!channel>"), NotifyShape::slack);
  const std::string text = json["blocks"][1]["text"]["text"];
  BOOST_TEST(text.starts_with("&lt;!channel&gt;"));
}

BOOST_AUTO_TEST_CASE(teams_gets_an_adaptive_card_of_text_that_is_not_markdown) {
  const Json json = json_of(some_news(1), NotifyShape::teams);
  const Json card = json["attachments"][0]["content"];
  BOOST_TEST(card["type"] == "AdaptiveCard");
  BOOST_TEST(card["body"][1]["type"] == "RichTextBlock");
  BOOST_TEST(card["body"][1]["inlines"][0]["text"] == "A data set 1.1: sen.total, 3 failures");
}

BOOST_DATA_TEST_CASE(news_are_short_and_valid_whatever_they_hold,
                     boost::unit_test::data::make(hostile_texts()), c) {
  for (const NotifyShape shape : {NotifyShape::generic, NotifyShape::slack, NotifyShape::teams}) {
    const std::string text = notification(some_news(1000, c.text), shape);
    BOOST_TEST(Json::accept(text));
    BOOST_TEST(text.size() < 28'000U);
  }
}

BOOST_AUTO_TEST_CASE(the_address_tells_who_reads) {
  BOOST_TEST((shape_for("hooks.slack.com") == NotifyShape::slack));
  BOOST_TEST((shape_for("dept.webhook.office.com") == NotifyShape::teams));
  BOOST_TEST((shape_for("prod-1.westeurope.logic.azure.com") == NotifyShape::teams));
  BOOST_TEST((shape_for("evil-logic.azure.com.example.org") == NotifyShape::generic));
}

BOOST_AUTO_TEST_SUITE_END()
