#include <algorithm>
#include <cmath>
#include <string>

#include "expression/truths/learn_precision.h"

namespace crossfoot {
namespace {

/// How often chance may show what isn't there.
constexpr double unlikely = 1e-4;

/// From so many decimals on a column holds unrounded numbers: their last digits are noise.
constexpr int unrounded_places = 9;

/// What doubles of any origin can be trusted to show.
constexpr int most_digits = 12;

/// How likely it is that so many of all figures fit by chance, each with this probability.
double chance(std::uint32_t all, std::uint32_t fitting, double each) {
  double term = std::pow(each, all);
  double sum = term;
  for (std::uint32_t odd = 1; odd <= all - fitting; ++odd) {
    term *= (1 - each) / each * static_cast<double>(all - odd + 1) / odd;
    sum += term;
  }
  return sum;
}

}  // namespace

void Figures::add(const Decimal& number) {
  const int places = places_without_noise(number);
  ++with_places.at(static_cast<std::size_t>(places));
  if (places > 0) digits = std::max(digits, significant_digits(number));
  if (places > 0 && places == number.places) {
    const int own = significant_digits(number);
    if (own > clean_digits) at_most_digits = {};
    clean_digits = std::max(clean_digits, own);
    if (own == clean_digits) ++at_most_digits.at(static_cast<std::size_t>(places));
  }
  if (number.mantissa == 0) return;
  ++nonzero;
  if (places > 0 || !number.is_whole()) return;
  Int128 whole = number.mantissa;
  for (int i = 0; i < number.places; ++i) whole /= 10;
  const auto count_multiples = [&](auto number_of_any_size) {
    for (std::size_t i = 0; i < usual_bases.size(); ++i)
      if (number_of_any_size % usual_bases[i] == 0) ++multiples[i];
  };
  // Divisions of 128 bits take several times as long.
  const auto small = static_cast<std::int64_t>(whole);
  if (small == whole)
    count_multiples(small);
  else
    count_multiples(whole);
}

int places_without_noise(const Decimal& number) {
  constexpr std::size_t least_run = 4;
  constexpr std::size_t longest_tail = 3;
  if (number.places < static_cast<int>(least_run)) return number.places;
  const std::string text = number.text();
  const std::size_t point = text.find('.');
  const std::string digits = text.substr(point + 1);
  for (const char noise : {'0', '9'}) {
    for (std::size_t tail = 0; tail <= longest_tail && tail + least_run <= digits.size(); ++tail) {
      const std::size_t end = digits.size() - tail;
      std::size_t start = end;
      while (start > 0 && digits[start - 1] == noise) --start;
      if (end - start < least_run) continue;
      // In 0.00002 the zeros are what the number is like.
      const bool begins =
          text.substr(0, point + 1 + start).find_first_of("123456789") != std::string::npos;
      if (noise == '9' || begins) return static_cast<int>(start);
    }
  }
  return number.places;
}

std::int64_t base_shown(const Figures& figures) {
  const std::uint32_t all = figures.nonzero;
  for (std::size_t i = 0; i < usual_bases.size(); ++i) {
    const std::uint32_t odd = all - figures.multiples[i];
    if (all == 0 || odd * 10 > all) continue;
    const double by_chance =
        chance(all, figures.multiples[i], 1.0 / static_cast<double>(usual_bases[i]));
    if (by_chance * static_cast<double>(usual_bases.size()) < unlikely) return usual_bases[i];
  }
  return 0;
}

int digits_shown(const Figures& figures) {
  constexpr int fewest_digits = 5;
  constexpr std::uint32_t enough = 4;  // each would have ended in a zero by a chance of one in ten
  if (figures.clean_digits < fewest_digits || figures.clean_digits > most_digits) return 0;
  std::uint32_t shortened = 0;
  std::uint32_t longest = 0;
  for (const std::uint32_t numbers : figures.at_most_digits) {
    if (numbers == 0) continue;
    shortened += longest;
    longest = numbers;
  }
  return shortened >= enough ? figures.clean_digits : 0;
}

int places_shown(const Figures& figures) {
  std::uint32_t all = 0;
  for (const std::uint32_t numbers : figures.with_places) all += numbers;
  std::uint32_t within = 0;
  for (std::size_t places = 0; places < figures.with_places.size(); ++places) {
    within += figures.with_places[places];
    if ((all - within) * 10 > all) continue;
    // Each figure of finer ones would end in so many zeros with a chance of one in ten at most.
    if (within == all || chance(all, within, 0.1) < unlikely) return static_cast<int>(places);
  }
  return 0;
}

Precision in_places(int places, const Figures& figures) {
  Precision precision;
  precision.kind = Precision::Kind::decimals;
  precision.places = places;
  precision.learnt = true;
  if (places >= unrounded_places) precision.digits = std::min(figures.digits, most_digits);
  constexpr int fewest_cut = 6;  // what programs that cut numbers leave at least
  const int most = std::max(figures.digits, figures.clean_digits);
  if (places > 0 && precision.digits == 0 && most >= fewest_cut) precision.digits_in_doubt = most;
  return precision;
}

Precision to_base(std::int64_t base) {
  Precision precision;
  precision.kind = Precision::Kind::rounded;
  precision.base = base;
  precision.learnt = true;
  return precision;
}

}  // namespace crossfoot
