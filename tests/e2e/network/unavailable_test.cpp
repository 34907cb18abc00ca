#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fmt/format.h>
#include <string>

#include "api/post_box.h"
#include "api/stand_in_api.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;

namespace {

using Kind = ApiFault::Kind;

constexpr const char* publication = "019d0000-0000-7000-8000-0000000000aa";

/// The stand-in API with a publication of the small data set, and packs that look into more than
/// the data.
struct Setting {
  Workplace workplace;
  StandInApi api;

  Setting() : api((write_all(workplace), workplace.folder() / "small")) {}

  static void write_all(const Workplace& workplace) {
    write_small_snapshot(workplace);
    write_packs(workplace);
    const std::string about = workplace.read(file_of("data-set.json"));
    workplace.write("small/publications.json",
                    fmt::format(R"([{{"id": "{}", "title": "Pupils"}}])", publication));
    workplace.write(fmt::format("small/publications/{}/data-sets.json", publication),
                    "[" + about + "]");
    workplace.write("query.yml",
                    "pack: Queries\nrules:\n- {id: rows, title: Rows, row_count: {equals: api}}\n"
                    "- {id: query, title: Queries, api_agrees: {}}\n");
    workplace.write("steady.yml",
                    "pack: Steady\nrules:\n- {id: steady, title: Steady, revisions: {}}\n");
    workplace.write("other.yml", fmt::format("pack: Other\nrules:\n- id: other\n  title: Other\n"
                                             "  check: pupil_count = data('{}').pupil_count\n",
                                             small_data_set));
  }

  static std::string file_of(const std::string& name) {
    return fmt::format("small/data-sets/{}/{}", small_data_set, name);
  }
  [[nodiscard]] Outcome check(const std::string& arguments) const {
    return workplace.run(fmt::format("check {} --json --api {} --data-set {}", arguments, api.url(),
                                     small_data_set));
  }
  [[nodiscard]] Outcome sweep(const std::string& arguments) const {
    return workplace.run(fmt::format("sweep {} --history=h.db --api {}", arguments, api.url()));
  }
  [[nodiscard]] std::string results() const { return workplace.read("results.json"); }
};

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

const int refusals[] = {400, 403, 404, 500, 503};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(what_could_not_be_had, Setting)

BOOST_DATA_TEST_CASE_F(Setting, a_query_that_is_refused_was_skipped_and_the_run_passed,
                       boost::unit_test::data::make(refusals), status) {
  api.add_fault({"/query?", Kind::status, -1, status, "", ""});
  const Outcome outcome = check("query.yml --timeout 1 --versions latest");
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(results(), fmt::format("answers {}", status)));
}

BOOST_AUTO_TEST_CASE(a_sweep_took_a_version_for_checked_whose_query_failed) {
  api.add_fault({"/query?", Kind::status, -1, 403, "", ""});
  BOOST_TEST(sweep("query.yml").code == 3);
  api.add_fault({"/query?", Kind::status, 0, 0, "", ""});
  BOOST_TEST(has_part(sweep("query.yml").out, "2 versions checked"));
  BOOST_TEST(has_part(sweep("query.yml").out, "2 versions checked"));
}

BOOST_AUTO_TEST_CASE(a_version_before_that_could_not_be_had_was_no_version) {
  api.add_fault({"csv?dataSetVersion=1.0", Kind::status, -1, 503, "0", ""});
  const Outcome outcome = check("steady.yml --timeout 1 --versions latest");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(results(), "the version before: "));
}

BOOST_AUTO_TEST_CASE(another_data_set_that_is_not_there_was_skipped) {
  const std::string gone = "019d0000-0000-7000-8000-00000000dead";
  workplace.write("other.yml", fmt::format("pack: Other\nrules:\n- id: other\n  title: Other\n"
                                           "  check: pupil_count = data('{}').pupil_count\n",
                                           gone));
  const Outcome outcome = check("other.yml --versions latest");
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(results(), "404"));
}

BOOST_AUTO_TEST_CASE(a_web_page_was_taken_for_data_and_kept) {
  api.add_fault({"/csv", Kind::page, -1, 0, "", ""});
  const Outcome outcome = check("good.yml");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(results(), "its type is text/html, not text/csv"));
  BOOST_TEST(
      workplace
          .run(fmt::format("fetch --to copy --api {} --data-set {}", api.url(), small_data_set))
          .code == 3);
  BOOST_TEST(!workplace.has("copy/data-sets/" + std::string(small_data_set) + "/versions.json"));
}

