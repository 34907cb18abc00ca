#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

std::string base64_of(std::string_view bytes);

}  // namespace crossfoot
