#pragma once

#include <array>
#include <chrono>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

/// The months as people and published data name them.
inline constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// The day that `2027-03-31` stands for; nothing for a text of another form. No calendar need have
/// it: `ok()` says so.
std::optional<std::chrono::year_month_day> read_day(std::string_view text);

/// `2027-03-31`.
std::string day_text(const std::chrono::year_month_day& day);

/// `2026-11-22T09:30:00Z`.
std::string moment_text(std::time_t moment);

/// The day of a moment: `2026-11-22`.
std::string day_text(std::time_t moment);

}  // namespace crossfoot
