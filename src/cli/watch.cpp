#include "cli/watch.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <poll.h>
#include <set>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/interrupt.h"
#include "base/text/text.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr int look_again = 2000;  ///< milliseconds; for disks that don't tell of changes
constexpr int settled = 200;      ///< milliseconds in which nothing more changes

/// What shows that a file has changed.
using Stamp = std::pair<fs::file_time_type, std::uintmax_t>;
using Stamps = std::map<fs::path, Stamp>;

void add_stamp(const fs::path& file, Stamps& stamps) {
  std::error_code failed;
  const auto time = fs::last_write_time(file, failed);
  if (failed) return;
  const auto size = fs::file_size(file, failed);
  if (!failed) stamps[file] = {time, size};
}

bool counts_in_folder(const fs::path& file) {
  const fs::path extension = file.extension();
  return extension == ".yml" || extension == ".yaml" || extension == ".csv";
}

Stamps stamps_of(const std::vector<fs::path>& inputs) {
  Stamps stamps;
  for (const fs::path& input : inputs) {
    std::error_code failed;
    if (!fs::is_directory(input, failed)) {
      add_stamp(input, stamps);
      continue;
    }
    for (auto each = fs::recursive_directory_iterator(input, failed);
         !failed && each != fs::recursive_directory_iterator(); each.increment(failed))
      if (counts_in_folder(each->path())) add_stamp(each->path(), stamps);
  }
  return stamps;
}

/// The kernel's news of the folders that the inputs are in: editors put a new file in the place of
/// the old one, so that files themselves can't be watched.
class FolderNews {
 public:
  explicit FolderNews(const std::vector<fs::path>& inputs)
      : descriptor_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    std::set<fs::path> folders;
    for (const fs::path& input : inputs) {
      std::error_code failed;
      const bool is_folder = fs::is_directory(input, failed);
      const fs::path parent = input.parent_path();
      folders.insert(is_folder ? input : (parent.empty() ? fs::path(".") : parent));
      if (!is_folder) continue;
      for (auto each = fs::recursive_directory_iterator(input, failed);
           !failed && each != fs::recursive_directory_iterator(); each.increment(failed))
        if (each->is_directory(failed)) folders.insert(each->path());
    }
    constexpr std::uint32_t changes =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY;
    for (const fs::path& folder : folders)
      inotify_add_watch(descriptor_, folder.c_str(), changes | IN_ONLYDIR);
  }
  FolderNews(const FolderNews&) = delete;
  FolderNews& operator=(const FolderNews&) = delete;
  ~FolderNews() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  /// Waits for news, for so many milliseconds at most; true if there were some.
  [[nodiscard]] bool wait(int milliseconds) const {
    pollfd news{descriptor_, POLLIN, 0};
    if (poll(&news, 1, milliseconds) <= 0) return false;
    std::array<char, 4096> bytes;
    while (read(descriptor_, bytes.data(), bytes.size()) > 0) {
    }
    return true;
  }

 private:
  int descriptor_;
};

/// A run leaves nothing behind in this process: no memory, and no option that it changed.
ExitCode in_own_process(const std::function<ExitCode()>& once) {
  std::fflush(nullptr);
  const pid_t process = fork();
  if (process == 0) {
    const ExitCode code = once();
    std::fflush(nullptr);
    _exit(static_cast<int>(code));
  }
  int status = 0;
  while (process > 0 && waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return process > 0 && WIFEXITED(status) ? static_cast<ExitCode>(WEXITSTATUS(status))
                                          : ExitCode::bug;
}

}  // namespace

ExitCode run_on_changes(const std::vector<fs::path>& inputs, const std::function<ExitCode()>& once,
                        Console& console) {
  ExitCode code = ExitCode::passed;
  while (!interrupted()) {
    const FolderNews news(inputs);
    const Stamps before = stamps_of(inputs);
    code = in_own_process(once);
    if (interrupted()) break;
    console.note(fmt::format("watching {} for changes; stop with Ctrl-C",
                             plural(before.size(), "file", "files")));
    while (!interrupted() && stamps_of(inputs) == before) (void)news.wait(look_again);
    while (!interrupted() && news.wait(settled)) {
    }
  }
  return code;
}

}  // namespace crossfoot
