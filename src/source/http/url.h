#pragma once

#include <string>

#include "base/result.h"

namespace crossfoot {

/// An Error of kind usage unless crossfoot may ask this URL: https anywhere, or plain http on this
/// machine's loopback.
Result<void> check_url(const std::string& url);

/// Likewise for where an answer from `from` redirects to (kind unavailable): https, or on loopback
/// plain http as well.
Result<void> check_redirect(const std::string& from, const std::string& to);

/// The host alone, for messages about addresses that are secret.
std::string host_of(const std::string& url);

}  // namespace crossfoot
