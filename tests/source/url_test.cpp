#include "source/http/url.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "source/identifier.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(url)

namespace {

struct UrlCase {
  const char* name;
  const char* url;
  bool allowed;
};

const UrlCase urls[] = {
    {"https", "https://api.education.gov.uk/statistics/v1", true},
    {"HTTPS in capitals", "HTTPS://API.EXAMPLE/", true},
    {"http on loopback", "http://127.0.0.1:8080/v1", true},
    {"http on another address of loopback", "http://127.1.2.3/v1", true},
    {"http on localhost", "http://localhost:8080/v1", true},
    {"http on loopback of IPv6", "http://[::1]:8080/v1", true},
    {"http elsewhere", "http://api.education.gov.uk/v1", false},
    {"a name that looks like loopback", "http://127.0.0.1.example.com/", false},
    {"a name that begins like localhost", "http://localhost.example.com/", false},
    {"loopback as the user's name", "http://127.0.0.1@example.com/", false},
    {"a file", "file:///etc/passwd", false},
    {"ftp", "ftp://127.0.0.1/", false},
    {"no address", "statistics", false},
    {"nothing", "", false},
};

std::ostream& operator<<(std::ostream& out, const UrlCase& c) { return out << c.name; }

struct RedirectCase {
  const char* name;
  const char* from;
  const char* to;
  bool allowed;
};

const RedirectCase redirects[] = {
    {"https to https", "https://a.example/", "https://b.example/", true},
    {"https to http", "https://a.example/", "http://a.example/", false},
    {"https to http on loopback", "https://a.example/", "http://127.0.0.1/", false},
    {"loopback to loopback", "http://127.0.0.1:1/", "http://127.0.0.1:2/", true},
    {"loopback to http elsewhere", "http://127.0.0.1/", "http://a.example/", false},
    {"loopback to https", "http://127.0.0.1/", "https://a.example/", true},
    {"loopback to a file", "http://127.0.0.1/", "file:///etc/passwd", false},
};

std::ostream& operator<<(std::ostream& out, const RedirectCase& c) { return out << c.name; }

struct IdCase {
  const char* name;
  const char* text;
  const char* id;  ///< empty: refused
};

const IdCase ids[] = {
    {"a UUID", "019d431f-f58f-73c2-9c1e-5e5fd3462e77", "019d431f-f58f-73c2-9c1e-5e5fd3462e77"},
    {"capitals", "019D431F-F58F-73C2-9C1E-5E5FD3462E77", "019d431f-f58f-73c2-9c1e-5e5fd3462e77"},
    {"a path", "../../../../../../../../../../etc/passwd", ""},
    {"one digit short", "019d431f-f58f-73c2-9c1e-5e5fd3462e7", ""},
    {"one digit more", "019d431f-f58f-73c2-9c1e-5e5fd3462e777", ""},
    {"a letter that is no digit", "019d431f-f58f-73c2-9c1e-5e5fd3462e7g", ""},
    {"a slash for a dash", "019d431f/f58f-73c2-9c1e-5e5fd3462e77", ""},
    {"braces", "{019d431f-f58f-73c2-9c1e-5e5fd3462e7}", ""},
    {"nothing", "", ""},
};

std::ostream& operator<<(std::ostream& out, const IdCase& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(only_https_and_loopback_are_asked, boost::unit_test::data::make(urls), c) {
  BOOST_TEST(check_url(c.url).has_value() == c.allowed);
}

BOOST_DATA_TEST_CASE(redirects_stay_encrypted, boost::unit_test::data::make(redirects), c) {
  BOOST_TEST(check_redirect(c.from, c.to).has_value() == c.allowed);
}

BOOST_DATA_TEST_CASE(only_uuids_get_into_paths, boost::unit_test::data::make(ids), c) {
  const auto id = identifier(c.text);
  BOOST_TEST((id ? *id : "") == c.id);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
