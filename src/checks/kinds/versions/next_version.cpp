#include "checks/kinds/versions/next_version.h"

#include <fmt/core.h>

#include "base/text/text.h"

namespace crossfoot {

namespace {

/// "the time period 2025/26 Academic year is new and 3 more changes like it".
std::string first_of(const std::vector<VersionElement>& elements, std::string_view what) {
  std::string text = fmt::format("{} was {}", words_of(elements.front()), what);
  if (elements.size() > 1)
    text += fmt::format(", and {} more {} {}", with_commas(elements.size() - 1),
                        elements.size() == 2 ? "thing was" : "things were", what);
  return text;
}

}  // namespace

NextVersion next_version(const ElementChanges& changes) {
  NextVersion next{VersionStep::patch, changes.removed, changes.added};
  if (!changes.removed.empty())
    next.step = VersionStep::major;
  else if (!changes.added.empty() || !changes.renamed.empty())
    next.step = VersionStep::minor;
  return next;
}

std::string next_version_in_words(const VersionNumber& previous, const NextVersion& next) {
  const std::string number =
      fmt::format("{} ({})", next_number(previous, next.step).text(), name_of(next.step));
  switch (next.step) {
    case VersionStep::major:
      return fmt::format("{}, because {}", number, first_of(next.lost, "removed"));
    case VersionStep::minor:
      return next.added.empty() ? fmt::format("{}, because things were renamed", number)
                                : fmt::format("{}, because {} and nothing was removed", number,
                                              first_of(next.added, "added"));
    case VersionStep::patch:
      break;
  }
  return fmt::format(
      "{} if it corrects the same release, or {} (minor) for a new release, because it has the "
      "same filters, items, places, periods and indicators",
      number, next_number(previous, VersionStep::minor).text());
}

}  // namespace crossfoot
