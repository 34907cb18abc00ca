#pragma once

#include <string>

namespace crossfoot {

/// The reference of packs, rules and kinds in Markdown, made of the tables that the loader reads;
/// committed as rules/REFERENCE.md.
std::string reference_page();

}  // namespace crossfoot
