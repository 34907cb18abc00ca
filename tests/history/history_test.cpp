#include "history/history.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fstream>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "history/database.h"
#include "support/example_run.h"
#include "support/hostile.h"
#include "support/scratch_folder.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(history_file)

namespace {

namespace fs = std::filesystem;

const ProgramInfo program{"0.1.0", "abc"};

/// A run of one version with `rules` rules, each of which failed.
RunResult failing_run(const std::string& version, std::size_t rules) {
  RunResult run;
  run.started = "2026-11-25T09:00:00Z";
  VersionResult& result = run.runs.emplace_back();
  result.data_set_id = "019d0000-0000-7000-8000-000000000001";
  result.data_set_title = "A data set";
  result.version = version;
  result.packs_sha256 = "packs";
  result.verdict = Verdict::failed;
  for (std::size_t i = 0; i < rules; ++i) {
    RuleResult& rule = result.rules.emplace_back();
    rule.id = fmt::format("rule-{}", i);
    rule.verdict = Verdict::failed;
    rule.counts.violated = 1;
  }
  return run;
}

/// Records `runs` runs of `rules` rules in a process of its own, as fast as it can.
pid_t record_elsewhere(const fs::path& file, int runs, std::size_t rules) {
  const pid_t child = fork();
  if (child != 0) return child;
  for (int i = 0; i < runs; ++i) {
    auto history = History::open(file);
    if (!history || !history->record(failing_run("1.0", rules), program)) _exit(1);
  }
  _exit(0);
}

int status_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

/// Whether SQLite finds nothing wrong with the file, and each version has all its rules.
bool is_whole(const fs::path& file, std::size_t rules) {
  const Database database(file, Database::Access::write);
  Statement check = database.statement("PRAGMA integrity_check");
  return check.next() && check.text(0) == "ok" &&
         database.number(fmt::format(
             "SELECT count(*) FROM version_check c WHERE (SELECT count(*) FROM rule_check r "
             "WHERE r.version_check = c.id) <> {}",
             rules)) == 0;
}

/// Lets this process mount what no other sees.
bool mounts_of_its_own() {
  const uid_t user = geteuid();
  if (unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  if (user != 0) std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

constexpr int no_disk = 77;

/// Records on a disk of 512 KiB until it is full; then 0 where the history is whole and readable,
/// or the number of the step that went wrong.
int fill_disk_and_read(const fs::path& folder) {
  if (!mounts_of_its_own() || mount("none", folder.c_str(), "tmpfs", 0, "size=512k") != 0)
    return no_disk;
  const fs::path file = folder / "history.db";
  std::size_t recorded = 0;
  {
    auto history = History::open(file);
    if (!history) return 1;
    Result<void> last;
    while ((last = history->record(failing_run("1.0", 50), program))) ++recorded;
    if (recorded == 0 || last.error().kind != Error::Kind::output) return 2;
    if (!history->checks() || history->checks()->size() != recorded) return 3;
  }
  std::ofstream(folder / "rest") << std::string(std::size_t{1} << 20, 'x');
  {
    const auto history = History::read(file);
    if (!history) return 4;
    const auto checks = history->checks();
    if (!checks || checks->size() != recorded) return 5;
  }
  fs::remove(folder / "rest");
  return is_whole(file, 50) ? 0 : 6;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_recorded_is_read_again) {
  const ScratchFolder folder;
  const fs::path file = folder.path() / "new" / "history.db";
  auto history = History::open(file);
  BOOST_REQUIRE(history.has_value());
  BOOST_REQUIRE(history->record(example_run(), program).has_value());

  const auto checks = History::read(file)->checks();
  BOOST_REQUIRE(checks.has_value());
  BOOST_TEST(checks->size() == example_run().runs.size());
  const PastCheck& first = checks->back();
  BOOST_TEST(first.title == example_run().runs[0].data_set_title);
  BOOST_TEST(first.rules == example_run().runs[0].rules.size());
  BOOST_TEST(history->checks("nobody")->empty());
}

BOOST_AUTO_TEST_CASE(a_version_counts_as_checked_only_with_these_packs_and_this_program) {
  const ScratchFolder folder;
  auto history = History::open(folder.path() / "history.db");
  RunResult run = failing_run("1.0", 1);
  const std::string id = run.runs[0].data_set_id;
  BOOST_REQUIRE(history->record(run, program).has_value());
  BOOST_TEST(*history->has(id, "1.0", "packs", "abc"));
  BOOST_TEST(!*history->has(id, "1.0", "other packs", "abc"));
  BOOST_TEST(!*history->has(id, "1.0", "packs", "another"));
  BOOST_TEST(!*history->has(id, "1.1", "packs", "abc"));

  run.runs[0].verdict = Verdict::error;
  BOOST_REQUIRE(history->record(run, program).has_value());
  BOOST_TEST(!*history->has(id, "1.0", "packs", "abc"));
}

BOOST_AUTO_TEST_CASE(a_version_that_failed_is_checked_again_where_a_rule_could_not_be_evaluated) {
  const ScratchFolder folder;
  auto history = History::open(folder.path() / "history.db");
  RunResult run = failing_run("1.0", 1);
  const std::string id = run.runs[0].data_set_id;
  run.runs[0].rules.push_back(run.runs[0].rules.front());
  run.runs[0].rules.back().id = "broken";
  run.runs[0].rules.back().verdict = Verdict::error;
  BOOST_REQUIRE(history->record(run, program).has_value());
  BOOST_TEST(!*history->has(id, "1.0", "packs", "abc"));
}

BOOST_AUTO_TEST_CASE(new_failures_are_reported_once) {
  const ScratchFolder folder;
  auto history = History::open(folder.path() / "history.db");
  const auto check = [&] {
    RunResult run = failing_run("1.0", 2);
    BOOST_REQUIRE(history->recall(run).has_value());
    BOOST_REQUIRE(history->record(run, program, true).has_value());
  };
  check();
  BOOST_TEST(history->news()->size() == 2U);
  BOOST_REQUIRE(history->set_reported(history->news()->back()).has_value());
  check();
  BOOST_TEST(history->news()->empty());
}

BOOST_AUTO_TEST_CASE(what_is_forgotten_is_the_oldest_of_each_version) {
  const ScratchFolder folder;
  auto history = History::open(folder.path() / "history.db");
  for (const char* version : {"1.0", "1.0", "1.0", "1.1"})
    BOOST_REQUIRE(history->record(failing_run(version, 3), program).has_value());
  BOOST_TEST(*history->forget(2) == 1U);
  BOOST_TEST(history->checks()->size() == 3U);
  BOOST_TEST(*history->forget(0) == 1U);
  BOOST_TEST(is_whole(folder.path() / "history.db", 3));
}

BOOST_AUTO_TEST_CASE(a_data_set_is_done_in_one_state_only) {
  const ScratchFolder folder;
  auto history = History::open(folder.path() / "history.db");
  const DataSetState state{"id", "1.1", "packs", "program"};
  BOOST_TEST(!history->done(state)->has_value());
  BOOST_REQUIRE(history->set_done(state, {Verdict::failed, 3, 2, "today"}).has_value());
  BOOST_REQUIRE(history->done(state)->has_value());
  BOOST_TEST((*history->done(state))->failed == 2U);
  BOOST_TEST(!history->done({"id", "1.2", "packs", "program"})->has_value());
}

BOOST_AUTO_TEST_CASE(texts_are_kept_as_they_are) {
  const ScratchFolder folder;
  auto history = History::open(folder.path() / "history.db");
  for (const Hostile& hostile : hostile_texts()) {
    RunResult run = failing_run("1.0", 1);
    run.runs[0].data_set_title = hostile.text;
    BOOST_REQUIRE(history->record(run, program).has_value());
    BOOST_TEST((history->checks()->front().title == hostile.text), hostile.name);
  }
}

BOOST_AUTO_TEST_CASE(other_files_are_refused_and_left_alone) {
  const ScratchFolder folder;
  const fs::path text = folder.path() / "notes.txt";
  std::ofstream(text) << "these are no tables, but notes of a person who typed the wrong name";
  const auto opened = History::open(text);
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().kind == Error::Kind::output));

  const fs::path other = folder.path() / "other.db";
  Database(other, Database::Access::create).run("CREATE TABLE t(x)");
  BOOST_TEST(!History::open(other).has_value());
  BOOST_TEST(!History::read(other).has_value());

  const auto missing = History::read(folder.path() / "none.db");
  BOOST_REQUIRE(!missing.has_value());
  BOOST_TEST((missing.error().kind == Error::Kind::unavailable));
}

BOOST_AUTO_TEST_CASE(several_processes_record_at_once) {
  const ScratchFolder folder;
  const fs::path file = folder.path() / "history.db";
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) children.push_back(record_elsewhere(file, 10, 20));
  for (const pid_t child : children) BOOST_TEST(status_of(child) == 0);
  BOOST_TEST(is_whole(file, 20));
  BOOST_TEST(History::read(file)->checks()->size() == 40U);
}

