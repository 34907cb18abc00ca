#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/result.h"

namespace crossfoot {

/// Hosts with which so many requests in a row were given up that the next would only cost time. One
/// that answers may be lost for a sort of request alone: the data, say, while metadata come.
/// May be used from several threads.
class LostHosts {
 public:
  /// An Error of kind unavailable, with the last reason, where this need not be asked again.
  Result<void> may_ask(const std::string& url);

  /// `stalled`: whether the time went by while nothing came.
  void gave_up(const std::string& url, const Error& reason, bool stalled = false);

  /// Whether a request of this sort stalled through all its attempts: another one like it is worth
  /// one attempt.
  [[nodiscard]] bool has_stalled(const std::string& url);
  void answered(const std::string& url);

 private:
  struct State {
    int given_up = 0;      ///< in a row
    bool stalled = false;  ///< the last of these
    std::string reason;
  };

  std::mutex mutex_;
  std::map<std::string, State> states_;  ///< by host, and by host and sort of request
};

/// What an address of the API is about: the last word of its path, without ids and numbers.
/// "csv" of `https://…/data-sets/{id}/csv?dataSetVersion=1.0`.
std::string sort_of_request(const std::string& url);

}  // namespace crossfoot
