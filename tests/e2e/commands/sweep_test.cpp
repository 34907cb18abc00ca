#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <signal.h>

#include "api/post_box.h"
#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;
using Json = nlohmann::json;

namespace {

constexpr const char* publication = "019d0000-0000-7000-8000-0000000000aa";

/// The stand-in API with a publication of the small data set.
struct Setting {
  Workplace workplace;
  StandInApi api;

  Setting() : api((write_all(workplace), workplace.folder() / "small")) {}

  static void write_all(const Workplace& workplace) {
    write_small_snapshot(workplace);
    write_packs(workplace);
    const std::string about =
        workplace.read(std::string("small/data-sets/") + small_data_set + "/data-set.json");
    workplace.write("small/publications.json",
                    fmt::format(R"([{{"id": "{}", "title": "P"}}])", publication));
    workplace.write(fmt::format("small/publications/{}/data-sets.json", publication),
                    "[" + about + "]");
  }

  [[nodiscard]] std::string command(const std::string& arguments) const {
    return "sweep " + arguments + " --history=h.db --api " + api.url();
  }
  [[nodiscard]] Outcome sweep(const std::string& arguments) const {
    return workplace.run(command(arguments));
  }
  [[nodiscard]] std::string report(const std::string& name) const {
    return workplace.read(std::string("sweep/") + small_data_set + "/" + name);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sweeps, Setting)

BOOST_AUTO_TEST_CASE(what_was_checked_is_not_checked_again_and_asked_for_once_a_page) {
  const Outcome first = sweep("good.yml");
  BOOST_TEST(first.code == 0);
  BOOST_TEST(has_part(first.out, "2 versions checked, 0 data sets unchanged"));
  BOOST_TEST(has_part(report("report.html"), "</html>"));
  BOOST_TEST(Json::parse(report("results.json"))["runs"].size() == 2U);
  BOOST_TEST(has_part(workplace.read("sweep/index.html"), "Passed: nothing failed in 1 data set."));

  const int before = api.requests("/");
  const Outcome second = sweep("good.yml");
  BOOST_TEST(second.code == 0);
  BOOST_TEST(has_part(second.out, "0 versions checked, 1 data set unchanged"));
  BOOST_TEST(api.requests("/data-sets?") == 2);  // a page of data sets in each sweep
  BOOST_TEST(api.requests("/") - before == 2);   // that page, and the page of publications
  BOOST_TEST(has_part(workplace.read("sweep/index.html"), "Small"));
}

BOOST_AUTO_TEST_CASE(a_failure_stays_a_failure_in_the_next_sweep) {
  BOOST_TEST(sweep("bad.yml").code == 1);
  const Outcome second = sweep("bad.yml");
  BOOST_TEST(second.code == 1);
  BOOST_TEST(has_part(second.out, "0 versions checked"));
  BOOST_TEST(has_part(second.out, "Failed: 1 of 1 data set failed."));
}

BOOST_AUTO_TEST_CASE(other_packs_and_a_changed_pack_check_anew) {
  BOOST_TEST(sweep("good.yml").code == 0);
  BOOST_TEST(has_part(sweep("good.yml mild.yml").out, "2 versions checked"));
  BOOST_TEST(has_part(sweep("good.yml mild.yml").out, "0 versions checked"));
  workplace.write("good.yml", workplace.read("good.yml") + "# a word\n");
  BOOST_TEST(has_part(sweep("good.yml mild.yml").out, "2 versions checked"));
  BOOST_TEST(has_part(sweep("good.yml mild.yml --fail-on warning").out, "2 versions checked"));
}

BOOST_AUTO_TEST_CASE(a_new_version_is_found_and_joins_the_report) {
  const std::string folder = std::string("small/data-sets/") + small_data_set + "/";
  const std::string versions = workplace.read(folder + "versions.json");
  const std::string about = workplace.read(folder + "data-set.json");
  Json first = Json::array({Json::parse(versions)[1]});
  workplace.write(folder + "versions.json", first.dump());
  Json old = Json::parse(about);
  old["latestVersion"] = first[0];
  workplace.write(folder + "data-set.json", old.dump());
  workplace.write(fmt::format("small/publications/{}/data-sets.json", publication),
                  Json::array({old}).dump());
  BOOST_TEST(has_part(sweep("good.yml").out, "1 version checked"));

  workplace.write(folder + "versions.json", versions);
  workplace.write(folder + "data-set.json", about);
  workplace.write(fmt::format("small/publications/{}/data-sets.json", publication),
                  "[" + about + "]");
  BOOST_TEST(has_part(sweep("good.yml").out, "1 version checked"));
  BOOST_TEST(api.requests("csv?dataSetVersion=1.0") == 1);
  const Json runs = Json::parse(report("results.json"))["runs"];
  BOOST_REQUIRE(runs.size() == 2U);
  BOOST_TEST(runs[0]["version"] == "1.0");
  BOOST_TEST(runs[1]["version"] == "1.1");
}

BOOST_AUTO_TEST_CASE(a_sweep_that_is_stopped_goes_on_where_it_stopped) {
  api.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::stall, 1, 0, "", ""});
  const Outcome stopped = workplace.run_and_send(
      SIGINT, command("good.yml"), [&] { return api.requests("csv?dataSetVersion=1.1") > 0; });
  BOOST_TEST(stopped.code == 3);
  BOOST_TEST(has_part(stopped.err, "the next sweep resumes from there"));
  BOOST_TEST(has_part(workplace.read("sweep/index.html"), "stopped before it finished"));
  const Outcome next = sweep("good.yml");
  BOOST_TEST(next.code == 0);
  BOOST_TEST(has_part(next.out, "1 version checked"));
  BOOST_TEST(Json::parse(report("results.json"))["runs"].size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_sweep_that_is_killed_goes_on_where_it_died) {
  api.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::stall, 1, 0, "", ""});
  const Outcome killed = workplace.run_and_send(
      SIGKILL, command("good.yml"), [&] { return api.requests("csv?dataSetVersion=1.1") > 0; });
  BOOST_TEST(killed.code == 128 + SIGKILL);
  const Outcome next = sweep("good.yml");
  BOOST_TEST(next.code == 0);
  BOOST_TEST(has_part(next.out, "1 version checked"));
  BOOST_TEST(has_part(report("report.html"), "</html>"));
}

