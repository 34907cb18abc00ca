#include "source/disk/file_source.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <utility>
#include <vector>
#include <zip.h>

#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(file_source)

namespace {

namespace fs = std::filesystem;

const std::string meta = "col_name,col_type,label\npupil_count,Indicator,Pupils\n";

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string write_zip(const Scratch& scratch, const Entries& entries, const char* password = "") {
  const std::string path = (scratch / "files.zip").string();
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : entries) {
    zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(zip, name.c_str(), source, 0));
    if (*password != '\0') zip_file_set_encryption(zip, index, ZIP_EM_AES_256, password);
  }
  zip_close(zip);
  return path;
}

std::string overwrite(const std::string& path, std::size_t at, const std::string& bytes) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(at));
  file << bytes;
  return path;
}

std::unique_ptr<Source> open_one(const std::string& path) {
  auto source = open_files({.files = {path}});
  BOOST_REQUIRE_MESSAGE(source, path);
  return *std::move(source);
}

Result<Release> fetch(Source& source, const std::string& id) {
  const auto versions = source.versions(id);
  if (!versions) return versions.error();
  return source.fetch((*versions).at(0));
}

std::string data_of(const Release& release) {
  const auto stream = release.open_data();
  BOOST_REQUIRE(stream);
  const auto text = read_all(**stream, std::size_t{256} << 20);
  BOOST_REQUIRE_MESSAGE(text, release.data_name);
  return *text;
}

std::string error_of(const FileOptions& options) {
  const auto source = open_files(options);
  return source ? "" : source.error().message;
}

BOOST_AUTO_TEST_CASE(a_csv_finds_its_metadata_beside_it) {
  const Scratch scratch;
  scratch.write("pupils.meta.csv", meta);
  const auto source = open_one(scratch.write("pupils.csv", tiny_csv));
  BOOST_TEST((*source->data_sets() == std::vector<std::string>{"pupils"}));
  const auto release = fetch(*source, "pupils");
  BOOST_REQUIRE(release);
  BOOST_TEST(release->version_text() == "file");
  BOOST_TEST(release->metadata.value().indicators.at(0).label == "Pupils");
  BOOST_TEST(data_of(*release) == tiny_csv);
  BOOST_TEST(data_of(*release) == tiny_csv);
}

BOOST_AUTO_TEST_CASE(a_csv_without_metadata_is_a_data_set_too) {
  const Scratch scratch;
  const auto source = open_one(scratch.write("pupils.csv", tiny_csv));
  const auto release = fetch(*source, "pupils");
  BOOST_REQUIRE(release);
  BOOST_TEST(!release->metadata);
}

BOOST_AUTO_TEST_CASE(a_gzip_is_inflated_and_finds_its_metadata) {
  const Scratch scratch;
  scratch.write("pupils.meta.csv", meta);
  const auto source = open_one(scratch.write("pupils.csv.gz", gzipped(tiny_csv)));
  const auto release = fetch(*source, "pupils");
  BOOST_REQUIRE(release);
  BOOST_TEST(release->metadata.has_value());
  BOOST_TEST(data_of(*release) == tiny_csv);
}

BOOST_AUTO_TEST_CASE(metadata_can_be_named) {
  const Scratch scratch;
  const auto source = open_files(
      {.files = {scratch.write("pupils.csv", tiny_csv)}, .meta = scratch.write("other.csv", meta)});
  BOOST_REQUIRE(source);
  BOOST_TEST(fetch(**source, "pupils")->metadata.has_value());
}

