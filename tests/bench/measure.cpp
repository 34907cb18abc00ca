// Times reading and checking a file beside `wc -l` on the same file, in turns, so that their
// ratios come from the same minutes.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "base/stream.h"
#include "table/csv/read_table.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Sample {
  double seconds = 0;
  double cpu_seconds = 0;  ///< of all its threads
  long peak_kib = 0;
  int status = 0;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs `work` in a process of its own, whose memory is its own too.
Sample run(const std::function<int()>& work) {
  const auto start = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  Sample sample;
  rusage usage{};
  ::wait4(child, &sample.status, 0, &usage);
  sample.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  sample.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  sample.peak_kib = usage.ru_maxrss;
  return sample;
}

/// Becomes another program, its standard output thrown away.
int execute(std::vector<std::string> words) {
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, STDOUT_FILENO);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  return 127;
}

int read_file(const std::string& file, unsigned jobs) {
  auto stream = crossfoot::open_file(file);
  if (!stream) return 1;
  const auto table = crossfoot::read_table(**stream, file, {jobs});
  if (!table) fmt::print(stderr, "{}\n", table.error().text());
  return table ? 0 : 1;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

struct Contender {
  std::string name;
  std::function<int()> work;
  std::vector<double> seconds = {};
  std::vector<double> cpu_seconds = {};
  long peak_kib = 0;
  int status = 0;
};

void print(const Contender& contender, double megabytes, double rows, double yardstick) {
  const double seconds = median(contender.seconds);
  fmt::print("{:<18} {:>8.3f} s {:>8.3f} s of CPU {:>8.1f} MB/s {:>7.2f} M rows/s {:>7.1f} MiB",
             contender.name, seconds, median(contender.cpu_seconds), megabytes / seconds,
             rows / seconds / 1e6, static_cast<double>(contender.peak_kib) / 1024);
  fmt::print("  {:>5.1f}% of wc's speed", 100 * yardstick / seconds);
  if (contender.status != 0) fmt::print("  (exit {})", WEXITSTATUS(contender.status));
  fmt::print("\n");
}

/// Lines, counted while the file is brought into memory.
double count_lines(const std::string& file) {
  auto stream = crossfoot::open_file(file);
  if (!stream) return 0;
  std::vector<char> buffer(std::size_t{1} << 20);
  double lines = 0;
  while (const auto got = (*stream)->read(buffer)) {
    lines += static_cast<double>(
        std::count(buffer.begin(), buffer.begin() + static_cast<long>(*got), '\n'));
    if (*got < buffer.size()) break;
  }
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: measure FILE.csv [CROSSFOOT PACK-OR-OPTION...]\n");
    return 2;
  }
  const std::string file = argv[1];
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  std::vector<Contender> contenders = {
      {"wc -l",
       [&] {
         return execute({"wc", "-l", file});
       }},
      {fmt::format("read, {} jobs", cores), [&] { return read_file(file, cores); }},
      {"read, 1 job", [&] { return read_file(file, 1); }},
  };
  if (argc > 3)
    contenders.push_back({"crossfoot check", [&] {
                            std::vector<std::string> words{argv[2], "check"};
                            words.insert(words.end(), argv + 3, argv + argc);
                            words.insert(words.end(), {"--file", file});
                            return execute(std::move(words));
                          }});

  const double rows = count_lines(file) - 1;
  const double megabytes = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
  constexpr int rounds = 5;
  for (int round = 0; round < rounds; ++round)
    for (Contender& contender : contenders) {
      const Sample sample = run(contender.work);
      contender.seconds.push_back(sample.seconds);
      contender.cpu_seconds.push_back(sample.cpu_seconds);
      contender.peak_kib = std::max(contender.peak_kib, sample.peak_kib);
      contender.status = sample.status;
    }
  fmt::print("{}: {:.0f} rows, {:.1f} MB; medians of {} rounds, the worst peak\n", file, rows,
             megabytes, rounds);
  for (const Contender& contender : contenders)
    print(contender, megabytes, rows, median(contenders.front().seconds));
  return 0;
}
