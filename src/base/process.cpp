#include "base/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/text/text.h"

extern char** environ;

namespace crossfoot {
namespace {

constexpr std::size_t most_output = std::size_t{1} << 20;

Error unavailable(std::string why) { return {Error::Kind::unavailable, std::move(why)}; }

/// The reading end of a pipe, whose writing end a program has.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_writing();
    if (ends_[0] >= 0) close(ends_[0]);
  }

  void close_writing() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }
  [[nodiscard]] int reading() const { return ends_[0]; }
  [[nodiscard]] int writing() const { return ends_[1]; }

  /// Takes what is there; false at the end.
  bool take() {
    std::array<char, 4096> bytes;
    const ssize_t got = read(ends_[0], bytes.data(), bytes.size());
    if (got <= 0) return got < 0 && errno == EINTR;
    text_.append(bytes.data(), std::min(static_cast<std::size_t>(got),
                                        most_output - std::min(most_output, text_.size())));
    return true;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::array<int, 2> ends_ = {-1, -1};
  std::string text_;
};

std::vector<std::string> environment_with(
    const std::vector<std::pair<std::string, std::string>>& ours) {
  std::vector<std::string> all;
  for (const auto& [name, value] : ours) all.push_back(name + "=" + value);
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view entry(*each);
    const auto is_ours = [&](const auto& other) { return entry.starts_with(other.first + "="); };
    if (std::ranges::none_of(ours, is_ours)) all.emplace_back(entry);
  }
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// The process, or 0 where it could not be started.
pid_t start(std::vector<std::string> command, std::vector<std::string> environment, const Pipe& out,
            const Pipe& err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.writing(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.writing(), STDERR_FILENO);
  pid_t process = 0;
  const int failed = posix_spawnp(&process, command.front().c_str(), &actions, nullptr,
                                  pointers_to(command).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? process : 0;
}

/// Reads both until they end; false where the time was up before.
bool read_both(Pipe& out, Pipe& err, const Deadline& deadline) {
  constexpr int look_again = 100;  // milliseconds
  std::array<pollfd, 2> open = {pollfd{out.reading(), POLLIN, 0}, pollfd{err.reading(), POLLIN, 0}};
  while (open[0].fd >= 0 || open[1].fd >= 0) {
    if (interrupted() || is_over(deadline)) return false;
    if (poll(open.data(), open.size(), look_again) <= 0) continue;
    if (open[0].revents != 0 && !out.take()) open[0].fd = -1;
    if (open[1].revents != 0 && !err.take()) open[1].fd = -1;
  }
  return true;
}

std::string last_line(std::string_view text) {
  text = trim(text);
  const std::size_t line = text.rfind('\n');
  return printable(line == std::string_view::npos ? text : text.substr(line + 1));
}

}  // namespace

Result<std::string> run_process(const std::vector<std::string>& command,
                                const ProcessOptions& options) {
  Pipe out;
  Pipe err;
  const pid_t process = start(command, environment_with(options.environment), out, err);
  if (process == 0)
    return unavailable(
        fmt::format("{} can't be run; is it installed and on PATH?", command.front()));
  out.close_writing();
  err.close_writing();
  const bool whole = read_both(out, err, options.deadline);
  if (!whole) kill(process, SIGTERM);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (interrupted()) return Error{Error::Kind::interrupted, "stopped"};
  if (!whole) return over_deadline();
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return out.text();
  return unavailable(fmt::format("{} failed: {}", command.front(), last_line(err.text())));
}

}  // namespace crossfoot
