#pragma once

#include <string>

namespace crossfoot {

/// Scripts that complete the command line in a shell, made from its own description.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace crossfoot
