#pragma once

namespace crossfoot {

/// Whether the user asked the run to stop (Ctrl-C, SIGTERM). Long loops look and return.
bool interrupted();

/// Asks the run to stop; safe in a signal handler.
void request_interrupt();

}  // namespace crossfoot
