#pragma once

#include <array>
#include <curl/curl.h>
#include <string>

#include "base/result.h"

namespace crossfoot {

/// What libcurl notes down while it transfers.
struct TransferNotes {
  std::array<char, CURL_ERROR_SIZE> text{};
};

/// Why libcurl could not transfer, in words that name the way out: which authorities to trust, or
/// the proxy in between.
Error why_not_transferred(CURL* handle, CURLcode code, const std::string& url,
                          const TransferNotes& notes);

/// The PEM file to trust: `ca_bundle`, else that of the variable SSL_CERT_FILE, else none (the
/// system's).
std::string trusted_authorities(const std::string& ca_bundle);

/// An Error of kind usage unless that file, if there is to be one, can be read.
Result<void> check_authorities(const std::string& ca_bundle);

}  // namespace crossfoot