BOOST_AUTO_TEST_CASE(a_csv_of_something_else_was_taken_for_the_data) {
  workplace.write(file_of("versions/1.1/data.csv"), "a,b\n1,2\n");
  BOOST_TEST(check("good.yml --versions latest").code == 3);
  BOOST_TEST(has_part(results(), "lacks the column `provision`"));
  workplace.write(file_of("versions/1.1/data.csv"), "provision,pupil_count\nTotal,1\n");
  BOOST_TEST(check("good.yml --versions latest").code == 3);
  BOOST_TEST(has_part(results(), "it has 1 row, but the API states 3"));
}

BOOST_AUTO_TEST_CASE(a_renamed_column_made_a_whole_pack_vanish) {
  workplace.write(
      "named.yml",
      fmt::format("pack: Named\napplies_to: {{data_sets: [{}], columns: [pupil_cuont]}}\n"
                  "rules:\n- {{id: a, title: A, check: pupil_count > 0}}\n",
                  small_data_set));
  const Outcome outcome = check("named.yml good.yml");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(results(), "the data has no column `pupil_cuont`"));
  BOOST_TEST(has_part(results(), "`pupil_count`"));
  BOOST_TEST(sweep("named.yml").code == 3);
}

BOOST_AUTO_TEST_CASE(a_reference_list_that_was_there_before_was_skipped) {
  workplace.write("lists/items.csv", "item\nTotal\nSupport\nPlan\n");
  workplace.write("list.yml",
                  "pack: List\nrules:\n- id: items\n  title: Items\n"
                  "  lookup: {columns: provision, keys: item, in: 'reference:items.csv'}\n");
  const Outcome first = sweep("list.yml good.yml --reference lists");
  BOOST_TEST_CONTEXT(first.out << first.err) BOOST_TEST(first.code == 0);
  BOOST_REQUIRE(workplace.shell("rm lists/items.csv").code == 0);
  for (int again = 0; again < 2; ++again) {
    const Outcome outcome = sweep("list.yml good.yml --reference lists");
    BOOST_TEST(outcome.code == 3);
    BOOST_TEST(has_part(outcome.out, "it was tested before, but now the reference list"));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(waiting, Setting)

BOOST_AUTO_TEST_CASE(a_drip_held_a_check_for_ever) {
  api.add_fault({"csv?dataSetVersion=1.1", Kind::drip, -1, 0, "", ""});
  BOOST_TEST(check("good.yml --timeout 1 --versions latest").code == 3);
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_what_takes_too_long) {
  api.add_fault({"/csv", Kind::stall, -1, 0, "", ""});
  Outcome outcome;
  const double seconds = seconds_of([&] { outcome = check("good.yml --deadline 1"); });
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(results(), "reached its --deadline"));
  BOOST_TEST(seconds < 20);  // the usual limit of one attempt alone is 35 s
}

// Each version cost as many attempts as the first.
BOOST_AUTO_TEST_CASE(a_download_that_stalls_is_tried_once_after_the_first) {
  api.add_fault({"/csv", Kind::stall, -1, 0, "", ""});
  const Outcome outcome = check("good.yml --timeout 1");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(api.requests("/csv") <= 3U);  // two for the first version at most, one for the second
  BOOST_TEST(has_part(results(), "given up after 1 attempt and 1 second of waiting"));
}

BOOST_AUTO_TEST_CASE(an_api_that_is_down_was_asked_for_each_of_many) {
  std::string watch = "data_sets:\n";
  for (int i = 0; i < 40; ++i)
    watch += fmt::format("- 019d0000-0000-7000-8000-0000000001{:02}\n", i);
  workplace.write("watch.yml", watch);
  api.add_fault({"/data-sets", Kind::status, -1, 503, "", ""});
  const Outcome outcome = sweep("good.yml --watch watch.yml --timeout 1");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out, "no more requests were sent to"));
  BOOST_TEST(api.requests("/data-sets") <= 12);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(sweeps_that_forget_nothing, Setting)

BOOST_AUTO_TEST_CASE(the_index_forgot_data_sets_while_the_api_was_down) {
  BOOST_TEST(sweep("bad.yml").code == 1);
  api.add_fault({"/publications", Kind::status, -1, 404, "", ""});
  const Outcome down = sweep("bad.yml");
  BOOST_TEST(down.code == 1);
  const std::string index = workplace.read("sweep/index.html");
  BOOST_TEST(has_part(index, small_data_set));
  BOOST_TEST(has_part(index, "Failed, stale"));
}

BOOST_AUTO_TEST_CASE(a_data_set_whose_versions_are_down_keeps_its_verdict) {
  BOOST_TEST(sweep("good.yml").code == 0);
  workplace.write("good.yml", workplace.read("good.yml") + "# another\n");
  api.add_fault({"/versions?", Kind::status, -1, 404, "", ""});
  BOOST_TEST(sweep("good.yml").code == 3);
  BOOST_TEST(has_part(workplace.read("sweep/index.html"), "Passed, stale"));
}

