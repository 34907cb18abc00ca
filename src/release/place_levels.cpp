#include "release/place_levels.h"

#include <algorithm>
#include <array>

namespace crossfoot {

std::span<const PlaceLevel> place_levels() {
  // Analysts' guide, "Allowable geographic levels"; codes and keys as the API has them.
  static const std::array<PlaceLevel, 19> levels = {{
      {"NAT", "National", 0, "country_name", {{"code", "country_code"}}},
      {"REG", "Regional", 1, "region_name", {{"code", "region_code"}}},
      {"RSC", "RSC region", 1, "rsc_region_lead_name", {}},
      {"LA",
       "Local authority",
       2,
       "la_name",
       {{"code", "new_la_code"}, {"oldCode", "old_la_code"}}},
      {"MCA",
       "Mayoral combined authority",
       2,
       "mayoral_combined_authority_name",
       {{"code", "mayoral_combined_authority_code"}}},
      {"EDA",
       "English devolved area",
       2,
       "english_devolved_area_name",
       {{"code", "english_devolved_area_code"}}},
      {"LEP",
       "Local enterprise partnership",
       2,
       "local_enterprise_partnership_name",
       {{"code", "local_enterprise_partnership_code"}}},
      {"LSIP", "Local skills improvement plan area", 2, "lsip_name", {{"code", "lsip_code"}}},
      {"PFA", "Police force area", 2, "pfa_name", {{"code", "pfa_code"}}},
      {"OA", "Opportunity area", 3, "opportunity_area_name", {{"code", "opportunity_area_code"}}},
      {"LAD", "Local authority district", 3, "lad_name", {{"code", "lad_code"}}},
      {"PCON", "Parliamentary constituency", 3, "pcon_name", {{"code", "pcon_code"}}},
      {"PA", "Planning area", 3, "planning_area_name", {{"code", "planning_area_code"}}},
      {"WARD", "Ward", 4, "ward_name", {{"code", "ward_code"}}},
      {"SPON", "Sponsor", 4, "sponsor_name", {{"code", "sponsor_id"}}},
      {"MAT", "MAT", 5, "trust_name", {{"code", "trust_id"}}},
      {"SCH", "School", 6, "school_name", {{"urn", "school_urn"}, {"laEstab", "school_laestab"}}},
      {"PROV", "Provider", 6, "provider_name", {{"ukprn", "provider_ukprn"}}},
      {"INST", "Institution", 6, "institution_name", {{"code", "institution_id"}}},
  }};
  return levels;
}

const PlaceLevel* level_named(std::string_view name) {
  const auto levels = place_levels();
  const auto found = std::ranges::find(levels, name, &PlaceLevel::name);
  return found == levels.end() ? nullptr : &*found;
}

const PlaceLevel* level_with_column(std::string_view column) {
  const auto levels = place_levels();
  const auto found = std::ranges::find_if(levels, [&](const PlaceLevel& level) {
    return level.label == column ||
           std::ranges::find(level.codes, column, &PlaceCode::column) != level.codes.end();
  });
  return found == levels.end() ? nullptr : &*found;
}

std::vector<std::string> level_names() {
  std::vector<std::string> names;
  for (const PlaceLevel& level : place_levels()) names.emplace_back(level.name);
  return names;
}

}  // namespace crossfoot
