#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <signal.h>

#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(interrupts)

BOOST_DATA_TEST_CASE(a_stop_in_the_middle_leaves_no_half_report_and_no_broken_cache,
                     boost::unit_test::data::make({SIGINT, SIGTERM}), signal) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("report.html", "the report of yesterday");
  const std::string before = workplace.listing();
  const std::string arguments =
      std::string("check good.yml --junit --html --data-set ") + small_data_set + " --api ";
  {
    StandInApi stalling(workplace.folder() / "small");
    stalling.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::stall, -1, 0, "", ""});
    const Outcome outcome = workplace.run_and_send(signal, arguments + stalling.url(), [&] {
      return stalling.requests("csv?dataSetVersion=1.1") > 0;
    });
    BOOST_TEST(outcome.code == 3);
    BOOST_TEST(has_part(outcome.err, "interrupted"));
    BOOST_TEST(outcome.out.empty());
  }
  BOOST_TEST(workplace.listing() == before);
  BOOST_TEST(workplace.read("report.html") == "the report of yesterday");

  const StandInApi healthy(workplace.folder() / "small");
  BOOST_TEST(workplace.run(arguments + healthy.url()).code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
