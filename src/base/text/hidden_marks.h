#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// What nobody sees in a text, though it makes another text of it: "a blank at the end", "a
/// no-break space", "accents written apart, NFD"; empty where there is nothing.
std::string hidden_marks(std::string_view text);

/// The same in brackets with a blank before it, to put behind the quoted text; or nothing.
std::string hidden_note(std::string_view text);

}  // namespace crossfoot
