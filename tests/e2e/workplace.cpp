#include "e2e/workplace.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <stdlib.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace crossfoot::e2e {

namespace fs = std::filesystem;

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

bool is_running(pid_t process) {
  siginfo_t ended{};
  waitid(P_PID, static_cast<id_t>(process), &ended, WEXITED | WNOHANG | WNOWAIT);
  return ended.si_pid == 0;
}

std::string version_json(const std::string& version, const std::string& type) {
  return fmt::format(
      R"({{"version": "{}", "type": "{}", "status": "Published", "notes": "",
 "published": "2025-01-15T09:30:00+00:00", "totalResults": 3, "file": {{"id": "f"}},
 "release": {{"title": "Academic year 2024/25", "slug": "2024-25"}},
 "timePeriods": {{"start": "2024/25", "end": "2024/25"}}, "geographicLevels": ["National"],
 "filters": ["Provision"], "indicators": ["Pupils"]}})",
      version, type);
}

constexpr const char* meta_json = R"({
 "filters": [{"id": "f1", "column": "provision", "label": "Provision", "hint": "",
   "options": [{"id": "o1", "label": "Total"}, {"id": "o2", "label": "Support"},
               {"id": "o3", "label": "Plan"}]}],
 "indicators": [{"id": "i1", "column": "pupil_count", "label": "Pupils", "unit": "",
   "decimalPlaces": 0}],
 "geographicLevels": [{"code": "NAT", "label": "National"}],
 "locations": [{"level": {"code": "NAT", "label": "National"},
   "options": [{"id": "l1", "label": "England", "code": "E92000001"}]}],
 "timePeriods": [{"code": "AY", "period": "2024/2025", "label": "2024/25"}]})";

constexpr const char* data_csv =
    "time_period,time_identifier,geographic_level,country_code,country_name,provision,pupil_count\n"
    "202425,Academic year,National,E92000001,England,Total,100\n"
    "202425,Academic year,National,E92000001,England,Support,60\n"
    "202425,Academic year,National,E92000001,England,Plan,40\n";

std::string pack(const std::string& id, const std::string& rule) {
  return "pack: A pack for tests\nrules:\n  - id: " + id + "\n    title: A rule\n    " + rule +
         "\n";
}

}  // namespace

Workplace::Workplace() {
  std::string name = (fs::temp_directory_path() / "crossfoot-e2e-XXXXXX").string();
  BOOST_REQUIRE(mkdtemp(name.data()) != nullptr);
  root_ = name;
  folder_ = root_ / "work";
  fs::create_directories(folder_);
  fs::create_directories(root_ / "home");
}

Workplace::~Workplace() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

Outcome Workplace::run(const std::string& arguments) const {
  std::vector<std::string> words = words_of(arguments);
  words.insert(words.begin(), CROSSFOOT_PROGRAM);
  return wait_for(start(words));
}

Outcome Workplace::shell(const std::string& command) const {
  return wait_for(start({"/bin/sh", "-c", command}));
}

Outcome Workplace::run_and_send(int signal, const std::string& arguments,
                                const std::function<bool()>& ready) const {
  std::vector<std::string> words = words_of(arguments);
  words.insert(words.begin(), CROSSFOOT_PROGRAM);
  const int process = start(words);
  while (!ready() && is_running(process)) std::this_thread::yield();
  kill(process, signal);
  return wait_for(process);
}

int Workplace::start(const std::vector<std::string>& arguments) const {
  std::vector<std::string> words = arguments;
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8",
                                          "HOME=" + (root_ / "home").string(),
                                          "XDG_CACHE_HOME=" + (root_ / "cache").string(),
                                          std::string("crossfoot=") + CROSSFOOT_PROGRAM};
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (root_ / "out").c_str(), flags, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (root_ / "err").c_str(), flags, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder_.c_str());
  pid_t process = 0;
  const int failed = posix_spawn(&process, words.front().c_str(), &actions, nullptr,
                                 pointers_to(words).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  BOOST_REQUIRE(failed == 0);
  return process;
}

Outcome Workplace::wait_for(int process) const {
  int status = 0;
  BOOST_REQUIRE(waitpid(process, &status, 0) == process);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, text_of(root_ / "out"), text_of(root_ / "err")};
}

void Workplace::write(const std::string& file, std::string_view text) const {
  fs::create_directories((folder_ / file).parent_path());
  std::ofstream(folder_ / file, std::ios::binary) << text;
}

std::string Workplace::read(const std::string& file) const { return text_of(folder_ / file); }

bool Workplace::has(const std::string& file) const { return fs::exists(folder_ / file); }

std::string Workplace::listing() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return fmt::format("{}", fmt::join(names, " "));
}

void write_small_snapshot(const Workplace& workplace) {
  const std::string data_set = std::string("small/data-sets/") + small_data_set + "/";
  const std::string latest = version_json("1.1", "Minor");
  workplace.write(data_set + "data-set.json",
                  fmt::format(R"({{"id": "{}", "title": "Small", "summary": "For tests",
 "status": "Published", "latestVersion": {}}})",
                              small_data_set, latest));
  workplace.write(data_set + "versions.json",
                  fmt::format("[{}, {}]", latest, version_json("1.0", "Major")));
  for (const char* version : {"1.0", "1.1"}) {
    workplace.write(fmt::format("{}versions/{}/meta.json", data_set, version), meta_json);
    workplace.write(fmt::format("{}versions/{}/data.csv", data_set, version), data_csv);
  }
}

void write_packs(const Workplace& workplace) {
  workplace.write("good.yml", pack("good", "check: pupil_count >= 0"));
  workplace.write("bad.yml", pack("bad", "check: pupil_count < 50"));
  workplace.write("mild.yml", pack("mild", "severity: warning\n    check: pupil_count < 50"));
  workplace.write("idle.yml",
                  pack("idle", "where: provision = 'Nobody'\n    check: pupil_count < 50"));
  workplace.write("typo.yml", pack("typo", "check: pupil_cuont < 50"));
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
  }
  return line;
}

bool has_part(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return true;
  BOOST_TEST_MESSAGE("\"" << part << "\" is not in:\n" << text);
  return false;
}

}  // namespace crossfoot::e2e
