#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(endings_of_the_program)

namespace {

/// A command line on the files that set_table() puts out, and how it ends.
struct Ending {
  const char* name;
  const char* arguments;
  int code;
  const char* says;  ///< part of standard error, or of standard output where that is empty
};

const Ending endings[] = {
    {"rules that hold", "check good.yml --snapshot small", 0, "assed"},
    {"rules that fail", "check bad.yml --snapshot small", 1, "bad"},
    {"a warning passes by default", "check mild.yml --snapshot small", 0, ""},
    {"a warning fails where asked", "check mild.yml --snapshot small --fail-on warning", 1, ""},
    {"never fail", "check bad.yml --snapshot small --fail-on never", 0, ""},
    {"nothing tested", "check idle.yml --snapshot small", 3, ""},
    {"nothing tested, and that fails", "check idle.yml --snapshot small --fail-on-vacuous", 1, ""},
    {"help", "", 0, "Exit codes"},
    {"version", "--version", 0, "crossfoot "},
    {"an unknown command", "chekc", 2, "did you mean `check`?"},
    {"an unknown option", "check --jnuit", 2, "did you mean `--junit`?"},
    {"an option with a wrong value", "check --fail-on soon", 2,
     "--fail-on: `soon` is not one of error, warning, never"},
    {"a number where a name is due", "check --fail-on 2", 2,
     "`2` is not one of error, warning, never"},
    {"quiet, and a data set that could not be fetched",
     "check good.yml -q --offline --data-set 019d0000-0000-7000-8000-00000000dead", 3,
     "is not in the cache"},
    {"a colour that isn't one", "check --color blue", 2,
     "`blue` is not one of auto, always, never"},
    {"metadata that come through a pipe", "check good.yml --file data.csv --meta pipe", 2,
     "is a pipe"},
    {"two sources", "check --snapshot small --file data.csv", 2, "excludes"},
    {"one file of two data sets", "check --file data.csv --data-set a --data-set b", 2,
     "give only the data set that the files belong to"},
    {"an empty selection", "check good.yml --snapshot small --versions 7.*", 2,
     "selects no version of"},
    {"an unreadable selection", "check good.yml --snapshot small --versions newest", 2,
     "does not select versions"},
    {"a pack that is not there", "check gone.yml --snapshot small", 2, "gone.yml"},
    {"a YAML that isn't one", "check broken.yml --snapshot small", 2, "broken.yml:"},
    {"a column that isn't there", "check typo.yml --snapshot small", 2,
     "did you mean `pupil_count`?"},
    {"mistakes in packs, found without data", "lint good.yml broken.yml", 2, "broken.yml:"},
    {"a missing file", "check good.yml --file gone.csv", 3, "gone.csv: no such file"},
    {"a snapshot that isn't there", "check good.yml --snapshot gone", 3, "gone"},
    {"a CSV that isn't one", "check good.yml --file ragged.csv", 3, "ragged.csv:3"},
    {"a broken gzip", "check good.yml --file broken.csv.gz", 3,
     "broken.csv.gz is not a valid gzip file"},
    {"a zip that isn't one", "check good.yml --file broken.zip", 3, "broken.zip"},
    {"a data set that the snapshot lacks",
     "check good.yml --snapshot small --data-set 019d0000-0000-7000-8000-00000000dead", 3,
     "is not in the snapshot"},
    {"a report in a folder that isn't there",
     "check good.yml --snapshot small --html=gone/report.html", 4, "gone/report.html"},
    {"a report over a pack", "check --snapshot small --junit good.yml", 2,
     "would overwrite a file that is read"},
    {"a report over the data", "check good.yml --file data.csv --json=data.csv", 2,
     "would overwrite a file that is read"},
    {"two reports with one name", "check good.yml --snapshot small --json=r --html=r", 2,
     "two reports"},
};
std::ostream& operator<<(std::ostream& out, const Ending& ending) { return out << ending.name; }

void set_table(const Workplace& workplace) {
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("broken.yml", "pack: [unfinished\nrules: }\n");
  workplace.write("data.csv", "time_period,pupil_count\n202425,10\n");
  BOOST_TEST(workplace.shell("mkfifo pipe").code == 0);
  workplace.write("ragged.csv", "time_period,pupil_count\n202425,10\n202425\n");
  workplace.write("broken.csv.gz", std::string_view("\x1f\x8b\x08\0\0\0\0\0\0\3nonsense", 18));
  workplace.write("broken.zip", "PK\3\4nonsense");
}

}  // namespace

BOOST_DATA_TEST_CASE(exit_codes_and_messages, boost::unit_test::data::make(endings), ending) {
  const Workplace workplace;
  set_table(workplace);
  const std::string before = workplace.listing();
  const std::string good = workplace.read("good.yml");

  const Outcome outcome = workplace.run(ending.arguments);

  BOOST_TEST_CONTEXT(outcome.out << outcome.err) {
    BOOST_TEST(outcome.code == ending.code);
    BOOST_TEST(has_part(outcome.err + outcome.out, ending.says));
  }
  BOOST_TEST(workplace.listing() == before);
  BOOST_TEST(workplace.read("good.yml") == good);
}

BOOST_AUTO_TEST_CASE(every_mistake_of_every_pack_is_reported_at_once) {
  const Workplace workplace;
  workplace.write("a.yml", "pack: A\nrules:\n  - {id: r, title: R, chekc: 1 < 2}\n");
  workplace.write("b.yml", "pack: B\ncolour: red\nrules: []\n");
  const Outcome outcome = workplace.run("lint a.yml b.yml");
  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has_part(outcome.out, "a.yml:3:"));
  BOOST_TEST(has_part(outcome.out, "b.yml:2:1"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_had_does_not_stop_the_rest) {
  const Workplace workplace;
  set_table(workplace);
  const Outcome outcome = workplace.run("check bad.yml --file ragged.csv --file data.csv --json");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(workplace.read("results.json"), "ragged.csv:3"));
  BOOST_TEST(has_part(workplace.read("results.json"), "\"holds\": 1"));
}

BOOST_AUTO_TEST_CASE(metadata_that_can_not_be_meant_so_fail_a_rule_and_the_rest_is_checked) {
  const Workplace workplace;
  workplace.write("data.csv", "time_period,sex,n\n2018,Total,1\n");
  workplace.write("data.meta.csv", "col_name,col_type,label\nsex,Fliter,Sex\nn,Indicator,N\n");
  workplace.write("p.yml", "pack: p\nrules: [{id: meta, metadata: }]\n");
  const Outcome outcome = workplace.run("check p.yml --file data.csv");
  const char* trouble = "data.meta.csv:2: col_type should be Filter or Indicator, but is `Fliter`";
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, std::string("Note: ") + trouble));
  BOOST_TEST(has_part(outcome.out, std::string("    ") + trouble));
}

BOOST_AUTO_TEST_SUITE_END()
