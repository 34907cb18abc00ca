#include "report/html/html_parts.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fmt/format.h>
#include <utility>

#include "base/text/text.h"
#include "report/untested.h"
#include "report/words.h"

namespace crossfoot {

PageData page_text(std::string_view text) {
  constexpr std::size_t longest = 1000;
  return {tame(text, longest)};
}

PageData page_text_or_none(std::string_view text) {
  return trim(text).empty() ? PageData(false) : page_text(text);
}

PageData page_count(std::uint64_t number) { return {with_commas(number)}; }

PageData id_if_reported(const VersionResult& version) {
  return version.data_set_id == version.data_set_title ? PageData(false)
                                                       : page_text_or_none(version.data_set_id);
}

PageData page_list(PageItems items) {
  PageData list(PageData::type::list);
  // The library only copies into a list, which would copy a page once for each of its levels.
  auto& slots = const_cast<kainjow::mustache::list&>(list.list_value());
  slots.reserve(items.size());
  for (PageData& item : items) slots.push_back(std::move(item));
  return list;
}

PageData page_list(const std::vector<PageData>& items) { return {items}; }

PageData page_texts(const std::vector<std::string>& texts) {
  PageItems out;
  for (const std::string& text : texts) {
    PageData data;
    data["text"] = page_text(text);
    out.push_back(std::move(data));
  }
  return page_list(std::move(out));
}

PageData page_pairs(const std::vector<Finding::Cell>& cells,
                    const std::vector<Finding::Cell>& without) {
  PageItems out;
  for (const Finding::Cell& cell : cells) {
    if (std::ranges::find(without, cell) != without.end()) continue;
    PageData pair;
    pair["name"] = page_text(cell.first);
    pair["value"] = trim(cell.second).empty() ? PageData("blank") : page_text(cell.second);
    out.push_back(std::move(pair));
  }
  return page_list(std::move(out));
}

PageData page_key(const std::vector<Finding::Cell>& key,
                  const std::vector<Finding::Cell>& without) {
  return page_pairs(reported_parts(key), reported_parts(without));
}

PageData chip(std::string_view style, std::string_view mark, std::string_view word) {
  PageData out;
  out["style"] = std::string(style);
  out["mark"] = std::string(mark);
  out["word"] = std::string(word);
  return out;
}

PageData chip_of(Standing standing) {
  switch (standing) {
    case Standing::failed:
      return chip("failed", "✕", "Failed");
    case Standing::error:
      return chip("error", "?", "Error");
    case Standing::noted:
      return chip("noted", "!", "Noted");
    case Standing::accepted:
      return chip("passed", "✓", "Accepted");
    case Standing::skipped:
      return chip("skipped", "–", "Skipped");
    case Standing::passed:
      break;
  }
  return chip("passed", "✓", "Passed");
}

PageData chip_of(const VersionResult& version, const RunResult& run) {
  const Standings counts = standings_of(version, run);
  if (counts.failed > 0) return chip_of(Standing::failed);
  if (version.verdict == Verdict::error) return chip_of(Standing::error);
  if (version.verdict == Verdict::skipped) return chip_of(Standing::skipped);
  // As everywhere a version with warnings passed; the colour says that it wants reading.
  return counts.noted > 0 || untested_of(version).is_much() ? chip("noted", "!", "Passed")
                                                            : chip_of(Standing::passed);
}

std::string standing_word(Standing standing) {
  switch (standing) {
    case Standing::failed:
      return "failed";
    case Standing::error:
      return "error";
    case Standing::noted:
      return "noted";
    case Standing::accepted:
      return "accepted";
    case Standing::skipped:
      return "skipped";
    case Standing::passed:
      break;
  }
  return "passed";
}

std::string share_in_words(std::uint64_t violated, std::uint64_t tested) {
  if (tested == 0 || violated == 0) return "";
  const double share = 100 * static_cast<double>(violated) / static_cast<double>(tested);
  const std::string percent = share < 0.1          ? "under 0.1%"
                              : violated == tested ? "100%"
                                                   : fmt::format("{:.1f}%", std::min(share, 99.9));
  return fmt::format("{} of {} ({})", with_commas(violated), with_commas(tested), percent);
}

Anchors::Anchors()
    : taken_{"main",
             "decision",
             "decision-failed",
             "decision-untested",
             "overview",
             "failed",
             "noted",
             "untested",
             "changed",
             "rules",
             "data",
             "sources",
             "unchecked",
             "accepted",
             "sign-off",
             "tools",
             "overview-caption",
             "profile-caption",
             "untested-caption",
             "sources-caption",
             "accepted-caption"} {}

std::string Anchors::take(std::string_view wanted) {
  constexpr std::size_t longest = 120;
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == '/';
  };
  std::string name(wanted.substr(0, longest));
  std::ranges::replace_if(name, std::not_fn(is_plain), '-');
  if (name.empty()) name = "rule";
  return unique(name);
}

std::string Anchors::unique(const std::string& name) {
  std::string unique = name;
  for (std::size_t i = 2; !taken_.insert(unique).second; ++i)
    unique = name + "--" + std::to_string(i);
  return unique;
}

std::string Anchors::next_finding(const std::string& rule_anchor) {
  return unique(rule_anchor + "/" + std::to_string(++findings_[rule_anchor]));
}

PageScope::PageScope(const RunResult& of, Budget within)
    : run(of),
      data_sets(by_data_set(of)),
      packs(by_pack(of, anchors)),
      checks(checks_in_order(packs)),
      budget(within) {}

double size_of(const Finding& finding) {
  if (finding.measure) return finding.measure->size();
  std::string digits;
  for (const char c : finding.by.substr(0, finding.by.find(' ')))
    if (c != ',') digits += c;
  double size = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), size);
  return size;
}

std::string rule_link(const PageCheck& check, const PageScope& scope) {
  if (scope.is_index() || scope.index_link.empty()) return "#" + check.rule_anchor;
  const auto anchor = scope.index_anchors.find(check.rule->id);
  return scope.index_link + "#" +
         (anchor == scope.index_anchors.end() ? check.rule_anchor : anchor->second);
}

std::string check_link(const PageCheck& check, const PageScope& scope) {
  const auto reported = scope.reported_at.find(&check);
  if (reported != scope.reported_at.end()) return "#" + reported->second;
  const auto on_page = scope.reported_on_pages.find({check.version, check.rule->id});
  if (on_page != scope.reported_on_pages.end()) return on_page->second;
  const auto page = scope.pages.find(check.version);
  // On its own page a rule has no namesake.
  if (page != scope.pages.end()) return page->second + "#" + Anchors().take(check.rule->id);
  return rule_link(check, scope);
}

}  // namespace crossfoot
