#include "source/api/copy_snapshot.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "api/stand_in_api.h"
#include "base/file.h"
#include "source/disk/snapshot_source.h"
#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(copying_snapshots)

namespace {

namespace fs = std::filesystem;

struct Copying {
  Scratch scratch;
  StandInApi api;
  TestClock clock;
  fs::path copy = scratch / "copy";

  explicit Copying(int versions, const std::string& withdrawn = "")
      : api(tiny_snapshot(scratch, versions, withdrawn)) {}

  Result<CopyCounts> run() {
    ApiOptions options;
    options.url = api.url();
    return copy_snapshot(options, {tiny_id}, copy, clock);
  }
  [[nodiscard]] fs::path version(const std::string& number) const {
    return copy / "data-sets" / tiny_id / "versions" / number;
  }
};

BOOST_AUTO_TEST_CASE(a_copy_can_be_read_as_a_snapshot) {
  Copying copying(23);
  const auto counts = copying.run();
  BOOST_REQUIRE(counts);
  BOOST_TEST(counts->fetched == 23U);
  const auto source = open_snapshot(copying.copy);
  BOOST_REQUIRE(source);
  const auto versions = (*source)->versions(tiny_id);
  BOOST_REQUIRE(versions);
  BOOST_REQUIRE((*versions).size() == 23U);
  BOOST_REQUIRE((*source)->fetch((*versions)[22]));
}

BOOST_AUTO_TEST_CASE(bodies_are_as_answered) {
  Copying copying(2);
  BOOST_REQUIRE(copying.run());
  const std::string original = std::string("snapshot/data-sets/") + tiny_id + "/";
  for (const char* file : {"data-set.json", "versions/1.1/meta.json", "versions/1.1/changes.json",
                           "versions/1.1/data.csv"}) {
    BOOST_TEST_CONTEXT(file)
    BOOST_TEST(*read_file(copying.copy / "data-sets" / tiny_id / file) ==
               *read_file(copying.scratch / (original + file)));
  }
  BOOST_TEST(*read_file(copying.copy / "data-sets" / tiny_id / "versions.json") ==
             *read_file(copying.scratch / (original + "versions.json")) + "\n");
}

BOOST_AUTO_TEST_CASE(versions_that_are_there_are_kept) {
  Copying copying(2);
  BOOST_REQUIRE(copying.run());
  const auto counts = copying.run();
  BOOST_REQUIRE(counts);
  BOOST_TEST(counts->kept == 2U);
  BOOST_TEST(counts->fetched == 0U);
  BOOST_TEST(copying.api.requests("/csv") == 2);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_version_is_counted) {
  Copying copying(2, "1.0");
  const auto counts = copying.run();
  BOOST_REQUIRE(counts);
  BOOST_TEST(counts->withdrawn == 1U);
  BOOST_TEST(!fs::exists(copying.version("1.0")));
}

BOOST_AUTO_TEST_CASE(a_failure_leaves_whole_versions_only) {
  Copying copying(2);
  copying.api.add_fault(
      {.path_part = "csv?dataSetVersion=1.1", .kind = ApiFault::Kind::cut, .times = 4});
  BOOST_TEST(!copying.run());
  BOOST_TEST(fs::exists(copying.version("1.0") / "data.csv"));
  BOOST_TEST(std::distance(fs::directory_iterator(copying.version("1.0").parent_path()), {}) == 1);
  const auto counts = copying.run();
  BOOST_REQUIRE(counts);
  BOOST_TEST(counts->kept == 1U);
  BOOST_TEST(counts->fetched == 1U);
}

BOOST_AUTO_TEST_CASE(a_place_that_cannot_be_written_is_an_output_error) {
  Copying copying(1);
  copying.copy = copying.scratch.write("a file", "");
  const auto counts = copying.run();
  BOOST_REQUIRE(!counts);
  BOOST_CHECK(counts.error().kind == Error::Kind::output);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
