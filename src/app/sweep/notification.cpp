#include "app/sweep/notification.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text/text.h"

namespace crossfoot {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_reported = 20;
constexpr std::size_t longest = 120;

std::string short_text(std::string_view text) { return printable(shorten(trim(text), longest)); }

std::string headline_of(std::size_t count) {
  return "crossfoot: " + plural(count, "new failure", "new failures") + " in published statistics";
}

/// "A data set 1.1: rule-id, 3 failures".
std::string line_of(const News& each) {
  return fmt::format("{} {}: {}, {}", short_text(each.title), short_text(each.version),
                     short_text(each.rule), plural(each.failures, "failure", "failures"));
}

std::string more_of(std::size_t left) { return fmt::format("and {} more", left); }

Json generic_of(std::span<const News> reported, std::size_t count) {
  Json failures = Json::array();
  for (const News& each : reported)
    failures.push_back(
        {{"data_set", {{"id", short_text(each.data_set)}, {"title", short_text(each.title)}}},
         {"version", short_text(each.version)},
         {"rule", short_text(each.rule)},
         {"title", short_text(each.rule_title)},
         {"severity", short_text(each.severity)},
         {"failures", each.failures}});
  return {{"crossfoot", CROSSFOOT_VERSION}, {"new_failures", count}, {"failures", failures}};
}

/// Slack reads `<…>` as links and mentions, so these three are written as it wants them.
std::string slack_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

Json plain_text(const std::string& text) { return {{"type", "plain_text"}, {"text", text}}; }

Json slack_of(std::span<const News> reported, std::size_t count) {
  std::string text;
  for (const News& each : reported) text += slack_text(line_of(each)) + "\n";
  if (count > reported.size()) text += more_of(count - reported.size()) + "\n";
  // Block Kit takes 3,000 characters in a block; plain text is shown as it is.
  constexpr std::size_t longest_block = 2900;
  return {
      {"text", headline_of(count)},
      {"blocks",
       Json::array({{{"type", "header"}, {"text", plain_text(headline_of(count))}},
                    {{"type", "section"}, {"text", plain_text(shorten(text, longest_block))}}})}};
}

/// Runs of text, unlike text blocks, are not read as Markdown.
Json rich_text(const std::string& text, bool bold) {
  Json run = {{"type", "TextRun"}, {"text", text}};
  if (bold) run["weight"] = "Bolder";
  return {{"type", "RichTextBlock"}, {"inlines", Json::array({run})}};
}

Json teams_of(std::span<const News> reported, std::size_t count) {
  Json body = Json::array({rich_text(headline_of(count), true)});
  for (const News& each : reported) body.push_back(rich_text(line_of(each), false));
  if (count > reported.size()) body.push_back(rich_text(more_of(count - reported.size()), false));
  const Json card = {{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
                     {"type", "AdaptiveCard"},
                     {"version", "1.4"},
                     {"body", body}};
  return {{"type", "message"},
          {"attachments", Json::array({{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                        {"content", card}}})}};
}

}  // namespace

NotifyShape shape_for(const std::string& host) {
  if (host == "hooks.slack.com") return NotifyShape::slack;
  for (const std::string_view end :
       {".webhook.office.com", ".logic.azure.com", ".powerplatform.com"})
    if (host.ends_with(end)) return NotifyShape::teams;
  return NotifyShape::generic;
}

std::string notification(const std::vector<News>& news, NotifyShape shape) {
  const std::span reported(news.data(), std::min(news.size(), most_reported));
  Json json;
  switch (shape) {
    case NotifyShape::generic:
      json = generic_of(reported, news.size());
      break;
    case NotifyShape::slack:
      json = slack_of(reported, news.size());
      break;
    case NotifyShape::teams:
      json = teams_of(reported, news.size());
      break;
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace crossfoot