BOOST_AUTO_TEST_CASE(a_process_that_is_killed_leaves_whole_versions_only) {
  const ScratchFolder folder;
  const fs::path file = folder.path() / "history.db";
  for (int round = 0; round < 40; ++round) {
    const pid_t child = record_elsewhere(file, 1000, 30);
    usleep(static_cast<useconds_t>(round * 700));  // the point of the kill, not a wait for anything
    kill(child, SIGKILL);
    BOOST_TEST(WIFSIGNALED(status_of(child)));
    if (fs::exists(file) && fs::file_size(file) > 0) {
      BOOST_REQUIRE(History::open(file).has_value());
      BOOST_TEST(is_whole(file, 30));
    }
  }
  auto history = History::open(file);
  BOOST_REQUIRE(history.has_value());
  BOOST_TEST(history->record(failing_run("1.0", 30), program).has_value());
}

BOOST_AUTO_TEST_CASE(a_disk_that_is_full_leaves_it_readable) {
  const ScratchFolder folder;
  const pid_t child = fork();
  if (child == 0) _exit(fill_disk_and_read(folder.path()));
  const int code = WEXITSTATUS(status_of(child));
  if (code == no_disk)
    BOOST_TEST_MESSAGE("skipped: this machine lets no test mount a disk of its own");
  else
    BOOST_TEST(code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
