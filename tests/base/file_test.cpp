#include "base/file.h"

#include <array>
#include <boost/test/unit_test.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "base/stream.h"

namespace fs = std::filesystem;
using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(file)

namespace {

/// An empty folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "crossfoot-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(is_written_whole_and_read_again) {
  const Folder folder;
  const fs::path path = folder / "report.html";
  BOOST_REQUIRE(write_file(path, "first"));
  BOOST_REQUIRE(write_file(path, "second\n"));
  BOOST_TEST(*read_file(path) == "second\n");
  BOOST_TEST(folder.files() == 1U);
}

BOOST_AUTO_TEST_CASE(may_be_read_by_others_as_the_umask_allows) {
  const Folder folder;
  const mode_t before = ::umask(022);
  BOOST_REQUIRE(write_file(folder / "report.html", "x"));
  ::umask(before);
  const fs::perms allowed = fs::status(folder / "report.html").permissions() & fs::perms::all;
  BOOST_TEST(static_cast<unsigned>(allowed) == 0644U);
}

BOOST_AUTO_TEST_CASE(without_commit_what_was_there_stays) {
  const Folder folder;
  const fs::path path = folder / "report.html";
  BOOST_REQUIRE(write_file(path, "before"));
  {
    auto file = AtomicFile::create(path);
    BOOST_REQUIRE(file.has_value());
    BOOST_REQUIRE(file->write("half a rep"));
    AtomicFile moved = std::move(*file);
    BOOST_TEST(folder.files() == 2U);
  }
  BOOST_TEST(*read_file(path) == "before");
  BOOST_TEST(folder.files() == 1U);
}

BOOST_AUTO_TEST_CASE(errors_name_the_file_and_the_reason) {
  const Folder folder;
  const auto no_folder = write_file(folder / "none/report.html", "x");
  BOOST_REQUIRE(!no_folder);
  BOOST_CHECK(no_folder.error().kind == Error::Kind::output);
  BOOST_TEST(no_folder.error().message == "can't write `" + (folder / "none/report.html").string() +
                                              "`: No such file or directory");

  const auto is_folder = write_file(folder / "", "x");
  BOOST_REQUIRE(!is_folder);
  BOOST_TEST(is_folder.error().message ==
             "can't write `" + (folder / "").string() + "`: it is a folder");

  const auto device = write_file("/dev/null", "x");
  BOOST_REQUIRE(!device);
  BOOST_TEST(device.error().message == "can't write `/dev/null`: it is not a file");
}

BOOST_AUTO_TEST_CASE(reading_says_why_it_can_not) {
  const Folder folder;
  const auto missing = read_file(folder / "none.yml");
  BOOST_REQUIRE(!missing);
  BOOST_CHECK(missing.error().kind == Error::Kind::unavailable);
  BOOST_TEST(missing.error().message ==
             "can't read `" + (folder / "none.yml").string() + "`: No such file or directory");

  const auto is_folder = read_file(folder / "");
  BOOST_REQUIRE(!is_folder);
  BOOST_TEST(is_folder.error().message ==
             "can't read `" + (folder / "").string() + "`: Is a directory");

  BOOST_REQUIRE(write_file(folder / "big", "123456"));
  BOOST_TEST(read_file(folder / "big", 6).has_value());
  const auto large = read_file(folder / "big", 5);
  BOOST_REQUIRE(!large);
  BOOST_CHECK(large.error().kind == Error::Kind::data);
  BOOST_TEST(large.error().text() ==
             (folder / "big").string() + ": larger than 5 bytes, the maximum size");
}

BOOST_AUTO_TEST_CASE(a_dash_is_a_file_for_read_file) {
  const auto missing = read_file("-");
  BOOST_REQUIRE(!missing);
  BOOST_TEST(missing.error().message == "can't read `./-`: No such file or directory");
}

BOOST_AUTO_TEST_CASE(streams_fill_the_buffer_until_the_end) {
  const Folder folder;
  BOOST_REQUIRE(write_file(folder / "text", "abcdefg"));
  std::array<std::unique_ptr<ByteStream>, 2> streams = {
      std::move(*open_file((folder / "text").string())), open_text("abcdefg")};
  for (const auto& stream : streams) {
    std::array<char, 4> buffer{};
    BOOST_TEST(*stream->read(buffer) == 4U);
    BOOST_TEST(std::string(buffer.data(), 4) == "abcd");
    BOOST_TEST(*stream->read(buffer) == 3U);
    BOOST_TEST(std::string(buffer.data(), 3) == "efg");
    BOOST_TEST(*stream->read(buffer) == 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
