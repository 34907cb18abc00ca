#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/result.h"

namespace crossfoot {

/// Hosts with which so many requests in a row were given up that the next would only cost time.
/// May be used from several threads.
class LostHosts {
 public:
  /// An Error of kind unavailable, with the last reason, where the host is lost.
  Result<void> may_ask(const std::string& host);

  void gave_up(const std::string& host, const Error& reason);
  void answered(const std::string& host);

 private:
  struct State {
    int given_up = 0;
    std::string reason;
  };

  std::mutex mutex_;
  std::map<std::string, State> states_;
};

}  // namespace crossfoot
