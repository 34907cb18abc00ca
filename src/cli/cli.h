#pragma once

namespace crossfoot {

/// The whole program: reads the command line, runs the command, gives the exit code.
int run_program(int argc, const char* const* argv);

}  // namespace crossfoot
