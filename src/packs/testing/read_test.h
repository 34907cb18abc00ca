#pragma once

#include <memory>

#include "packs/testing/rule_test.h"

namespace crossfoot {

/// The tests of a list in `file`; those with mistakes, which are added, are left out. `pack` is
/// the pack under test, or null where each test holds its rule.
std::vector<RuleTest> read_tests(const Node& list, const std::shared_ptr<const Pack>& pack,
                                 const std::filesystem::path& file, Diagnostics& mistakes);

}  // namespace crossfoot
