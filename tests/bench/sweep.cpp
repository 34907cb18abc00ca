// Times a sweep over 500 data sets of 4 versions against the stand-in API on loopback: the first
// one, one with nothing new, one that was killed halfway and the one that goes on from there.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdlib.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "api/stand_in_api.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int data_sets = 500;
constexpr int per_publication = 10;
constexpr const char* original = "019d4320-2bde-7059-8d7a-b685013eb1e6";

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

std::string id_of(int number) { return fmt::format("019d0000-0000-7000-8000-{:012}", number); }

/// Copies of the snapshot's data set of four versions, each with an id and a title of its own, in
/// publications of ten.
void write_snapshot(const fs::path& from, const fs::path& to) {
  const fs::path source = from / "data-sets" / original;
  const std::string about = text_of(source / "data-set.json");
  std::string publications;
  std::string listed;
  for (int i = 0; i < data_sets; ++i) {
    const fs::path folder = to / "data-sets" / id_of(i);
    const std::string own = replaced(replaced(about, original, id_of(i)), "National - Key Stage 4",
                                     fmt::format("Data set {}", i));
    write(folder / "data-set.json", own);
    fs::create_hard_link(source / "versions.json", folder / "versions.json");
    fs::copy(source / "versions", folder / "versions",
             fs::copy_options::recursive | fs::copy_options::create_hard_links);
    listed += (listed.empty() ? "" : ",") + own;
    if ((i + 1) % per_publication != 0) continue;
    const std::string publication = id_of(data_sets + i);
    write(to / "publications" / publication / "data-sets.json", "[" + listed + "]");
    listed.clear();
    publications += fmt::format(R"({}{{"id": "{}", "title": "P"}})",
                                publications.empty() ? "" : ",", publication);
  }
  write(to / "publications.json", "[" + publications + "]");
}

/// The packs that ship, the one of the copied data set made to be for all of them.
void write_packs(const fs::path& from, const fs::path& to) {
  fs::copy(from, to, fs::copy_options::recursive);
  const fs::path pack = to / "children-in-need" / "ks4.yml";
  write(pack,
        replaced(text_of(pack), fmt::format("data_sets: [{}]", original), "title: 'Data set *'"));
}

struct Sample {
  double seconds = 0;
  double cpu_seconds = 0;
  long peak_kib = 0;
  int status = 0;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs the program; `kill_when`, where it is given, is asked now and then, and once true ends it.
template <class KillWhen>
Sample run(std::vector<std::string> words, KillWhen kill_when) {
  const auto start = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  Sample sample;
  rusage usage{};
  while (::wait4(child, &sample.status, WNOHANG, &usage) == 0) {
    if (kill_when()) ::kill(child, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  sample.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  sample.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  sample.peak_kib = usage.ru_maxrss;
  return sample;
}

struct Requests {
  int all = 0;
  int pages_of_data_sets = 0;
  int pages_of_publications = 0;
  int data = 0;
};

Requests requests_of(const crossfoot::StandInApi& api) {
  return {api.requests("/"), api.requests("/data-sets?"), api.requests("/publications?"),
          api.requests("/csv")};
}

void print(const char* name, const Sample& sample, const Requests& before, const Requests& after) {
  fmt::print(
      "{:<22} {:>8.2f} s {:>8.2f} s of CPU {:>7.1f} MiB {:>6} requests: {} pages of "
      "publications, {} of data sets, {} data files; {}\n",
      name, sample.seconds, sample.cpu_seconds, static_cast<double>(sample.peak_kib) / 1024,
      after.all - before.all, after.pages_of_publications - before.pages_of_publications,
      after.pages_of_data_sets - before.pages_of_data_sets, after.data - before.data,
      WIFEXITED(sample.status) ? fmt::format("exit {}", WEXITSTATUS(sample.status))
                               : fmt::format("signal {}", WTERMSIG(sample.status)));
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: sweep_bench CROSSFOOT RULES SNAPSHOT\n");
    return 2;
  }
  std::string name = (fs::temp_directory_path() / "crossfoot-sweep-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return 1;
  const fs::path folder = name;
  write_snapshot(argv[3], folder / "snapshot");
  write_packs(argv[2], folder / "rules");
  const crossfoot::StandInApi api(folder / "snapshot");
  const auto never = [] { return false; };
  const auto sweep = [&](const char* title, const std::string& place, auto kill_when) {
    const Requests before = requests_of(api);
    const Sample sample =
        run({argv[1], "sweep", (folder / "rules/children-in-need").string(), "--api", api.url(),
             "--history", (folder / place / "h.db").string(), "--reports",
             (folder / place / "reports").string(), "--cache", (folder / place / "cache").string()},
            kill_when);
    print(title, sample, before, requests_of(api));
  };
  sweep("first", "a", never);
  sweep("nothing new", "a", never);
  const int half = api.requests("/csv") + data_sets * 2;
  sweep("killed halfway", "b", [&] { return api.requests("/csv") >= half; });
  sweep("goes on from there", "b", never);
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return 0;
}
