#include "base/interrupt.h"

#include <atomic>

namespace crossfoot {
namespace {

std::atomic<bool> requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

}  // namespace

bool interrupted() { return requested.load(std::memory_order_relaxed); }

void request_interrupt() { requested.store(true, std::memory_order_relaxed); }

}  // namespace crossfoot
