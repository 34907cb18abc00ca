#include "truth.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

namespace crossfoot::snapshot {

void add_to(Figures& total, const Figures& part) {
  total.resize(std::max(total.size(), part.size()));
  for (std::size_t i = 0; i < part.size(); ++i) total[i] += part[i];
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
  return hash;
}

Random::Random(std::string_view seed) : engine_(hash_of(seed)) {}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  const auto width = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>(engine_() % width);
}

std::int64_t Random::about(std::int64_t value, std::int64_t per_mille) {
  return value * between(1000 - per_mille, 1000 + per_mille) / 1000;
}

Figures split(std::int64_t total, const Figures& weights, const Figures& caps) {
  if (total < 0) {
    Figures parts = split(-total, weights, caps);
    for (auto& part : parts) part = -part;
    return parts;
  }
  std::int64_t left = total;
  std::int64_t weight_left = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::int64_t room_after = std::accumulate(caps.begin(), caps.end(), std::int64_t{0});
  Figures parts;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    std::int64_t part = weight_left == 0 ? 0 : left * weights[i] / weight_left;
    if (!caps.empty()) {
      room_after -= caps[i];
      part = std::clamp(part, std::max<std::int64_t>(0, left - room_after), caps[i]);
    }
    parts.push_back(part);
    left -= part;
    weight_left -= weights[i];
  }
  if (left != 0) throw std::logic_error("a total could not be divided");
  return parts;
}

std::vector<Figures> split_cohort(const Figures& cohort, const Figures& weights,
                                  std::span<const FigureRule> rules, Random& random) {
  std::vector<Figures> parts(weights.size(), Figures(cohort.size()));
  for (std::size_t figure = 0; figure < rules.size(); ++figure) {
    const auto [of, subset] = rules[figure];
    Figures shares;
    Figures caps;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const bool is_size = of == figure;
      const std::int64_t base = is_size ? weights[i] : parts[i][of];
      shares.push_back(random.about(base * 100, is_size ? 20 : 150));
      if (!is_size && subset) caps.push_back(base);
    }
    const Figures divided = split(cohort[figure], shares, caps);
    for (std::size_t i = 0; i < weights.size(); ++i) parts[i][figure] = divided[i];
  }
  return parts;
}

void require_adds_up(std::span<const TrueRow> rows, std::size_t item, const std::string& total,
                     std::span<const std::string> parts) {
  struct Sums {
    std::optional<Figures> total;
    Figures parts;
    bool complete = false;
  };
  std::map<std::vector<std::string>, Sums> breakdowns;
  for (const TrueRow& row : rows) {
    auto key = row.items;
    const std::string name = std::exchange(key[item], "");
    Sums& sums = breakdowns[std::move(key)];
    if (name == total) sums.total = row.figures;
    if (std::ranges::find(parts, name) == parts.end()) continue;
    add_to(sums.parts, row.figures);
    if (name == parts.front()) sums.complete = true;
  }
  for (const auto& [key, sums] : breakdowns) {
    if (sums.total && sums.complete && *sums.total != sums.parts)
      throw std::logic_error(total + " is not the sum of its parts in " + key.front());
  }
}

}  // namespace crossfoot::snapshot
