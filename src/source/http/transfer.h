#pragma once

#include <chrono>
#include <cstdint>
#include <curl/curl.h>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "source/http/http_client.h"

namespace crossfoot {

/// Where the body of a 2xx answer goes.
class Body {
 public:
  virtual ~Body() = default;

  /// Forgets what came, for another attempt.
  virtual Result<void> restart() = 0;
  virtual Result<void> take(std::string_view bytes) = 0;
  [[nodiscard]] virtual std::uint64_t limit() const = 0;
};

/// How one attempt at a request ended.
struct Attempt {
  HttpAnswer answer;           ///< where there is no error; the body of a 2xx is in its Body
  std::optional<Error> error;  ///< why there is no answer
  bool worth_another = false;  ///< whether it may go well another time
  std::chrono::milliseconds stalled{0};
  std::optional<std::chrono::seconds> retry_after;
};

/// Makes one attempt, redirects included, with a handle of libcurl that nobody else uses meanwhile.
/// Where there is `json`, it is posted, and no redirect is followed.
Attempt transfer(CURL* handle, const std::string& url, const HttpOptions& options, Body& body,
                 const std::string* json = nullptr);

}  // namespace crossfoot
