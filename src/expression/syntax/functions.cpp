#include "expression/syntax/functions.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace crossfoot {
namespace {

constexpr std::array<PlaceWord, 8> all_place_words = {{
    {"country", "National"},
    {"region", "Regional"},
    {"local_authority", "Local authority"},
    {"district", "Local authority district"},
    {"constituency", "Parliamentary constituency"},
    {"ward", "Ward"},
    {"trust", "MAT"},
    {"sponsor", "Sponsor"},
}};

constexpr std::array<std::string_view, 5> all_steps = {"quarter", "month", "week", "term", "half"};

}  // namespace

std::span<const std::string_view> time_steps() { return all_steps; }

std::size_t Function::arguments() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(takes, [](Takes each) { return each != Takes::nothing; }));
}

const Function& function_of(Function::Id id) {
  const auto found = std::ranges::find(functions(), id, &Function::id);
  assert(id != Function::Id::plain && found != functions().end());
  return *found;
}

const Function* function_named(std::string_view name) {
  const auto found = std::ranges::find(functions(), name, &Function::name);
  return found == functions().end() ? nullptr : &*found;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const Function& function : functions()) names.emplace_back(function.name);
  return names;
}

std::span<const PlaceWord> place_words() { return all_place_words; }

std::string_view level_of_word(std::string_view word) {
  const auto found = std::ranges::find(all_place_words, word, &PlaceWord::word);
  return found == all_place_words.end() ? "" : found->level;
}

std::vector<std::string> place_word_names() {
  std::vector<std::string> names;
  for (const PlaceWord& each : all_place_words) names.emplace_back(each.word);
  return names;
}

}  // namespace crossfoot
