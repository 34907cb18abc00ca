#include "expression/truths/roles.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "expression/truths/role_guess.h"

namespace crossfoot {

namespace {

constexpr std::array<std::string_view, 2> time_columns{"time_identifier", "time_period"};

/// Analysts' guide, "Allowable geographic levels", and the levels that only the platform knows.
constexpr std::array<std::string_view, 40> geography_columns{
    "country_code",
    "country_name",
    "english_devolved_area_code",
    "english_devolved_area_name",
    "geographic_level",
    "institution_id",
    "institution_name",
    "lad_code",
    "lad_name",
    "la_name",
    "local_enterprise_partnership_code",
    "local_enterprise_partnership_name",
    "lsip_code",
    "lsip_name",
    "mayoral_combined_authority_code",
    "mayoral_combined_authority_name",
    "new_la_code",
    "old_la_code",
    "opportunity_area_code",
    "opportunity_area_name",
    "pcon_code",
    "pcon_name",
    "pfa_code",
    "pfa_name",
    "planning_area_code",
    "planning_area_name",
    "provider_name",
    "provider_ukprn",
    "region_code",
    "region_name",
    "rsc_region_lead_name",
    "school_laestab",
    "school_name",
    "school_urn",
    "sponsor_id",
    "sponsor_name",
    "trust_id",
    "trust_name",
    "ward_code",
    "ward_name",
};

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

bool is_time_column(std::string_view name) {
  return std::ranges::find(time_columns, name) != time_columns.end();
}

bool is_geography_column(std::string_view name) {
  return std::ranges::find(geography_columns, name) != geography_columns.end();
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::time:
      return "time";
    case Role::geography:
      return "geography";
    case Role::filter:
      return "filter";
    case Role::indicator:
      return "indicator";
  }
  return "";
}

Roles assign_roles(const Table& table, std::span<const std::string> filters,
                   std::span<const std::string> indicators, std::span<const std::string> keys) {
  const bool has_metadata = !filters.empty() || !indicators.empty();
  const auto role_of = [&](const Column& column) {
    if (contains(filters, column.name())) return Role::filter;
    if (contains(indicators, column.name())) return Role::indicator;
    if (is_time_column(column.name())) return Role::time;
    if (is_geography_column(column.name())) return Role::geography;
    if (has_metadata || contains(keys, column.name())) return Role::filter;
    return looks_like_an_indicator(column) ? Role::indicator : Role::filter;
  };

  Roles roles;
  roles.known = has_metadata || !keys.empty();
  for (std::size_t index = 0; index < table.size(); ++index) {
    const Column& column = table.column(index);
    roles.of.push_back(role_of(column));
    const bool names_a_row =
        keys.empty() ? roles.of.back() != Role::indicator : contains(keys, column.name());
    if (names_a_row) roles.key.push_back(index);
  }
  return roles;
}

}  // namespace crossfoot
