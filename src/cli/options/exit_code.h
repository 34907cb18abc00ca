#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "findings/findings.h"
#include "packs/pack.h"

namespace crossfoot {

/// What the program says to the script that called it. Frozen.
enum class ExitCode {
  passed = 0,       ///< every rule ran and nothing at or above --fail-on failed
  failed = 1,       ///< rules failed
  mistaken = 2,     ///< mistakes in the command line or in packs; nothing was selected
  not_checked = 3,  ///< data could not be had or read, or nothing was tested
  unwritten = 4,    ///< a report could not be written
  bug = 70,         ///< crossfoot itself failed
};

ExitCode exit_code_of(const Error& error);

/// Of packs with mistakes: not_checked where all of these are packs that could not be fetched.
ExitCode exit_code_of(const RuleSet& packs, const Diagnostics& mistakes);

/// Of a run that got to its end and whose reports are written. `mistaken` is whether packs turned
/// out to be wrong on the way.
ExitCode exit_code_of(const RunResult& run, bool mistaken);

}  // namespace crossfoot
