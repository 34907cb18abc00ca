#include "source/disk/snapshot_source.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(snapshot_source)

namespace {

namespace fs = std::filesystem;

std::unique_ptr<Source> open_folder(const fs::path& folder) {
  auto source = open_snapshot(folder);
  BOOST_REQUIRE(source);
  return *std::move(source);
}

std::string data_of(const Release& release) {
  const auto stream = release.open_data();
  BOOST_REQUIRE(stream);
  return *read_all(**stream, std::size_t{64} << 20);
}

std::string place_of(const char* version) {
  return std::string("snapshot/data-sets/") + tiny_id + "/versions/" + version + "/";
}

std::string error_of_fetch(const fs::path& folder) {
  const auto source = open_folder(folder);
  const auto versions = source->versions(tiny_id);
  BOOST_REQUIRE(versions);
  const auto release = source->fetch((*versions).at(0));
  return release ? "" : release.error().message;
}

BOOST_AUTO_TEST_CASE(versions_and_their_files_are_read) {
  const Scratch scratch;
  const auto source = open_folder(tiny_snapshot(scratch, 2));
  BOOST_TEST((*source->data_sets() == std::vector<std::string>{tiny_id}));
  BOOST_TEST((*source->data_sets_of(tiny_publication) == std::vector<std::string>{tiny_id}));
  const auto versions = source->versions(tiny_id);
  BOOST_REQUIRE(versions);
  BOOST_REQUIRE((*versions).size() == 2);
  const auto first = source->fetch((*versions)[0]);
  const auto second = source->fetch((*versions)[1]);
  BOOST_REQUIRE((first && second));
  BOOST_TEST(first->version_text() == "1.0");
  BOOST_TEST(!first->changes);
  BOOST_TEST(second->changes.has_value());
  BOOST_TEST(second->metadata.value().indicators.at(0).column == "pupil_count");
  BOOST_TEST(data_of(*second) == tiny_csv);
}

BOOST_AUTO_TEST_CASE(data_may_be_gzip) {
  const Scratch scratch;
  const fs::path folder = tiny_snapshot(scratch, 1);
  fs::remove(scratch / (place_of("1.0") + "data.csv"));
  scratch.write(place_of("1.0") + "data.csv.gz", gzipped(tiny_csv));
  const auto source = open_folder(folder);
  const auto release = source->fetch((*source->versions(tiny_id)).at(0));
  BOOST_REQUIRE(release);
  BOOST_TEST(data_of(*release) == tiny_csv);
  BOOST_TEST(release->data_name.ends_with("data.csv.gz"));
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named) {
  const Scratch scratch;
  const fs::path folder = tiny_snapshot(scratch, 1);
  fs::remove(scratch / (place_of("1.0") + "data.csv"));
  BOOST_TEST(error_of_fetch(folder).ends_with("/versions/1.0/data.csv: no such file or folder"));
  fs::remove(scratch / (place_of("1.0") + "meta.json"));
  BOOST_TEST(error_of_fetch(folder).ends_with("/versions/1.0/meta.json: no such file or folder"));
}

BOOST_AUTO_TEST_CASE(a_withdrawn_version_is_listed_but_not_had) {
  const Scratch scratch;
  const fs::path folder = tiny_snapshot(scratch, 1, "1.0");
  fs::remove_all(scratch / place_of("1.0"));
  BOOST_TEST(error_of_fetch(folder) ==
             std::string("version 1.0 of Tiny (") + tiny_id + ") was withdrawn");
}

BOOST_AUTO_TEST_CASE(a_link_that_leads_out_is_refused) {
  const Scratch scratch;
  const fs::path folder = tiny_snapshot(scratch, 1);
  const fs::path data = scratch / (place_of("1.0") + "data.csv");
  fs::remove(data);
  fs::create_symlink(scratch.write("secret.csv", "a\n1\n"), data);
  BOOST_TEST(error_of_fetch(folder).ends_with("is a link to a place outside the snapshot"));
}

BOOST_AUTO_TEST_CASE(an_id_never_becomes_another_path) {
  const Scratch scratch;
  const auto source = open_folder(tiny_snapshot(scratch, 1));
  const auto versions = source->versions("../../snapshot");
  BOOST_REQUIRE(!versions);
  BOOST_CHECK(versions.error().kind == Error::Kind::usage);
}

BOOST_AUTO_TEST_CASE(an_unknown_data_set_and_a_folder_that_is_none_are_said) {
  const Scratch scratch;
  const auto source = open_folder(tiny_snapshot(scratch, 1));
  const auto versions = source->versions(tiny_publication);
  BOOST_REQUIRE(!versions);
  BOOST_CHECK(versions.error().kind == Error::Kind::unavailable);
  const auto none = open_snapshot(scratch / "none");
  BOOST_REQUIRE(!none);
  BOOST_TEST(
      none.error().message.ends_with("is not a snapshot folder: it has no folder data-sets"));
}

BOOST_AUTO_TEST_CASE(the_testers_snapshot_is_read) {
  const fs::path folder = fs::path(CROSSFOOT_SOURCE_DIR) / "../shared/data/snapshot";
  if (!fs::is_directory(folder)) {
    BOOST_TEST_MESSAGE("skipped: " << folder << " is not here");
    return;
  }
  const auto source = open_folder(folder);
  const auto versions = source->versions((*source->data_sets()).at(0));
  BOOST_REQUIRE(versions);
  BOOST_REQUIRE((*versions).size() == 2);
  for (const ReleaseRef& ref : *versions) {
    const auto release = source->fetch(ref);
    BOOST_REQUIRE(release);
    const std::string text = data_of(*release);
    const auto lines = std::ranges::count(text, '\n');
    BOOST_TEST(static_cast<std::uint64_t>(lines - 1) == ref.version->total_results.value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
