#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace crossfoot {

/// Whoever wants to know how the work goes: a console, or nobody.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;

  virtual void note(std::string_view message) = 0;        ///< what a person should know
  virtual void detail(std::string_view message) = 0;      ///< what only some want to know
  virtual void working_on(std::string_view message) = 0;  ///< what is being worked on
};

}  // namespace crossfoot
