#include "packs/load/remote_address.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(remote_addresses)

namespace {

struct Right {
  const char* text;
  RemoteAddress::Kind kind;
  const char* url;
  const char* revision;
  const char* path;
};
std::ostream& operator<<(std::ostream& out, const Right& c) { return out << c.text; }

constexpr auto git = RemoteAddress::Kind::git;
constexpr auto archive = RemoteAddress::Kind::archive;

#define DIGITS "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

const Right right[] = {
    {"git+https://a.example/packs.git@main#common.yml", git, "https://a.example/packs.git", "main",
     "common.yml"},
    {"git+https://a.example/packs@feature/x#rules/common.yaml", git, "https://a.example/packs",
     "feature/x", "rules/common.yaml"},
    {"git+ssh://git@a.example/packs.git@v1.2#a.yml", git, "ssh://git@a.example/packs.git", "v1.2",
     "a.yml"},
    {"git+file:///srv/packs@main#a.yml", git, "file:///srv/packs", "main", "a.yml"},
    {"https://a.example/v1/packs.zip@sha256:" DIGITS "#a.yml", archive,
     "https://a.example/v1/packs.zip", DIGITS, "a.yml"},
};

struct Wrong {
  const char* text;
  const char* why;
};
std::ostream& operator<<(std::ostream& out, const Wrong& c) { return out << c.text; }

const Wrong wrong[] = {
    {"git+https://a.example/packs.git@main", "names no pack"},
    {"git+https://a.example/packs.git#a.yml", "has no revision"},
    {"git+ssh://git@a.example/packs.git#a.yml", "has no revision"},
    {"git+https://a.example@main#a.yml", "has no revision"},
    {"git+https://a.example/p@--upload-pack=x#a.yml", "has a revision"},
    {"git+https://a.example/p@a..b#a.yml", "has a revision"},
    {"git+https://a.example/p@#a.yml", "has a revision"},
    {"git+ext::sh -c x://a/p@main#a.yml", "no address that git packs come from"},
    {"https://a.example/packs.zip@main#a.yml", "without `@sha256:`"},
    {"https://a.example/packs.zip@sha256:123#a.yml", "without `@sha256:`"},
    {"https://a.example/packs.tar.gz@sha256:" DIGITS "#a.yml", "is no .zip"},
    {"git+https://a.example/p@main#../a.yml", "has a path"},
    {"git+https://a.example/p@main#/etc/a.yml", "has a path"},
    {"git+https://a.example/p@main#README.md", "has a path"},
};

}  // namespace

BOOST_DATA_TEST_CASE(an_address_is_taken_apart, boost::unit_test::data::make(right), c) {
  BOOST_TEST(is_remote(c.text));
  const auto address = parse_remote(c.text);
  BOOST_REQUIRE(address.has_value());
  BOOST_CHECK(address->kind == c.kind);
  BOOST_TEST(address->url == c.url);
  BOOST_TEST(address->revision == c.revision);
  BOOST_TEST(address->path == c.path);
  BOOST_TEST(address->origin() + "#" + address->path == c.text);
}

BOOST_DATA_TEST_CASE(what_is_wrong_with_an_address_is_told, boost::unit_test::data::make(wrong),
                     c) {
  const auto address = parse_remote(c.text);
  BOOST_REQUIRE(!address.has_value());
  BOOST_TEST(address.error().message.find(c.why) != std::string::npos, address.error().message);
}

BOOST_AUTO_TEST_CASE(paths_and_names_of_packs_that_ship_are_not_remote) {
  for (const char* path : {"common.yml", "../a/b.yml", "ees/standards", "C:/a.yml"})
    BOOST_TEST(!is_remote(path), path);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot
