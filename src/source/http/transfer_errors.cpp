#include "source/http/transfer_errors.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <string_view>

#include "base/text/text.h"
#include "source/http/url.h"

namespace crossfoot {
namespace {

/// Codes of OpenSSL's verification (x509_vfy.h), which libcurl passes on.
constexpr long expired = 10;
constexpr std::array<long, 5> unknown_authority = {2, 18, 19, 20, 21};

constexpr const char* whom_to_trust =
    "use --ca-bundle FILE (or SSL_CERT_FILE) to name the authorities to trust";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// Host and port of the proxy for https, without the name and password that may stand before them.
std::string proxy_in_use() {
  for (const char* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
    std::string proxy = environment(name);
    if (proxy.empty()) continue;
    proxy = proxy.substr(proxy.rfind('@') + 1);
    if (const std::size_t scheme = proxy.find("://"); scheme != std::string::npos)
      proxy = proxy.substr(scheme + 3);
    return fmt::format("{} (from {})", printable(shorten(proxy, 100)), name);
  }
  return "";
}

std::string why_not_trusted(CURL* handle, std::string_view noted) {
  long verified = 0;
  curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &verified);
  if (verified == expired)
    return "its TLS certificate has expired, or the clock of this machine is wrong";
  if (std::ranges::find(unknown_authority, verified) != unknown_authority.end())
    return fmt::format(
        "its TLS certificate is from an authority that this machine does not trust; {}",
        whom_to_trust);
  if (noted.find("subject name") != std::string_view::npos)
    return "its TLS certificate is for another host";
  return fmt::format("its TLS certificate is not accepted: {}", noted);
}

bool is_about_proxy(CURL* handle, CURLcode code, const std::string& url, std::string_view noted) {
  if (!url.starts_with("https:") || proxy_in_use().empty()) return false;
  if (code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_PROXY) return true;
  long connected = 0;
  curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &connected);
  if (connected != 0 && connected / 100 != 2) return true;
  return code == CURLE_COULDNT_CONNECT && noted.find(host_of(url)) == std::string_view::npos;
}

}  // namespace

Error why_not_transferred(CURL* handle, CURLcode code, const std::string& url,
                          const TransferNotes& notes) {
  const std::string noted = printable(shorten(notes.text.data(), 200));
  std::string reason = curl_easy_strerror(code);
  if (code == CURLE_PEER_FAILED_VERIFICATION)
    reason = why_not_trusted(handle, noted);
  else if (is_about_proxy(handle, code, url, noted))
    reason = fmt::format("the proxy {} blocks the request: {}", proxy_in_use(),
                         noted.empty() ? reason : noted);
  return {Error::Kind::unavailable, url + " could not be fetched: " + reason};
}

std::string trusted_authorities(const std::string& ca_bundle) {
  return ca_bundle.empty() ? environment("SSL_CERT_FILE") : ca_bundle;
}

Result<void> check_authorities(const std::string& ca_bundle) {
  const std::string file = trusted_authorities(ca_bundle);
  if (file.empty()) return {};
  const std::string from = ca_bundle.empty() ? "SSL_CERT_FILE" : "--ca-bundle";
  std::ifstream in(file);
  std::string line;
  if (!in || in.peek() == std::ifstream::traits_type::eof())
    return Error{Error::Kind::usage, fmt::format("{} {}: the file does not exist or can't be read",
                                                 from, printable(shorten(file, 200)))};
  while (std::getline(in, line))
    if (line.find("-----BEGIN") != std::string::npos) return {};
  return Error{Error::Kind::usage,
               fmt::format("{} {} contains no certificate; it must be a PEM file", from,
                           printable(shorten(file, 200)))};
}

}  // namespace crossfoot
