#include "population.h"

#include <algorithm>
#include <array>
#include <map>

namespace crossfoot::snapshot {
namespace {

struct GroupTotal {
  std::string total;
  std::vector<std::string> parts;
};

/// Sums of groups, each after those that it is made of.
const std::vector<GroupTotal>& group_totals() {
  static const std::vector<GroupTotal> totals = {
      {"CLA at 31 March", {long_care, short_care}},
      {"CIN at 31 March", {"CINO at 31 March", "CPPO at 31 March", "CLA at 31 March"}},
      {"CIN at any point", {"CINO at any point", "CPPO at any point", any_care}},
  };
  return totals;
}

}  // namespace

const std::vector<std::string>& base_groups() {
  static const std::vector<std::string> groups = {
      comparison, "CINO at 31 March",  "CPPO at 31 March",  long_care,
      short_care, "CINO at any point", "CPPO at any point", any_care,
  };
  return groups;
}

bool is_looked_after(std::string_view group) { return group.starts_with("CLA"); }

std::string period_of(int year) { return std::to_string(year) + std::to_string((year + 1) % 100); }

void add_group_totals(std::vector<TrueRow>& rows) {
  for (const auto& [total, parts] : group_totals()) {
    struct Sum {
      Figures figures;
      std::size_t parts = 0;
    };
    std::map<std::vector<std::string>, Sum> sums;
    for (const TrueRow& row : rows) {
      if (std::ranges::find(parts, row.items[1]) == parts.end()) continue;
      auto items = row.items;
      items[1] = total;
      Sum& sum = sums[std::move(items)];
      add_to(sum.figures, row.figures);
      ++sum.parts;
    }
    for (const auto& [items, sum] : sums)
      if (sum.parts == parts.size()) rows.push_back({items, sum.figures});
  }
}

void require_population_adds_up(const std::vector<TrueRow>& rows, std::size_t sen_item) {
  for (const auto& [total, parts] : group_totals()) require_adds_up(rows, 1, total, parts);
  require_adds_up(rows, sen_item, all_pupils, std::array{no_sen, all_sen, unknown_sen});
  require_adds_up(rows, sen_item, all_sen, std::array{care_plan, sen_support});
}

std::string sort_text(std::string_view text) {
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lowered;
}

}  // namespace crossfoot::snapshot
