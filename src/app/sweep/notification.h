#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "history/history.h"

namespace crossfoot {

/// Who reads what `--notify` posts.
enum class NotifyShape {
  generic,  ///< our own: counts and a list of failures
  slack,    ///< an incoming webhook of Slack
  teams,    ///< a workflow of Microsoft Teams: a message with an Adaptive Card
};

/// As the host of the address tells.
NotifyShape shape_for(const std::string& host);

/// The news as a short JSON text: the first twenty failures, and how many there are. Titles come
/// from outside and are shortened; none becomes markup, a link or a mention.
std::string notification(const std::vector<News>& news, NotifyShape shape);

}  // namespace crossfoot
