#include "source/api/api_source.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <optional>

#include "api/stand_in_api.h"
#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(api_source)

namespace {

namespace fs = std::filesystem;

struct Visit {
  Scratch scratch;
  StandInApi api;
  TestClock clock;
  ApiOptions options;

  explicit Visit(int versions, const std::string& withdrawn = "")
      : api(tiny_snapshot(scratch, versions, withdrawn)) {
    options.url = api.url();
    options.cache = scratch / "cache";
  }

  std::unique_ptr<Source> open() {
    auto source = open_api(options, clock);
    BOOST_REQUIRE(source);
    return *std::move(source);
  }

  /// Fetches the `index`th version with a source of its own.
  Result<Release> fetch(std::size_t index = 0) {
    const auto source = open();
    const auto versions = source->versions(tiny_id);
    if (!versions) return versions.error();
    return source->fetch((*versions).at(index));
  }

  [[nodiscard]] fs::path cached(const std::string& file) const {
    for (const auto& entry : fs::recursive_directory_iterator(options.cache))
      if (entry.path().filename() == file) return entry.path();
    return {};
  }
};

std::string data_of(const Release& release) {
  const auto stream = release.open_data();
  BOOST_REQUIRE(stream);
  return *read_all(**stream, 1 << 20);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_CASE(all_pages_of_the_version_list_are_read) {
  Visit visit(45);
  const auto versions = visit.open()->versions(tiny_id);
  BOOST_REQUIRE(versions);
  BOOST_REQUIRE((*versions).size() == 45);
  BOOST_TEST((*versions).front().version->number.text() == "1.0");
  BOOST_TEST((*versions).back().version->number.text() == "1.44");
  BOOST_TEST(visit.api.requests("/versions?") == 3);
}

BOOST_AUTO_TEST_CASE(a_version_is_fetched_whole) {
  Visit visit(2);
  const auto release = visit.fetch(1);
  BOOST_REQUIRE(release);
  BOOST_CHECK(release->origin == Release::Origin::api);
  BOOST_TEST(release->data_set.title == "Tiny");
  BOOST_TEST(release->metadata.value().indicators.size() == 1U);
  BOOST_REQUIRE(release->changes.has_value());
  BOOST_TEST(release->changes->trouble.find("minorChanges is missing") != std::string::npos);
  BOOST_TEST(data_of(*release) == tiny_csv);
}

BOOST_AUTO_TEST_CASE(changes_that_the_api_does_not_have_are_no_trouble) {
  Visit visit(1);
  const auto release = visit.fetch();
  BOOST_REQUIRE(release);
  BOOST_TEST(!release->changes);
}

BOOST_AUTO_TEST_CASE(a_published_version_is_fetched_once) {
  Visit visit(1);
  BOOST_REQUIRE(visit.fetch());
  BOOST_REQUIRE(visit.fetch());
  BOOST_TEST(visit.api.requests("/csv") == 1);
  BOOST_TEST(visit.api.requests("/meta") == 1);
  BOOST_TEST(visit.api.requests("/versions?") == 2);
}

BOOST_AUTO_TEST_CASE(a_tampered_file_is_seen_and_fetched_again) {
  Visit visit(1);
  BOOST_REQUIRE(visit.fetch());
  std::ofstream(visit.cached("data.csv")) << "time_period,pupil_count\n2024,11\n";
  const auto release = visit.fetch();
  BOOST_REQUIRE(release);
  BOOST_TEST(data_of(*release) == tiny_csv);
  BOOST_TEST(visit.api.requests("/csv") == 2);
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_seen_and_fetched_again) {
  Visit visit(1);
  BOOST_REQUIRE(visit.fetch());
  fs::remove(visit.cached("meta.json"));
  BOOST_REQUIRE(visit.fetch());
  BOOST_TEST(visit.api.requests("/meta") == 2);
}

BOOST_AUTO_TEST_CASE(offline_asks_nobody) {
  Visit visit(1);
  BOOST_REQUIRE(visit.fetch());
  const int asked = visit.api.requests("/");
  visit.options.offline = true;
  const auto release = visit.fetch();
  BOOST_REQUIRE(release);
  BOOST_TEST(data_of(*release) == tiny_csv);
  BOOST_TEST(visit.api.requests("/") == asked);
}

BOOST_AUTO_TEST_CASE(offline_says_what_the_cache_lacks) {
  Visit visit(1);
  visit.options.offline = true;
  const auto nothing = visit.fetch();
  BOOST_REQUIRE(!nothing);
  BOOST_CHECK(nothing.error().kind == Error::Kind::unavailable);
  BOOST_TEST(contains(nothing.error().message, "run once without --offline"));
  visit.options.offline = false;
  BOOST_REQUIRE(visit.fetch());
  visit.options.offline = true;
  std::ofstream(visit.cached("data.csv")) << "tampered";
  const auto damaged = visit.fetch();
  BOOST_REQUIRE(!damaged);
  BOOST_TEST(contains(damaged.error().message, "or damaged there; run once without --offline"));
}

BOOST_AUTO_TEST_CASE(without_a_cache_nothing_is_kept) {
  Visit visit(1);
  visit.options.no_cache = true;
  std::optional<Release> release = *visit.fetch();
  BOOST_TEST(data_of(*release) == tiny_csv);
  const fs::path file = release->data_name;
  BOOST_TEST(fs::exists(file));
  release.reset();
  BOOST_TEST(!fs::exists(file));
  BOOST_TEST(!fs::exists(visit.options.cache));
}

// The API goes on serving the files of a withdrawn version.
BOOST_AUTO_TEST_CASE(a_withdrawn_version_is_listed_as_such_and_can_be_had) {
  Visit visit(2, "1.0");
  const auto versions = visit.open()->versions(tiny_id);
  BOOST_REQUIRE(versions);
  BOOST_TEST((*versions).front().version->status == "Withdrawn");
  const auto release = visit.fetch();
  BOOST_REQUIRE(release);
  BOOST_TEST(data_of(*release) == tiny_csv);
}

BOOST_AUTO_TEST_CASE(a_refusal_is_shown_with_the_version_and_what_the_api_says) {
  Visit visit(2);
  visit.api.add_fault({.path_part = "csv", .times = -1, .status = 403});
  const auto release = visit.fetch();
  BOOST_REQUIRE(!release);
  BOOST_CHECK(release.error().kind == Error::Kind::unavailable);
  BOOST_TEST(contains(release.error().message, "version 1.0 of Tiny"));
  BOOST_TEST(contains(release.error().message, "answers 403: A fault"));
}

BOOST_AUTO_TEST_CASE(an_unknown_data_set_is_said) {
  Visit visit(1);
  const auto versions = visit.open()->versions(tiny_publication);
  BOOST_REQUIRE(!versions);
  BOOST_CHECK(versions.error().kind == Error::Kind::unavailable);
  BOOST_TEST(contains(versions.error().message, "answers 404: Not Found"));
}

BOOST_AUTO_TEST_CASE(a_failure_leaves_no_broken_cache) {
  Visit visit(1);
  visit.api.add_fault({.path_part = "/csv", .kind = ApiFault::Kind::cut, .times = 4});
  BOOST_TEST(!visit.fetch());
  BOOST_TEST(visit.cached("meta.json").empty());
  const auto release = visit.fetch();
  BOOST_REQUIRE(release);
  BOOST_TEST(data_of(*release) == tiny_csv);
}

BOOST_AUTO_TEST_CASE(an_answer_of_another_shape_is_named_and_not_kept) {
  Visit visit(1);
  visit.scratch.write(std::string("snapshot/data-sets/") + tiny_id + "/versions/1.0/meta.json",
                      R"({"filters": {}})");
  const auto release = visit.fetch();
  BOOST_REQUIRE(!release);
  BOOST_TEST(contains(release.error().message,
                      "/meta?dataSetVersion=1.0: filters should be an array, but is {}"));
  BOOST_TEST(visit.cached("meta.json").empty());
}

BOOST_AUTO_TEST_CASE(a_cache_that_cannot_be_written_is_data_not_had) {
  Visit visit(1);
  visit.options.cache = visit.scratch.write("a file", "");
  const auto release = visit.fetch();
  BOOST_REQUIRE(!release);
  BOOST_CHECK(release.error().kind == Error::Kind::unavailable);
  BOOST_TEST(contains(release.error().message, "use --no-cache to work without it"));
}

BOOST_AUTO_TEST_CASE(a_publication_gives_its_data_sets) {
  Visit visit(1);
  const auto ids = visit.open()->data_sets_of(tiny_publication);
  BOOST_REQUIRE(ids);
  BOOST_TEST((*ids == std::vector<std::string>{tiny_id}));
  BOOST_TEST(!visit.open()->data_sets());
}

BOOST_AUTO_TEST_CASE(options_that_contradict_are_a_mistake) {
  Visit visit(1);
  visit.options.offline = visit.options.no_cache = true;
  const auto source = open_api(visit.options);
  BOOST_REQUIRE(!source);
  BOOST_CHECK(source.error().kind == Error::Kind::usage);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