BOOST_AUTO_TEST_CASE(a_failing_version_that_was_withdrawn_kept_the_sweep_failed) {
  const std::string data = file_of("versions/1.0/data.csv");
  const std::string versions = file_of("versions.json");
  BOOST_REQUIRE(
      workplace.shell("sed -i 's/,100$/,7/; s/,60$/,6/' " + file_of("versions/1.1/data.csv"))
          .code == 0);
  BOOST_TEST(sweep("bad.yml").code == 1);
  BOOST_REQUIRE(
      workplace
          .shell("awk '{ if (/\"version\": \"1.0\"/) sub(/Published/, \"Withdrawn\"); print }' " +
                 versions + " > v && mv v " + versions)
          .code == 0);
  const Outcome second = sweep("bad.yml");
  BOOST_TEST_CONTEXT(second.out << second.err << workplace.read(versions))
  BOOST_TEST(second.code == 0);
}

BOOST_AUTO_TEST_CASE(a_webhook_that_fails_hid_the_verdict) {
  PostBox box;
  box.answer_with(404);
  const Outcome outcome = sweep("bad.yml --notify " + box.url());
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "Failed: 1 of 1 data set failed"));
  BOOST_TEST(has_part(outcome.err, "the new failures could not be sent"));
}

BOOST_AUTO_TEST_CASE(a_list_of_versions_was_asked_for_again_and_again) {
  workplace.write("steady.yml",
                  "pack: Steady\nrules:\n- {id: steady, title: Steady, revisions: {}}\n");
  BOOST_TEST(sweep("steady.yml").code == 0);
  BOOST_TEST(api.requests("/versions?") == 1);
  // One for the list, and for each version its metadata, changes and data.
  BOOST_TEST(api.requests("/data-sets/" + std::string(small_data_set)) == 1 + 2 * 3);
}

BOOST_AUTO_TEST_CASE(temporary_files_of_a_killed_sweep_stayed) {
  workplace.write("sweep/.crossfoot-1-1.tmp", "half");
  workplace.write("sweep/" + std::string(small_data_set) + "/.crossfoot-1-2.tmp", "half");
  BOOST_TEST(sweep("good.yml").code == 0);
  BOOST_TEST(!workplace.has("sweep/.crossfoot-1-1.tmp"));
  BOOST_TEST(!workplace.has("sweep/" + std::string(small_data_set) + "/.crossfoot-1-2.tmp"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(before_release, Setting)

BOOST_AUTO_TEST_CASE(a_draft_is_checked_with_a_preview_token) {
  BOOST_REQUIRE(
      workplace
          .shell("awk '{ if (/\"version\": \"1.1\"/) sub(/Published/, \"Draft\"); print }' " +
                 file_of("versions.json") + " > v && mv v " + file_of("versions.json"))
          .code == 0);
  const std::string options =
      fmt::format(" --json --api {} --data-set {} --versions 1.1", api.url(), small_data_set);
  BOOST_TEST(workplace.run("check good.yml" + options).code != 0);
  const std::string with_token = fmt::format(
      "TOKEN={} \"$crossfoot\" check good.yml --header 'Preview-Token: env:TOKEN'", preview_token);
  const Outcome outcome = workplace.shell(with_token + options);
  BOOST_TEST_CONTEXT(outcome.out << outcome.err) BOOST_TEST(outcome.code == 0);
  BOOST_TEST(!has_part(outcome.out + outcome.err + results(), preview_token));
  // A draft may change, so it is fetched each time.
  const int before = api.requests("/csv");
  BOOST_TEST(workplace.shell(with_token + options).code == 0);
  BOOST_TEST(api.requests("/csv") == before + 1);
}

BOOST_AUTO_TEST_CASE(headers_that_can_not_be_sent_are_mistakes) {
  for (const char* header : {"'Preview-Token'", "'Preview-Token: env:NOT_SET_ANYWHERE'",
                             "'Preview-Token: file:gone'", "'Bad name: x'", "'Preview-Token:'"}) {
    const Outcome outcome =
        workplace.shell("\"$crossfoot\" list publications --header " + std::string(header));
    BOOST_TEST(outcome.code == 2, header);
    BOOST_TEST(has_part(outcome.err, "--header"));
  }
}

BOOST_AUTO_TEST_CASE(publications_are_listed_with_their_ids) {
  const Outcome outcome = workplace.run("list publications --api " + api.url());
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, publication));
  BOOST_TEST(has_part(outcome.out, "Pupils"));
}

BOOST_AUTO_TEST_CASE(a_missing_bundle_of_authorities_is_a_mistake) {
  const Outcome outcome = check("good.yml --ca-bundle gone.pem");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "gone.pem"));
}

BOOST_AUTO_TEST_SUITE_END()
