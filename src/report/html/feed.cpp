#include "report/html/feed.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/text/encoding.h"
#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/junit/xml.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_entry = 300;

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{}>{}</{}>\n", name, xml_text(tame(text, longest_entry)), name);
}

std::string title_of(const FeedEntry& entry) {
  return fmt::format("{} {}: {}", entry.title, entry.version,
                     entry.rule_title.empty() ? entry.rule : entry.rule_title);
}

std::string summary_of(const FeedEntry& entry) {
  return fmt::format("{} of severity {} in the rule {}.",
                     plural(entry.failures, "failure", "failures"), entry.severity, entry.rule);
}

std::string text_of(const FeedEntry& entry) {
  return "<entry>\n" + element("id", stable_id({entry.data_set, entry.version, entry.rule})) +
         element("title", title_of(entry)) + element("updated", entry.when) +
         "<link rel=\"alternate\" type=\"text/html\"" +
         xml_attribute("href", url_path(entry.data_set + "/report.html")) + "/>\n" +
         element("summary", summary_of(entry)) + "</entry>\n";
}

}  // namespace

std::string stable_id(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += fmt::format("{} {}", text.size(), text);
  const std::string hash = sha256_of(all);
  // A UUID of version 8 (RFC 9562), whose other digits are free.
  return fmt::format("urn:uuid:{}-{}-8{}-8{}-{}", hash.substr(0, 8), hash.substr(8, 4),
                     hash.substr(12, 3), hash.substr(15, 3), hash.substr(18, 12));
}

std::string render_feed(const Feed& feed, const std::string& started) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"en-GB\">\n";
  out += element("id", feed.id) + element("title", "crossfoot: new failures") +
         element("updated", feed.entries.empty() ? started : feed.entries.front().when) +
         "<author><name>crossfoot</name></author>\n"
         "<link rel=\"self\" type=\"application/atom+xml\" href=\"feed.atom\"/>\n"
         "<link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n";
  for (const FeedEntry& entry : feed.entries) out += text_of(entry);
  return out + "</feed>\n";
}

}  // namespace crossfoot
