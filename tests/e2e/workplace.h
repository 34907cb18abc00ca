#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::e2e {

/// How a run of the program ended. A death by signal is a code of 128 and the signal's number.
struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

/// A data set that small_snapshot() holds, in the versions 1.0 and 1.1.
inline constexpr const char* small_data_set = "019d0000-0000-7000-8000-000000000001";

/// An empty folder to work in, gone at the end, with a home and a cache of its own.
class Workplace {
 public:
  Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Runs the program here with the arguments, which are split at blanks.
  [[nodiscard]] Outcome run(const std::string& arguments) const;

  /// The same under `sh -c`: `$crossfoot` stands for the program.
  [[nodiscard]] Outcome shell(const std::string& command) const;

  /// The same as run(), with a signal sent once `ready` is true (or the program has ended).
  [[nodiscard]] Outcome run_and_send(int signal, const std::string& arguments,
                                     const std::function<bool()>& ready) const;

  void write(const std::string& file, std::string_view text) const;
  [[nodiscard]] std::string read(const std::string& file) const;  ///< empty where there is none
  [[nodiscard]] bool has(const std::string& file) const;

  /// Names of the files and folders here, sorted, with blanks between.
  [[nodiscard]] std::string listing() const;

 private:
  [[nodiscard]] int start(const std::vector<std::string>& arguments) const;
  [[nodiscard]] Outcome wait_for(int process) const;

  std::filesystem::path root_;
  std::filesystem::path folder_;
};

/// Writes the snapshot folder `small` into the workplace.
void write_small_snapshot(const Workplace& workplace);

/// Packs about the small snapshot, written as `<name>.yml`: `good` passes, `bad` fails, `mild`
/// fails with a warning, `idle` tests nothing, `typo` names a column wrongly.
void write_packs(const Workplace& workplace);

/// The text without the line breaks and indents of the screen.
std::string on_one_line(const std::string& text);

/// Whether `text` has `part` in it; says both where it hasn't.
bool has_part(const std::string& text, const std::string& part);

}  // namespace crossfoot::e2e
