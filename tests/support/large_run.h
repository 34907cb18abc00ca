#pragma once

#include <cstddef>
#include <cstdint>

#include "findings/findings.h"

namespace crossfoot::test {

/// A run of so many versions of one data set by so many rules, each with so many violations.
RunResult large_run(std::size_t versions, std::size_t rules, std::uint64_t violations);

}  // namespace crossfoot::test
