#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>

#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;

namespace {

/// The stand-in API with the small snapshot, and a workplace to ask it from.
struct Setting {
  Workplace workplace;
  StandInApi api;

  Setting() : api((write_small_snapshot(workplace), workplace.folder() / "small")) {
    write_packs(workplace);
  }

  [[nodiscard]] std::string options() const {
    return std::string(" --api ") + api.url() + " --data-set " + small_data_set + " ";
  }
  [[nodiscard]] Outcome check(const std::string& arguments) const {
    return workplace.run("check " + arguments + options());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(checks_over_http, Setting)

BOOST_AUTO_TEST_CASE(all_versions_are_checked_and_fetched_once) {
  BOOST_TEST(check("good.yml --json").code == 0);
  BOOST_TEST(has_part(workplace.read("results.json"), "\"source\": \"api\""));
  BOOST_TEST(api.requests("/csv") == 2);
  BOOST_TEST(has_part(api.header("User-Agent"), "crossfoot"));
  BOOST_TEST(check("good.yml").code == 0);
  BOOST_TEST(api.requests("/csv") == 2);
}

BOOST_AUTO_TEST_CASE(the_data_sets_of_the_api_were_too_many_to_be_listed) {
  std::filesystem::create_directories(workplace.folder() /
                                      "small/publications/019d0000-0000-7000-8000-0000000000aa");
  workplace.write(
      "small/publications.json",
      R"([{"id": "019d0000-0000-7000-8000-0000000000aa", "title": "Pupils", "slug": "p", "summary": ""}])");
  workplace.write(
      "small/publications/019d0000-0000-7000-8000-0000000000aa/data-sets.json",
      "[" + workplace.read(std::string("small/data-sets/") + small_data_set + "/data-set.json") +
          "]");
  const Outcome outcome = workplace.run(std::string("list data-sets --api ") + api.url());
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out + outcome.err, small_data_set));
}

BOOST_AUTO_TEST_CASE(an_unknown_data_set_is_named_with_what_the_api_said) {
  const Outcome outcome = workplace.run(
      "check good.yml --data-set 019d0000-0000-7000-8000-00000000dead --api " + api.url());
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out + outcome.err, "019d0000-0000-7000-8000-00000000dead"));
  BOOST_TEST(has_part(outcome.out + outcome.err, "404"));
}

BOOST_AUTO_TEST_CASE(a_withdrawn_version_is_an_error_of_its_own) {
  api.add_fault({"csv?dataSetVersion=1.0", ApiFault::Kind::status, -1, 403, "", ""});
  const Outcome good = check("good.yml --junit");
  BOOST_TEST(good.code == 3);
  BOOST_TEST(has_part(good.out + good.err, "403"));
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"), "<error"));
  BOOST_TEST(check("bad.yml").code == 1);
}

BOOST_AUTO_TEST_CASE(too_many_requests_are_tried_again_after_a_pause) {
  api.add_fault({"/csv", ApiFault::Kind::status, 1, 429, "0", ""});
  BOOST_TEST(check("good.yml --versions latest").code == 0);
  BOOST_TEST(api.requests("/csv") == 2);
}

BOOST_AUTO_TEST_CASE(a_server_in_trouble_is_given_up_and_nothing_is_lost) {
  api.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::status, 20, 503, "0", ""});
  const Outcome outcome = check("good.yml --timeout 1");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out + outcome.err, "503"));
  BOOST_TEST(check("good.yml --offline --versions 1.0").code == 0);
}

BOOST_AUTO_TEST_CASE(a_broken_gzip_is_not_kept) {
  api.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::broken_gzip, 4, 0, "", ""});
  BOOST_TEST(check("good.yml --timeout 1").code == 3);
  api.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::broken_gzip, 0, 0, "", ""});
  BOOST_TEST(check("good.yml --versions 1.0").code == 0);
}

BOOST_AUTO_TEST_CASE(a_transfer_that_breaks_off_is_tried_again) {
  api.add_fault({"/csv", ApiFault::Kind::cut, 1, 0, "", ""});
  BOOST_TEST(check("good.yml --versions latest").code == 0);
}

BOOST_AUTO_TEST_CASE(a_report_that_cannot_be_written_is_known_before_anything_is_asked) {
  BOOST_TEST(check("good.yml --html=gone/report.html").code == 4);
  BOOST_TEST(api.requests("/") == 0);
}

BOOST_AUTO_TEST_CASE(fetch_writes_a_snapshot_that_can_be_checked) {
  const Outcome fetched = workplace.run("fetch --to copy" + options());
  BOOST_TEST(fetched.code == 0);
  BOOST_TEST(has_part(fetched.out, "2 versions fetched"));
  BOOST_TEST(workplace.run("check good.yml --snapshot copy").code == 0);
  BOOST_TEST(has_part(workplace.run("fetch --to copy" + options()).out, "2 there already"));
}

BOOST_AUTO_TEST_SUITE_END()
