#include "cli/console.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/file.h"
#include "base/text/text.h"
#include "cli/pipeline.h"

namespace crossfoot {

namespace {

std::string log_line(std::string_view level, std::string_view message) {
  const nlohmann::ordered_json line = {
      {"time", moment_text(std::time(nullptr))}, {"level", level}, {"message", message}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

bool write_to(std::FILE* stream, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size();
}

}  // namespace

Console::Console(const ConsoleOptions& options)
    : options_(options),
      in_pipeline_(surrounding_pipeline() != Pipeline::none),
      terminal_(isatty(STDERR_FILENO) != 0) {}

Console::~Console() { clear_progress(); }

void Console::error(std::string_view message) { say("error", message); }

void Console::note(std::string_view message) {
  if (!options_.quiet) say("note", message);
}

void Console::detail(std::string_view message) {
  if (options_.verbose) say("detail", message);
}

void Console::mistakes(const Diagnostics& mistakes) {
  if (mistakes.empty()) return;
  clear_progress();
  if (!options_.json_log) return to_stderr(text_of(mistakes));
  const TextOf no_excerpt = [](const std::string&) { return std::nullopt; };
  for (const Diagnostic& mistake : mistakes)
    to_stderr(log_line("error", trim(render(mistake, no_excerpt))));
}

void Console::working_on(std::string_view message) {
  const bool shown = options_.progress == When::always ||
                     (options_.progress == When::automatic && terminal_ && !options_.json_log);
  if (!shown || options_.quiet) return;
  if (!terminal_ || options_.json_log) return say("progress", message);
  clear_progress();
  to_stderr(shorten(printable(message), width() - 1));
  std::fflush(stderr);
  progress_shown_ = true;
}

bool Console::print(std::string_view text) {
  clear_progress();
  return write_to(to_, in_pipeline_ ? without_commands(text) : std::string(text)) &&
         std::fflush(to_) == 0;
}

bool Console::print_commands(std::string_view lines) {
  clear_progress();
  return write_to(to_, lines) && std::fflush(to_) == 0;
}

bool Console::colour() const {
  if (options_.colour != When::automatic) return options_.colour == When::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::size_t Console::width() const {
  constexpr std::size_t usual = 100;
  constexpr std::size_t narrowest = 40;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
  return std::max<std::size_t>(size.ws_col, narrowest);
}

void Console::say(std::string_view level, std::string_view message) {
  clear_progress();
  if (options_.json_log) return to_stderr(log_line(level, message));
  to_stderr(
      fmt::format("crossfoot: {}{}\n", level == "error" ? "error: " : "", printable(message)));
}

void Console::to_stderr(std::string_view text) const {
  write_to(stderr, in_pipeline_ ? without_commands(text) : std::string(text));
}

void Console::clear_progress() {
  if (progress_shown_) to_stderr("\r\x1b[2K");
  progress_shown_ = false;
}

std::string text_of(const Diagnostics& mistakes) {
  const TextOf text_of_file = [](const std::string& file) -> std::optional<std::string> {
    Result<std::string> text = read_file(file);
    if (!text) return std::nullopt;
    return *std::move(text);
  };
  std::string text = render(mistakes, text_of_file);
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

}  // namespace crossfoot
