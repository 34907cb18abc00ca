#include "source/http/url.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <memory>

#include "base/text/text.h"

namespace crossfoot {
namespace {

struct Url {
  std::string scheme;
  std::string host;
};

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return "";
  const std::unique_ptr<char, decltype(&curl_free)> owned(text, curl_free);
  return lower(text);
}

Url split_url(const std::string& text) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return {};
  return {part(url.get(), CURLUPART_SCHEME), part(url.get(), CURLUPART_HOST)};
}

bool is_loopback(const std::string& host) {
  if (host == "localhost" || host == "[::1]") return true;
  in_addr address{};
  return inet_pton(AF_INET, host.c_str(), &address) == 1 &&
         ntohl(address.s_addr) >> IN_CLASSA_NSHIFT == IN_LOOPBACKNET;
}

bool is_plain_loopback(const Url& url) { return url.scheme == "http" && is_loopback(url.host); }

std::string shown(const std::string& url) { return "`" + printable(shorten(url, 200)) + "`"; }

}  // namespace

Result<void> check_url(const std::string& url) {
  const Url parts = split_url(url);
  if (parts.scheme == "https" || is_plain_loopback(parts)) return {};
  if (parts.scheme == "http")
    return Error{Error::Kind::usage, shown(url) + " is not encrypted; use https"};
  return Error{Error::Kind::usage, shown(url) + " is not an https address"};
}

Result<void> check_redirect(const std::string& from, const std::string& to) {
  const Url target = split_url(to);
  if (target.scheme == "https") return {};
  if (is_plain_loopback(target) && is_plain_loopback(split_url(from))) return {};
  return Error{Error::Kind::unavailable,
               from + " redirects to " + shown(to) + ", which is not https; it was not followed"};
}

std::string host_of(const std::string& url) {
  const std::string host = split_url(url).host;
  return host.empty() ? "the address" : printable(host);
}

}  // namespace crossfoot
