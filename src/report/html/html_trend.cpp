#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/text/text.h"
#include "report/html/html_parts.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t most_versions = 24;
constexpr double bar_width = 20;
constexpr double step = 26;
constexpr double ground = 60;
constexpr double height = 44;

std::string mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
    case Verdict::accepted:
      return "✓";
    case Verdict::noted:
      return "!";
    case Verdict::skipped:
      return "–";
    case Verdict::failed:
      return "✕";
    case Verdict::error:
      break;
  }
  return "?";
}

PageData bar_of(const PastOutcome& outcome, std::size_t place, std::uint64_t most) {
  const double share =
      most == 0 ? 0 : static_cast<double>(outcome.failures) / static_cast<double>(most);
  const double tall = outcome.failures == 0 ? 1 : std::max(3.0, share * height);
  const double x = step * static_cast<double>(place);
  PageData out;
  out["x"] = fmt::format("{:.1f}", x);
  out["middle"] = fmt::format("{:.1f}", x + bar_width / 2);
  out["y"] = fmt::format("{:.1f}", ground - tall);
  out["height"] = fmt::format("{:.1f}", tall);
  out["mark"] = mark_of(outcome.verdict);
  out["version"] = page_text(outcome.version);
  out["verdict"] = std::string(name_of(outcome.verdict));
  out["failures"] = page_count(outcome.failures);
  out["checked"] = page_text(date_in_words(outcome.checked));
  return out;
}

}  // namespace

PageData page_of_trend(const RulePast& past) {
  const std::size_t all = past.versions.size();
  if (all < 2) return {false};
  const std::size_t first = all - std::min(all, most_versions);
  std::uint64_t most = 0;
  for (std::size_t i = first; i < all; ++i) most = std::max(most, past.versions[i].failures);
  PageItems bars;
  std::vector<std::string> words;
  for (std::size_t i = first; i < all; ++i) {
    const PastOutcome& outcome = past.versions[i];
    bars.push_back(bar_of(outcome, i - first, most));
    words.push_back(fmt::format("{} {}", tame(outcome.version, 50), name_of(outcome.verdict)));
  }
  PageData out;
  out["width"] = fmt::format("{:.0f}", step * static_cast<double>(all - first));
  out["alt"] = "Outcome when each version was last checked: " + join_words(words) + ".";
  out["bars"] = page_list(std::move(bars));
  return out;
}

}  // namespace crossfoot
