#include "source/http/lost_hosts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

#include "base/text/text.h"
#include "source/http/url.h"

namespace crossfoot {
namespace {

constexpr int too_many = 3;

std::array<std::string, 2> keys_of(const std::string& url) {
  const std::string host = host_of(url);
  return {host, fmt::format("{} for `{}`", host, sort_of_request(url))};
}

}  // namespace

std::string sort_of_request(const std::string& url) {
  const std::string_view path = std::string_view(url).substr(0, url.find_first_of("?#"));
  std::string_view sort;
  for (const std::string_view step : split(path, '/'))
    if (std::ranges::none_of(step, [](char c) { return (c >= '0' && c <= '9') || c == ':'; }))
      sort = step;
  return printable(sort);
}

Result<void> LostHosts::may_ask(const std::string& url) {
  const std::lock_guard lock(mutex_);
  for (const std::string& key : keys_of(url)) {
    const auto found = states_.find(key);
    if (found == states_.end() || found->second.given_up < too_many) continue;
    const State& state = found->second;
    return Error{Error::Kind::unavailable,
                 fmt::format("no more requests were sent to {} in this run, because {} in a row "
                             "failed; the last: {}",
                             key, state.given_up, state.reason)};
  }
  return {};
}

void LostHosts::gave_up(const std::string& url, const Error& reason, bool stalled) {
  const std::lock_guard lock(mutex_);
  for (const std::string& key : keys_of(url)) {
    State& state = states_[key];
    ++state.given_up;
    state.reason = reason.message;
    state.stalled = stalled;
  }
}

bool LostHosts::has_stalled(const std::string& url) {
  const std::lock_guard lock(mutex_);
  const auto found = states_.find(keys_of(url).back());
  return found != states_.end() && found->second.given_up > 0 && found->second.stalled;
}

void LostHosts::answered(const std::string& url) {
  const std::lock_guard lock(mutex_);
  for (const std::string& key : keys_of(url)) states_[key].given_up = 0;
}

}  // namespace crossfoot
