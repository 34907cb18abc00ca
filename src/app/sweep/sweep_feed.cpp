#include "app/sweep/sweep_feed.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/file.h"
#include "base/json_value.h"
#include "history/past.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t most_entries = 100;
constexpr std::size_t longest_text = 500;
constexpr std::size_t largest_store = std::size_t{4} << 20;
constexpr const char* store_name = "feed.json";

FeedEntry entry_of(const JsonValue& value) {
  return {.data_set = value.at("data_set").text(),
          .title = value.at("title").text(),
          .version = value.at("version").text(),
          .rule = value.at("rule").text(),
          .rule_title = value.at("rule_title").text(),
          .severity = value.at("severity").text(),
          .failures = value.at("failures").count(std::numeric_limits<std::int64_t>::max()),
          .when = value.at("when").text()};
}

Feed feed_of(const JsonValue& value) {
  Feed feed{.id = value.at("id").text(), .entries = {}};
  for (const JsonValue& entry : value.at("entries").items())
    feed.entries.push_back(entry_of(entry));
  feed.entries.resize(std::min(feed.entries.size(), most_entries));
  return feed;
}

Json to_json(const FeedEntry& entry) {
  return {{"data_set", entry.data_set},     {"title", entry.title},
          {"version", entry.version},       {"rule", entry.rule},
          {"rule_title", entry.rule_title}, {"severity", entry.severity},
          {"failures", entry.failures},     {"when", entry.when}};
}

}  // namespace

SweepFeed::SweepFeed(std::filesystem::path folder, std::string started)
    : folder_(std::move(folder)), started_(std::move(started)) {}

void SweepFeed::open() {
  const std::filesystem::path store = folder_ / store_name;
  std::error_code none;
  feed_.id = stable_id({std::filesystem::absolute(store, none).string(), started_});
  const auto text = read_file(store, largest_store);
  if (!text) return;
  if (auto feed = read_json(*text, store.string(), feed_of)) feed_ = *std::move(feed);
}

void SweepFeed::keep(FeedEntry entry) {
  // A version that is checked again, and a rule that was mended in between, have one entry.
  std::erase_if(feed_.entries, [&](const FeedEntry& old) {
    return old.data_set == entry.data_set && old.version == entry.version && old.rule == entry.rule;
  });
  feed_.entries.insert(feed_.entries.begin(), std::move(entry));
  feed_.entries.resize(std::min(feed_.entries.size(), most_entries));
}

Result<void> SweepFeed::add(const RunResult& run) {
  bool any = false;
  for (const VersionResult& version : run.runs)
    for (const RuleResult& rule : version.rules) {
      if (!rule.past || !rule.past->is_new || !fails_run(rule, run)) continue;
      any = true;
      keep({.data_set = version.data_set_id,
            .title = tame(version.data_set_title, longest_text),
            .version = version.version,
            .rule = rule.id,
            .rule_title = tame(rule.title, longest_text),
            .severity = std::string(name_of(rule.worst().value_or(rule.severity))),
            .failures = failures_of(rule),
            .when = started_});
    }
  return any ? store() : Result<void>();
}

Result<void> SweepFeed::store() const {
  Json entries = Json::array();
  for (const FeedEntry& entry : feed_.entries) entries.push_back(to_json(entry));
  const Json all = {{"id", feed_.id}, {"entries", entries}};
  return write_file(folder_ / store_name,
                    all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Result<void> SweepFeed::write() const {
  // The id of a feed without entries has to stay, too.
  if (const auto stored = store(); !stored) return stored;
  return write_file(folder_ / "feed.atom", render_feed(feed_, started_));
}

}  // namespace crossfoot
