#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(spared_inputs)

namespace {

constexpr const char* data = "time_period,need,pupil_count\n2023,Total,1353\n2023,Autism,451\n";
constexpr const char* metadata =
    "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
    "filter_grouping_column\nneed,Filter,Need,,,,,\npupil_count,Indicator,Pupils,,,0,,\n";
constexpr const char* pack =
    "pack: P\nrules:\n  - {id: a.small, check: pupil_count < 9}\n"
    "tests:\n  - {name: one, rule: a.small, data: \"pupil_count\\n5\\n\", passes: true}\n";

/// A command line that would write over what it reads, and the file in danger.
struct Danger {
  const char* name;
  const char* arguments;
  const char* file;
};

const Danger dangers[] = {
    {"an extract on the metadata beside the data",
     "check pack.yml --file data.csv --extract=data.meta.csv", "data.meta.csv"},
    {"a report on the metadata beside the data",
     "check pack.yml --file data.csv --html=data.meta.csv", "data.meta.csv"},
    {"an extract on the pack", "check pack.yml --file data.csv --extract=pack.yml", "pack.yml"},
    {"a difference's extract on its newer side", "diff data.csv new.csv --extract new.csv",
     "new.csv"},
    {"a difference's JSON on its older side", "diff data.csv new.csv --json ./data.csv",
     "data.csv"},
    {"a difference's page on metadata", "diff data.csv new.csv --html data.meta.csv",
     "data.meta.csv"},
    {"a report on a file that is only looked into",
     "check into.yml --file data.csv --json=before.csv", "before.csv"},
    {"an extract on a reference list", "check into.yml --file data.csv --extract=needs.csv",
     "needs.csv"},
    {"a report on a file of the command line that is only looked into",
     "check pack.yml --file data.csv --look-into before.csv --html=before.csv", "before.csv"},
    {"the JUnit file of tests on the pack", "test pack.yml --junit pack.yml", "pack.yml"},
};

std::ostream& operator<<(std::ostream& out, const Danger& danger) { return out << danger.name; }

void put_out(const Workplace& here) {
  here.write("data.csv", data);
  here.write("new.csv", "time_period,need,pupil_count\n2023,Total,1353\n2023,Autism,454\n");
  here.write("data.meta.csv", metadata);
  here.write("pack.yml", pack);
  here.write("before.csv", data);
  here.write("needs.csv", "need\nTotal\n");
  here.write("into.yml",
             "pack: P\naliases: {before: before.csv}\nrules:\n"
             "  - {id: a.same, check: pupil_count = data('before').pupil_count}\n"
             "  - {id: a.known, lookup: {columns: need, in: needs.csv}}\n");
}

}  // namespace

BOOST_DATA_TEST_CASE(what_is_read_was_written_over, dangers) {
  const Workplace here;
  put_out(here);
  const std::string before = here.read(sample.file);
  const Outcome outcome = here.run(sample.arguments);
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "would overwrite a file that is read"));
  BOOST_TEST(here.read(sample.file) == before);
}

BOOST_AUTO_TEST_CASE(an_extract_was_lost_under_a_report_of_its_name) {
  const Workplace here;
  put_out(here);
  const Outcome outcome =
      here.run("check pack.yml --file data.csv --json=out.json --extract=./out.json");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "give each its own name"));
  const Outcome diff = here.run("diff data.csv new.csv --json out.json --extract out.json");
  BOOST_TEST(diff.code == 2);
  BOOST_TEST(!here.has("out.json"));
}

BOOST_AUTO_TEST_CASE(reasons_that_a_person_wrote_were_replaced_by_new_entries) {
  const Workplace here;
  put_out(here);
  here.write("p.accepted.yml", "reasons\n");
  BOOST_TEST(here.run("check pack.yml --file data.csv --json=r.json").code == 1);
  const Outcome outcome = here.run("accept r.json --out p.accepted.yml");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.err, "the file already exists"));
  BOOST_TEST(here.read("p.accepted.yml") == "reasons\n");
}

BOOST_AUTO_TEST_CASE(a_data_set_that_was_never_had_was_reported_of_as_a_file_that_was_read) {
  const Workplace here;
  put_out(here);
  const Outcome outcome =
      here.run("check pack.yml --offline --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out, "019d431f-f58f-73c2-9c1e-5e5fd3462e77 unknown"));
  BOOST_TEST(outcome.out.find("none of the data that was read") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(metadata_that_are_too_large_were_not_named) {
  const Workplace here;
  put_out(here);
  here.write("data.meta.csv", std::string(17U << 20U, 'x'));
  const Outcome outcome = here.run("check pack.yml --file data.csv");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.out, "data.meta.csv is larger than 16 MiB"));
}

BOOST_AUTO_TEST_CASE(a_number_too_large_for_json_was_reported_in_the_words_of_a_library) {
  const Workplace here;
  here.write("results.json", "{\"seconds\": 1e999999}");
  const Outcome outcome = here.run("merge results.json --html");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "results.json: a number that is too large"));
}

BOOST_AUTO_TEST_SUITE_END()
