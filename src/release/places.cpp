#include "release/places.h"

#include <algorithm>

namespace crossfoot {

namespace {

constexpr std::array<PlaceColumns, 18> all_places{{
    {"NAT", "National", "country_name", {{{"code", "country_code"}}}},
    {"REG", "Regional", "region_name", {{{"code", "region_code"}}}},
    {"LA", "Local authority", "la_name", {{{"code", "new_la_code"}, {"oldCode", "old_la_code"}}}},
    {"RSC", "RSC region", "rsc_region_lead_name", {}},
    {"PCON", "Parliamentary constituency", "pcon_name", {{{"code", "pcon_code"}}}},
    {"LAD", "Local authority district", "lad_name", {{{"code", "lad_code"}}}},
    {"LSIP", "Local skills improvement plan area", "lsip_name", {{{"code", "lsip_code"}}}},
    {"LEP",
     "Local enterprise partnership",
     "local_enterprise_partnership_name",
     {{{"code", "local_enterprise_partnership_code"}}}},
    {"EDA",
     "English devolved area",
     "english_devolved_area_name",
     {{{"code", "english_devolved_area_code"}}}},
    {"OA", "Opportunity area", "opportunity_area_name", {{{"code", "opportunity_area_code"}}}},
    {"WARD", "Ward", "ward_name", {{{"code", "ward_code"}}}},
    {"MAT", "MAT", "trust_name", {{{"code", "trust_id"}}}},
    {"SPON", "Sponsor", "sponsor_name", {{{"code", "sponsor_id"}}}},
    {"SCH", "School", "school_name", {{{"urn", "school_urn"}, {"laEstab", "school_laestab"}}}},
    {"PROV", "Provider", "provider_name", {{{"ukprn", "provider_ukprn"}}}},
    {"PA", "Planning area", "planning_area_name", {{{"code", "planning_area_code"}}}},
    {"INST", "Institution", "institution_name", {{{"code", "institution_id"}}}},
    {"PFA", "Police force area", "pfa_name", {{{"code", "pfa_code"}}}},
}};

}  // namespace

std::span<const PlaceColumns> place_columns() { return all_places; }

const PlaceColumns* columns_of_level(std::string_view level) {
  const auto* found = std::ranges::find(all_places, level, &PlaceColumns::level);
  return found == all_places.end() ? nullptr : found;
}

std::string place_text(
    const PlaceColumns& columns, std::string_view name,
    const std::function<std::string(std::string_view key, std::string_view column)>& code_of) {
  std::string codes;
  for (const auto& [key, column] : columns.codes) {
    const std::string code = key.empty() ? "" : code_of(key, column);
    if (code.empty()) continue;
    codes += codes.empty() ? "" : ", ";
    codes.append(key).append(" ").append(code);
  }
  std::string text(name);
  return codes.empty() ? text : text + " (" + codes + ")";
}

std::string place_text(const PlaceColumns& columns, const Location& location) {
  return place_text(columns, location.label, [&](std::string_view key, std::string_view) {
    const auto code =
        std::ranges::find(location.codes, key, &std::pair<std::string, std::string>::first);
    return code == location.codes.end() ? std::string() : code->second;
  });
}

}  // namespace crossfoot
