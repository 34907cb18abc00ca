#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "source/disk/temporary_folder.h"

namespace crossfoot {

inline constexpr const char* tiny_id = "11111111-2222-3333-4444-555555555555";
inline constexpr const char* tiny_publication = "99999999-8888-7777-6666-555555555555";
inline constexpr const char* tiny_csv = "time_period,pupil_count\n2024,10\n2025,20\n";

/// A folder for one test, gone with it.
class Scratch {
 public:
  Scratch();
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return folder_.path() / name;
  }
  /// Writes a file, folders included, and gives its path.
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  TemporaryFolder folder_;
};

/// Writes a snapshot of one data set with versions 1.0, 1.1, ... whose data are tiny_csv. Of
/// version 1.0 there are no changes. `withdrawn` is the number of a version that was withdrawn.
std::filesystem::path tiny_snapshot(const Scratch& scratch, int versions,
                                    const std::string& withdrawn = "");

std::string gzipped(const std::string& text);

/// Doesn't wait, but knows how long it would have.
struct TestClock final : Clock {
  std::chrono::milliseconds paused{0};
  int pauses = 0;

  void pause(std::chrono::milliseconds length) override {
    paused += length;
    ++pauses;
  }
  double dice() override { return 0.5; }
};

}  // namespace crossfoot
