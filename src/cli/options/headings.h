#pragma once

/// The headings under which the help of several commands lists their options.
namespace crossfoot::headings {

inline constexpr const char* what_to_check = "What to check";
inline constexpr const char* reports = "Reports";
inline constexpr const char* history = "History";
inline constexpr const char* running = "Running";
inline constexpr const char* network = "Network";
inline constexpr const char* messages = "Messages";

}  // namespace crossfoot::headings
