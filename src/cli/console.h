#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "app/progress.h"
#include "base/diagnostic.h"
#include "base/result.h"

namespace crossfoot {

enum class When { automatic, always, never };

struct ConsoleOptions {
  bool quiet = false;     ///< nothing but errors
  bool verbose = false;   ///< details too
  bool json_log = false;  ///< messages as one JSON object a line
  When progress = When::automatic;
  When colour = When::automatic;
};

/// The person, or the log, on the other side: results go to standard output, all else to standard
/// error. Nothing that comes from data or packs reaches a terminal as a control character.
class Console final : public Progress {
 public:
  explicit Console(const ConsoleOptions& options);
  ~Console() override;

  void error(std::string_view message);
  void error(const Error& error) { this->error(error.text()); }
  void note(std::string_view message) override;
  void detail(std::string_view message) override;

  /// All of them, each with its line and a caret; the files are read again for that.
  void mistakes(const Diagnostics& mistakes);

  /// Where the run is; on a terminal one line that is written over.
  void working_on(std::string_view message) override;

  /// Results. False where standard output could not take them.
  [[nodiscard]] bool print(std::string_view text);

  /// Lines that a build service is to take for commands; all else it can't, whatever it holds.
  [[nodiscard]] bool print_commands(std::string_view lines);

  /// From now on what would go to standard output goes to standard error: a report is there.
  void leave_standard_output() { to_ = stderr; }

  [[nodiscard]] bool quiet() const { return options_.quiet; }
  [[nodiscard]] bool colour() const;
  [[nodiscard]] std::size_t width() const;  ///< of standard output, in columns

 private:
  void say(std::string_view level, std::string_view message);
  void to_stderr(std::string_view text) const;
  void clear_progress();

  ConsoleOptions options_;
  bool in_pipeline_;
  std::FILE* to_ = stdout;  ///< results
  bool terminal_;           ///< whether standard error is one
  bool progress_shown_ = false;
};

/// The mistakes as text, with the lines that they point into.
std::string text_of(const Diagnostics& mistakes);

}  // namespace crossfoot
