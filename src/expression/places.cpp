#include "expression/places.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace crossfoot {
namespace {

/// Analysts' guide, "Allowable geographic levels".
const std::array<PlaceLevel, 19> levels = {{
    {"National", 0, {"country_code"}, "country_name"},
    {"Regional", 1, {"region_code"}, "region_name"},
    {"RSC region", 1, {}, "rsc_region_lead_name"},
    {"Local authority", 2, {"new_la_code", "old_la_code"}, "la_name"},
    {"Mayoral combined authority",
     2,
     {"mayoral_combined_authority_code"},
     "mayoral_combined_authority_name"},
    {"English devolved area", 2, {"english_devolved_area_code"}, "english_devolved_area_name"},
    {"Local enterprise partnership",
     2,
     {"local_enterprise_partnership_code"},
     "local_enterprise_partnership_name"},
    {"Local skills improvement plan area", 2, {"lsip_code"}, "lsip_name"},
    {"Police force area", 2, {"pfa_code"}, "pfa_name"},
    {"Opportunity area", 3, {"opportunity_area_code"}, "opportunity_area_name"},
    {"Local authority district", 3, {"lad_code"}, "lad_name"},
    {"Parliamentary constituency", 3, {"pcon_code"}, "pcon_name"},
    {"Planning area", 3, {"planning_area_code"}, "planning_area_name"},
    {"Ward", 4, {"ward_code"}, "ward_name"},
    {"Sponsor", 4, {"sponsor_id"}, "sponsor_name"},
    {"MAT", 5, {"trust_id"}, "trust_name"},
    {"School", 6, {"school_urn", "school_laestab"}, "school_name"},
    {"Provider", 6, {"provider_ukprn"}, "provider_name"},
    {"Institution", 6, {"institution_id"}, "institution_name"},
}};

/// Texts numbered in the order in which they first come.
class Numbers {
 public:
  std::uint32_t of(const std::string& text) {
    const auto [entry, fresh] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return entry->second;
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
};

/// By code of a column, the number of the place; nowhere where the text names none.
std::vector<std::uint32_t> places_of(const Scope& scope, const Column& column, Numbers& numbers,
                                     std::string_view prefix) {
  std::vector<std::uint32_t> places;
  for (Code code = 0; code < column.distinct(); ++code) {
    const bool names_one = !column.cell(code).is_blank() &&
                           (!prefix.empty() || !scope.symbols.contains(column.text(code)));
    places.push_back(names_one ? numbers.of(std::string(prefix) + std::string(column.text(code)))
                               : Places::nowhere);
  }
  return places;
}

/// Makes the second code of a place stand for its first one, where rows show both and agree.
void join_codes(const Column& first, const Column& second, std::size_t rows,
                const std::vector<std::uint32_t>& by_first, std::vector<std::uint32_t>& by_second) {
  std::vector<std::uint32_t> joined(second.distinct(), Places::nowhere);
  std::vector<bool> unclear(second.distinct());
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t place = by_first[first.code_at(row)];
    const Code code = second.code_at(row);
    if (place == Places::nowhere || by_second[code] == Places::nowhere) continue;
    if (joined[code] != Places::nowhere && joined[code] != place) unclear[code] = true;
    joined[code] = place;
  }
  for (Code code = 0; code < second.distinct(); ++code)
    if (joined[code] != Places::nowhere && !unclear[code]) by_second[code] = joined[code];
}

std::vector<std::size_t> code_columns(const Scope& scope, const PlaceLevel& level) {
  std::vector<std::size_t> columns;
  for (const std::string_view name : level.codes)
    if (const auto found = scope.table.find(name)) columns.push_back(*found);
  return columns;
}

}  // namespace

const PlaceLevel* level_named(std::string_view name) {
  const auto found = std::ranges::find(levels, name, &PlaceLevel::name);
  return found == levels.end() ? nullptr : &*found;
}

const PlaceLevel* level_with_column(std::string_view column) {
  const auto found = std::ranges::find_if(levels, [&](const PlaceLevel& level) {
    return level.label == column || std::ranges::find(level.codes, column) != level.codes.end();
  });
  return found == levels.end() ? nullptr : &*found;
}

std::vector<std::string> level_names() {
  std::vector<std::string> names;
  for (const PlaceLevel& level : levels) names.emplace_back(level.name);
  return names;
}

bool Places::can_be_told(const Scope& scope, const PlaceLevel& level) {
  return !code_columns(scope, level).empty() || scope.table.find(level.label);
}

Places::Places(const Scope& scope, const PlaceLevel& level)
    : table_(scope.table),
      label_(scope.table.find(level.label)),
      place_of_(scope.table.rows(), nowhere) {
  Numbers numbers;
  std::vector<std::size_t> columns = code_columns(scope, level);
  std::vector<std::vector<std::uint32_t>> by_code;
  for (const std::size_t column : columns)
    by_code.push_back(places_of(scope, table_.column(column), numbers, ""));
  for (std::size_t i = 1; i < columns.size(); ++i)
    join_codes(table_.column(columns.front()), table_.column(columns[i]), table_.rows(),
               by_code.front(), by_code[i]);
  if (label_) {
    columns.push_back(*label_);
    by_code.push_back(places_of(scope, table_.column(*label_), numbers, "\n"));
  }
  codes_ = numbers.texts();
  seen_.assign(codes_.size(), table_.rows());
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    std::uint32_t& place = place_of_[row];
    for (std::size_t i = 0; i < columns.size() && place == nowhere; ++i)
      place = by_code[i][table_.column(columns[i]).code_at(row)];
    if (place != nowhere && seen_[place] == table_.rows()) seen_[place] = row;
  }
}

std::string Places::name(std::uint32_t place) const {
  const bool named = label_ && seen_[place] < table_.rows() &&
                     !table_.column(*label_).cell_at(seen_[place]).is_blank();
  return named ? std::string(table_.column(*label_).text_at(seen_[place])) : codes_[place];
}

std::optional<std::uint32_t> Places::with_code(std::string_view code) const {
  const auto found = std::ranges::find(codes_, code);
  if (found == codes_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - codes_.begin());
}

}  // namespace crossfoot