BOOST_AUTO_TEST_CASE(broken_metadata_name_the_file) {
  const Scratch scratch;
  scratch.write("pupils.meta.csv", "col_name,col_type,label\na\n");
  const auto source = open_one(scratch.write("pupils.csv", tiny_csv));
  const auto release = fetch(*source, "pupils");
  BOOST_REQUIRE(!release);
  BOOST_TEST(release.error().text().find("pupils.meta.csv:2: fewer fields") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_data_file_of_a_zip_is_a_data_set) {
  const Scratch scratch;
  const auto source = open_one(write_zip(scratch, {{"data/a.csv", tiny_csv},
                                                   {"data/a.meta.csv", meta},
                                                   {"data/b.csv", "x\n1\n"},
                                                   {"data-guidance/data-guidance.txt", "Read me"},
                                                   {"dataset_names.csv", "file_name\n"},
                                                   {"__MACOSX/data/._a.csv", "fork"}}));
  BOOST_TEST((*source->data_sets() == std::vector<std::string>{"a", "b"}));
  const auto release = fetch(*source, "a");
  BOOST_REQUIRE(release);
  BOOST_TEST(release->metadata.has_value());
  BOOST_TEST(data_of(*release) == tiny_csv);
  BOOST_TEST(!fetch(*source, "b")->metadata);
}

BOOST_AUTO_TEST_CASE(files_of_one_name_are_reported_apart_by_their_paths) {
  const Scratch scratch;
  const std::string one = scratch.write("one/pupils.csv", tiny_csv);
  const std::string two = scratch.write("two/pupils.csv", tiny_csv);
  const auto source = open_files({.files = {one, two}});
  BOOST_REQUIRE(source);
  BOOST_TEST((*(*source)->data_sets() == std::vector<std::string>{one, two}));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_a_data_file_is_said) {
  const Scratch scratch;
  const auto has = [](const std::string& message, const char* part) {
    BOOST_TEST(message.find(part) != std::string::npos, message << " lacks: " << part);
  };
  const std::string csv = scratch.write("a.csv", tiny_csv);
  has(error_of({.files = {(scratch / "none.csv").string()}}), "no such file");
  has(error_of({.files = {scratch.write("a.xlsx", "")}}), "a data file is a .csv");
  has(error_of({.files = {scratch.write("a.meta.csv", meta)}}), "with --meta");
  has(error_of({.files = {csv, csv}, .meta = csv}), "--meta works with one data file");
  has(error_of({.files = {(scratch / "none.zip").string()}}), "can't be read");
  has(error_of({.files = {scratch.write("b.zip", "not a zip")}}), "is not a readable zip file");
  has(error_of({.files = {write_zip(scratch, {{"readme.txt", ""}})}}), "contains no .csv file");
  has(error_of({.files = {write_zip(scratch, {{"a.meta.csv", meta}})}}),
      "contains a.meta.csv but no a.csv");
  has(error_of({.files = {write_zip(scratch, {{"a.csv", tiny_csv}}, "secret")}}), "is encrypted");
}

BOOST_AUTO_TEST_CASE(a_damaged_zip_entry_is_reported_while_it_is_read) {
  const Scratch scratch;
  const std::string path = write_zip(scratch, {{"a.csv", std::string(5000, 'a') + tiny_csv}});
  constexpr std::size_t inside_the_entry = 40;
  const auto source = open_one(overwrite(path, inside_the_entry, "damage"));
  const auto release = fetch(*source, "a");
  BOOST_REQUIRE(release);
  const auto stream = release->open_data();
  BOOST_REQUIRE(stream);
  const auto text = read_all(**stream, 1 << 20);
  BOOST_REQUIRE(!text);
  BOOST_TEST(text.error().message.find("a.csv can't be read from the zip") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_zip_that_inflates_beyond_the_limit_is_refused) {
  const Scratch scratch;
  const auto source =
      open_files({.files = {write_zip(scratch, {{"a.csv", std::string(1 << 20, 'a')}})},
                  .max_download = 1 << 16});
  BOOST_REQUIRE(source);
  const auto release = fetch(**source, "a");
  BOOST_REQUIRE(release);
  const auto text = read_all(**release->open_data(), 1 << 21);
  BOOST_REQUIRE(!text);
  BOOST_TEST(text.error().message.find("larger than 65,536 bytes") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(published_zips_are_read) {
  const fs::path folder = fs::path(CROSSFOOT_SOURCE_DIR) / "../shared/data/ees";
  if (!fs::is_directory(folder)) {
    BOOST_TEST_MESSAGE("skipped: " << folder << " is not here");
    return;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    BOOST_TEST_CONTEXT(entry.path()) {
      const auto source = open_one(entry.path().string());
      const auto release = fetch(*source, entry.path().stem().string());
      BOOST_REQUIRE(release);
      BOOST_TEST(!release->metadata.value().indicators.empty());
      BOOST_TEST(data_of(*release).find("time_period") != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
