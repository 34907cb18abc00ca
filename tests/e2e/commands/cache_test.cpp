#include <boost/test/unit_test.hpp>
#include <string>

#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;

namespace {

struct Setting {
  Workplace workplace;
  StandInApi api;

  Setting() : api((write_small_snapshot(workplace), workplace.folder() / "small")) {
    write_packs(workplace);
  }

  [[nodiscard]] std::string options() const {
    return std::string(" --cache c --data-set ") + small_data_set + " --api " + api.url();
  }
  [[nodiscard]] Outcome check(const std::string& arguments = "") const {
    return workplace.run("check good.yml " + arguments + options());
  }
  [[nodiscard]] Outcome shell(const std::string& command) const {
    return workplace.shell("data=$(find c -path '*1.1/data.csv'); " + command);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(caches, Setting)

BOOST_AUTO_TEST_CASE(what_is_in_it_is_listed_and_verified) {
  BOOST_TEST(check().code == 0);
  const Outcome listed = workplace.run("cache list --cache c");
  BOOST_TEST(listed.code == 0);
  BOOST_TEST(has_part(listed.out, small_data_set));
  BOOST_TEST(has_part(listed.out, "Small"));
  BOOST_TEST(workplace.run("cache verify --cache c").out == "2 versions in the cache, 0 damaged\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_changed_is_found_and_fetched_again) {
  BOOST_TEST(check().code == 0);
  BOOST_TEST(shell("echo x >> $data").code == 0);
  const Outcome verified = workplace.run("cache verify --cache c");
  BOOST_TEST(verified.code == 3);
  BOOST_TEST(has_part(verified.out, "damaged: c/"));
  BOOST_TEST(workplace.run("check good.yml --offline --versions 1.1" + options()).code == 3);
  BOOST_TEST(check().code == 0);
  BOOST_TEST(api.requests("csv?dataSetVersion=1.1") == 2);
  BOOST_TEST(workplace.run("cache verify --cache c").code == 0);
}

BOOST_AUTO_TEST_CASE(pruning_takes_what_is_damaged_left_over_or_unused) {
  BOOST_TEST(check().code == 0);
  BOOST_TEST(shell("echo x >> $data; mkdir $(dirname $data)/../.2.0.1-0").code == 0);
  const Outcome pruned = workplace.run("cache prune --cache c");
  BOOST_TEST(pruned.code == 0);
  BOOST_TEST(has_part(pruned.out, "1 version and 1 leftover removed"));
  BOOST_TEST(shell("find c -name SHA256SUMS -exec touch -d '100 days ago' {} +").code == 0);
  BOOST_TEST(has_part(workplace.run("cache prune --cache c").out, "1 version and 0 leftovers"));
  BOOST_TEST(workplace.run("cache list --cache c").out.empty());
}

BOOST_AUTO_TEST_CASE(a_cache_that_is_in_use_is_not_pruned) {
  BOOST_TEST(check().code == 0);
  const Outcome outcome =
      workplace.shell("exec 9< c/.lock; flock -s 9; \"$crossfoot\" cache prune --cache c");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "in use"));
}

BOOST_AUTO_TEST_CASE(processes_that_want_the_same_version_fetch_it_once) {
  const std::string command = "\"$crossfoot\" check good.yml -q" + options();
  const Outcome outcome = workplace.shell(command + " & " + command + " & " + command +
                                          " & wait; \"$crossfoot\" cache verify --cache c");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(api.requests("/csv") == 2);
}

BOOST_AUTO_TEST_CASE(a_cache_that_is_not_there_is_said) {
  BOOST_TEST(workplace.run("cache list --cache nowhere").code == 3);
  BOOST_TEST(workplace.run("cache prune --cache nowhere").code == 3);
  BOOST_TEST(!workplace.has("nowhere"));
}

BOOST_AUTO_TEST_CASE(a_web_page_that_was_kept_as_data_is_found_and_fetched_again) {
  BOOST_TEST(check().code == 0);
  BOOST_TEST(shell("echo '<html></html>' > $data; cd $(dirname $data); rm SHA256SUMS; "
                   "sha256sum * > ../sums; mv ../sums SHA256SUMS")
                 .code == 0);
  const Outcome verified = workplace.run("cache verify --cache c");
  BOOST_TEST(verified.code == 3);
  BOOST_TEST(has_part(verified.out, "damaged: c/"));
  BOOST_TEST(check().code == 0);
  BOOST_TEST(api.requests("csv?dataSetVersion=1.1") == 2);
}

// Root may write everywhere, so somebody else asks.
BOOST_AUTO_TEST_CASE(a_cache_that_nobody_may_write_to_serves_what_it_holds) {
  BOOST_TEST(check().code == 0);
  BOOST_TEST(workplace.shell("chmod -R a+rX,a-w c && chmod a+rx .. . && chmod a+r *.yml").code ==
             0);
  const Outcome outcome = workplace.shell(
      "as=; if [ $(id -u) = 0 ]; then as='setpriv --reuid=65534 --clear-groups'; fi; "
      "$as test -x \"$crossfoot\" || exit 77; $as \"$crossfoot\" check good.yml" +
      options());
  BOOST_TEST(workplace.shell("chmod -R u+w c").code == 0);
  if (outcome.code == 77) return;
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 0);
  BOOST_TEST(api.requests("/csv") == 2);
}

BOOST_AUTO_TEST_SUITE_END()
