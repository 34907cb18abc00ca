#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;
namespace fs = std::filesystem;

namespace {

const fs::path source_dir = CROSSFOOT_SOURCE_DIR;
const fs::path shared_data = source_dir / ".." / "shared" / "data";

/// Whether there is such a file or folder; says that the test is skipped where there isn't.
bool is_there(const fs::path& path) {
  if (fs::exists(path)) return true;
  BOOST_TEST_MESSAGE("skipped: there is no " << path.string());
  return false;
}

void ends_in_a_verdict(const std::string& what_to_check) {
  const Workplace workplace;
  const Outcome outcome = workplace.run("check --junit --html --json " + what_to_check);
  BOOST_TEST_CONTEXT(what_to_check << "\n" << outcome.out << outcome.err) {
    BOOST_TEST((outcome.code == 0 || outcome.code == 1));
    const std::string results = workplace.read("results.json");
    BOOST_REQUIRE(nlohmann::json::accept(results));
    BOOST_TEST(!nlohmann::json::parse(results)["runs"][0]["rules"].empty());
    BOOST_TEST(workplace.has("TEST-crossfoot.xml"));
    BOOST_TEST(workplace.has("report.html"));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(published_data)

BOOST_AUTO_TEST_CASE(the_snapshot_that_ships_passes_the_packs_that_ship) {
  const fs::path snapshot = source_dir / "tests" / "snapshot" / "data-sets";
  if (!is_there(snapshot)) return;
  const Workplace workplace;
  const Outcome outcome = workplace.run("check --snapshot " + snapshot.parent_path().string());
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 0);
}

BOOST_AUTO_TEST_CASE(a_snapshot_of_real_shape_ends_in_a_verdict) {
  if (is_there(shared_data / "snapshot"))
    ends_in_a_verdict("--snapshot " + (shared_data / "snapshot").string());
}

BOOST_AUTO_TEST_CASE(files_as_they_were_published_end_in_a_verdict) {
  if (!is_there(shared_data / "ees")) return;
  for (const auto& entry : fs::directory_iterator(shared_data / "ees"))
    if (entry.path().extension() == ".zip") ends_in_a_verdict("--file " + entry.path().string());
}

BOOST_AUTO_TEST_SUITE_END()