BOOST_AUTO_TEST_CASE(data_that_could_not_be_had_is_tried_again) {
  api.add_fault({"csv?dataSetVersion=1.1", ApiFault::Kind::status, 1, 403, "", ""});
  const Outcome first = sweep("good.yml");
  BOOST_TEST(first.code == 3);
  BOOST_TEST(has_part(first.out, "403"));
  const Outcome second = sweep("good.yml");
  BOOST_TEST(second.code == 0);
  BOOST_TEST(has_part(second.out, "1 version checked"));
}

BOOST_AUTO_TEST_CASE(a_data_set_that_is_gone_does_not_stop_the_others) {
  workplace.write("watch.yml", fmt::format("data_sets:\n  - 019d0000-0000-7000-8000-00000000dead\n"
                                           "  - {}\n",
                                           small_data_set));
  const Outcome outcome = sweep("good.yml --watch watch.yml");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out, "2 versions checked"));
  BOOST_TEST(has_part(outcome.out, "404"));
}

BOOST_AUTO_TEST_CASE(data_sets_without_a_pack_are_not_fetched_and_are_said) {
  workplace.write("other.yml",
                  "pack: For others\napplies_to: {title: Others*}\nrules:\n"
                  "  - {id: r, title: R, check: pupil_count >= 0}\n");
  const Outcome outcome = sweep("other.yml");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out, "no pack applies to 1 data set"));
  BOOST_TEST(api.requests("/csv") == 0);
}

BOOST_AUTO_TEST_CASE(new_failures_are_reported_once_and_without_the_secret_address) {
  PostBox box;
  const std::string notify = " --notify " + box.url();
  const Outcome first = sweep("bad.yml" + notify);
  BOOST_TEST(first.code == 1);
  BOOST_REQUIRE(box.posts().size() == 1U);
  const Json reported = Json::parse(box.posts()[0]);
  BOOST_TEST(reported["new_failures"] == 2);
  BOOST_TEST(reported["failures"][0]["rule"] == "bad");
  BOOST_TEST(!has_part(first.out + first.err, "secret-path"));

  workplace.write("bad.yml", workplace.read("bad.yml") + "# a word\n");
  BOOST_TEST(sweep("bad.yml" + notify).code == 1);
  BOOST_TEST(box.posts().size() == 1U);
}

BOOST_AUTO_TEST_CASE(new_failures_are_in_the_feed_once_and_stay_there) {
  BOOST_TEST(sweep("bad.yml").code == 1);
  const std::string first = workplace.read("sweep/feed.atom");
  const auto entries = [](const std::string& feed) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = feed.find("<entry>", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  BOOST_TEST(entries(first) == 2U);
  BOOST_TEST(has_part(first, std::string("href=\"") + small_data_set + "/report.html\""));
  BOOST_TEST(workplace
                 .shell("command -v xmllint >/dev/null || exit 0; xmllint --noout "
                        "sweep/feed.atom")
                 .code == 0);
  workplace.write("bad.yml", workplace.read("bad.yml") + "# a word\n");
  BOOST_TEST(sweep("bad.yml").code == 1);
  BOOST_TEST(workplace.read("sweep/feed.atom") == first);
  BOOST_TEST(has_part(workplace.read("sweep/index.html"), "href=\"feed.atom\""));
}

BOOST_AUTO_TEST_CASE(a_sweep_without_failures_leaves_an_empty_feed) {
  BOOST_TEST(sweep("good.yml").code == 0);
  BOOST_TEST(!has_part(workplace.read("sweep/feed.atom"), "<entry>"));
  workplace.write("sweep/feed.json", "{");
  BOOST_TEST(sweep("good.yml").code == 0);
}

BOOST_AUTO_TEST_CASE(news_that_could_not_be_reported_are_reported_by_the_next_sweep) {
  PostBox box;
  box.answer_with(404);
  const std::string notify = " --notify-shape slack --notify " + box.url();
  const Outcome failed = sweep("bad.yml" + notify);
  BOOST_TEST(failed.code == 1);
  BOOST_TEST(has_part(failed.err, "could not be sent"));
  BOOST_TEST(!has_part(failed.out + failed.err, "secret-path"));
  box.answer_with(200);
  BOOST_TEST(sweep("bad.yml" + notify).code == 1);
  BOOST_REQUIRE(box.posts().size() == 1U);
  BOOST_TEST(Json::parse(box.posts()[0]).contains("blocks"));
}

BOOST_AUTO_TEST_CASE(news_go_out_encrypted_or_not_at_all) {
  const Outcome outcome = sweep("bad.yml --notify http://example.org/hooks/secret-path");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(!has_part(outcome.err, "secret-path"));
  BOOST_TEST(api.requests("/") == 0);
}

BOOST_AUTO_TEST_CASE(a_snapshot_can_be_swept_too) {
  const Outcome outcome = workplace.run("sweep good.yml --snapshot small --history=h.db");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, "2 versions checked"));
}

BOOST_AUTO_TEST_SUITE_END()
