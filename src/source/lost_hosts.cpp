#include "source/lost_hosts.h"

#include <fmt/format.h>

namespace crossfoot {
namespace {

constexpr int too_many = 3;

}  // namespace

Result<void> LostHosts::may_ask(const std::string& host) {
  const std::lock_guard lock(mutex_);
  const State& state = states_[host];
  if (state.given_up < too_many) return {};
  return Error{Error::Kind::unavailable,
               fmt::format("{} was not asked again in this run, since {} requests in a row were "
                           "given up; the last: {}",
                           host, state.given_up, state.reason)};
}

void LostHosts::gave_up(const std::string& host, const Error& reason) {
  const std::lock_guard lock(mutex_);
  State& state = states_[host];
  ++state.given_up;
  state.reason = reason.message;
}

void LostHosts::answered(const std::string& host) {
  const std::lock_guard lock(mutex_);
  states_[host].given_up = 0;
}

}  // namespace crossfoot
