#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// The manual page of the program, or of one of its commands, for man(1): crossfoot(1),
/// crossfoot-check(1). Empty where there is no such command.
std::string man_page(std::string_view command = {});

}  // namespace crossfoot
