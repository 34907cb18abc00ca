#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/deadline.h"
#include "base/result.h"
#include "source/http/lost_hosts.h"

namespace crossfoot {

class Body;

/// How patient the HTTP client is and what it trusts. Nothing here switches verification off.
struct HttpOptions {
  /// What one attempt may take until its first byte, and for bytes that trickle in; the bounds of
  /// connecting and of all attempts together grow with it. The API itself gives up after 30 s.
  std::chrono::seconds timeout{35};
  /// When the whole run has to end; nothing is asked after it.
  Deadline deadline;
  std::uint64_t max_download = std::uint64_t{2} << 30;  ///< bytes of one body, inflated
  std::string ca_bundle;             ///< PEM file of authorities to trust instead of the system's
  std::vector<std::string> headers;  ///< `Name: value`, for the first address alone; secrets
};

/// What a server said: 2xx, or a 4xx that is the caller's to understand.
struct HttpAnswer {
  long status = 0;
  std::string body;       ///< inflated; of a download that went well empty, as it is in the file
  std::string type = {};  ///< of the content, small letters, without parameters: "text/csv"

  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

/// Asks over HTTP with the manners of a good guest: TLS verified, plain http to this machine only,
/// broken transfers, 429 and 5xx tried again after growing pauses, four requests at once at most. A
/// host with which several requests in a row were given up isn't asked again. May be used from
/// several threads.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options, Clock& clock = wall_clock());
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  /// The body in memory. An Error (unavailable, data or interrupted) where there was no answer,
  /// no end of 5xx and 429, or too large a body.
  Result<HttpAnswer> get(const std::string& url);

  /// Sends JSON. Redirects aren't followed. What failed on the way is sent again, so it may come
  /// twice. Of a webhook the address is the secret, so errors name the host only, and an answer
  /// that isn't ok() is an Error.
  Result<HttpAnswer> post(const std::string& url, const std::string& json);
  Result<HttpAnswer> post_to_webhook(const std::string& url, const std::string& json);

  /// The body as a file, which appears whole or not at all.
  Result<HttpAnswer> download(const std::string& url, const std::filesystem::path& file);

 private:
  struct Handles;

  Result<HttpAnswer> ask(const std::string& url, Body& body, const std::string* json = nullptr);

  HttpOptions options_;
  Clock& clock_;
  std::unique_ptr<Handles> handles_;
  LostHosts lost_;
};

/// Why an answer that isn't ok() was refused: the status and the API's problem details.
Error refusal(const std::string& url, const HttpAnswer& answer);

}  // namespace crossfoot
