#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>

#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* las =
    "new_la_code,la_name,date_of_termination\r\n"
    "E06000001,Hartlepool ,\r\n"
    "E10000009,Dorset,31/03/2019\r\n";

/// A server of lists, a description of them, and a pack and a file that need them.
struct Setting {
  Workplace workplace;
  StandInApi server;

  Setting() : server((write_lists(), workplace.folder() / "served")) {
    workplace.write("references.yml", "from: " + server.url() +
                                          "/reference/\n"
                                          "lists:\n"
                                          "  - {file: las.csv, holds: authorities, rows: 2,\n"
                                          "     columns: [new_la_code, la_name]}\n"
                                          "  - {file: regions.csv, holds: regions, rows: 1,\n"
                                          "     columns: [region_code]}\n");
    workplace.write("pack.yml",
                    "pack: places\n"
                    "rules:\n"
                    "  - id: places.known\n"
                    "    lookup: {columns: [new_la_code, la_name], in: 'reference:las.csv'}\n");
    workplace.write("right.csv", "new_la_code,la_name\nE06000001,Hartlepool\n");
    workplace.write("wrong.csv", "new_la_code,la_name\nE06000001,Hartlepol\n");
  }

  void write_lists() const {
    fs::create_directories(workplace.folder() / "served" / "reference");
    workplace.write("served/reference/las.csv", las);
    workplace.write("served/reference/regions.csv", "\xEF\xBB\xBFregion_code\r\nE12000001\r\n");
  }

  [[nodiscard]] Outcome fetch(const std::string& options = "") const {
    return workplace.run("fetch --references references.yml " + options);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reference_lists, Setting)

BOOST_AUTO_TEST_CASE(a_rule_without_its_list_tested_nothing_and_says_how_to_get_it) {
  const Outcome outcome = workplace.run("check pack.yml --file wrong.csv");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "crossfoot fetch --references"));
}

BOOST_AUTO_TEST_CASE(lists_are_fetched_into_the_users_folder_and_used_from_there) {
  const Outcome fetched = fetch();
  BOOST_TEST(fetched.code == 0);
  BOOST_TEST(has_part(fetched.out, "2 lists fetched into"));
  BOOST_TEST(has_part(server.header("User-Agent"), "crossfoot"));
  BOOST_TEST(workplace.run("check pack.yml --file right.csv").code == 0);
  const Outcome wrong = workplace.run("check pack.yml --file wrong.csv");
  BOOST_TEST(wrong.code == 1);
  BOOST_TEST(has_part(wrong.out, "Hartlepol"));
}

BOOST_AUTO_TEST_CASE(lists_are_fetched_into_a_folder_and_used_from_there) {
  BOOST_TEST(fetch("--to lists").code == 0);
  BOOST_TEST(workplace.read("lists/las.csv") == las);
  BOOST_TEST(workplace.run("check pack.yml --file right.csv --reference lists").code == 0);
  BOOST_TEST(workplace.run("check pack.yml --file wrong.csv --reference lists").code == 1);
}

BOOST_AUTO_TEST_CASE(where_one_list_is_not_what_it_should_be_none_is_written) {
  workplace.write("served/reference/regions.csv", "code\nE12000001\n");
  const Outcome outcome = fetch("--to lists");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "regions.csv has no column `region_code`"));
  BOOST_TEST(!workplace.has("lists"));
}

BOOST_AUTO_TEST_CASE(a_list_with_too_few_rows_does_not_replace_the_one_that_is_there) {
  BOOST_TEST(fetch("--to lists").code == 0);
  workplace.write("served/reference/las.csv", "new_la_code,la_name\nE06000001,Hartlepool\n");
  const Outcome outcome = fetch("--to lists");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "las.csv has 1 row, but needs at least 2"));
  BOOST_TEST(workplace.read("lists/las.csv") == las);
}

BOOST_AUTO_TEST_CASE(a_list_that_is_gone_and_a_transfer_that_breaks_off_write_nothing) {
  server.add_fault({"las.csv", ApiFault::Kind::status, 1, 404, "", ""});
  const Outcome gone = fetch("--to lists");
  BOOST_TEST(gone.code == 3);
  BOOST_TEST(has_part(gone.err, "404"));
  server.add_fault({"regions.csv", ApiFault::Kind::cut, -1, 0, "", ""});
  BOOST_TEST(fetch("--to lists --timeout 1").code == 3);
  BOOST_TEST(!workplace.has("lists"));
}

BOOST_AUTO_TEST_CASE(what_can_not_be_asked_for_is_a_mistake) {
  BOOST_TEST(workplace.run("fetch").code == 2);
  BOOST_TEST(workplace.run(std::string("fetch --data-set ") + small_data_set).code == 2);
  BOOST_TEST(fetch("--offline").code == 2);
  BOOST_TEST(workplace.run("check pack.yml --file right.csv --reference nowhere").code == 2);
  workplace.write("references.yml",
                  "from: https://example.org\n"
                  "lists: [{file: ../las.csv, holds: x, columns: [a], rows: 1}]\n");
  const Outcome outcome = fetch();
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "not a plain file name"));
}

BOOST_AUTO_TEST_SUITE_END()
