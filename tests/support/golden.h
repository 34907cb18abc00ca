#pragma once

#include <string>

namespace crossfoot::test {

/// Compares with a file of the project, named from its root; writes the file instead where the
/// environment sets CROSSFOOT_UPDATE_GOLDEN.
void check_golden(const std::string& file, const std::string& actual);

}  // namespace crossfoot::test
