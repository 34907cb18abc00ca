#include "api/stand_in_api.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "source/http/http_client.h"
#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(stand_in_api)

namespace {

const std::string data_set = std::string("/data-sets/") + tiny_id;

struct Case {
  const char* name;
  std::string path;
  int status;
  const char* body_part;
};

/// Of 12 versions, of which 1.11 was withdrawn.
const Case answers[] = {
    {"a data set", data_set, 200, "\"title\":\"Tiny\""},
    {"an unknown data set", "/data-sets/" + std::string(tiny_publication), 404, "Not Found"},
    {"a page of the usual size", data_set + "/versions", 200,
     "\"pageSize\":10,\"totalResults\":12"},
    {"the largest page", data_set + "/versions?pageSize=20", 200, "\"totalPages\":1"},
    {"a larger page", data_set + "/versions?pageSize=21", 400, "Must be between 1 and 20."},
    {"page 0", data_set + "/versions?page=0", 400, "Must be greater than or equal to 1."},
    {"a page that is no number", data_set + "/versions?page=one", 400, "\"path\":\"page\""},
    {"a page after the last", data_set + "/versions?page=9", 200, "\"results\":[]"},
    {"a version", data_set + "/versions/1.3", 200, "\"version\":\"1.3\""},
    {"a withdrawn version's description", data_set + "/versions/1.11", 200, "Withdrawn"},
    {"an unknown version", data_set + "/versions/7.0", 404, "Not Found"},
    {"the latest version that can be used", data_set + "/versions/1.*", 200,
     "\"version\":\"1.10\""},
    {"a wildcard that nothing fits", data_set + "/versions/2.*", 404, "Not Found"},
    {"changes", data_set + "/versions/1.2/changes", 200, "majorChanges"},
    {"changes of the first version", data_set + "/versions/1.0/changes", 404, "Not Found"},
    {"metadata of the latest version", data_set + "/meta", 200, "pupil_count"},
    {"metadata of a withdrawn version", data_set + "/meta?dataSetVersion=1.11", 200, "pupil_count"},
    {"data of any version", data_set + "/csv?dataSetVersion=*", 200, "time_period,"},
    {"a path that leads out", "/data-sets/%2e%2e/data-set.json", 404, "Not Found"},
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

BOOST_DATA_TEST_CASE(answers_as_the_api_does, boost::unit_test::data::make(answers), c) {
  const Scratch scratch;
  const StandInApi api(tiny_snapshot(scratch, 12, "1.11"));
  TestClock clock;
  const auto answer = HttpClient({}, clock).get(api.url() + c.path);
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->status == c.status);
  BOOST_TEST(answer->body.find(c.body_part) != std::string::npos, answer->body);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
