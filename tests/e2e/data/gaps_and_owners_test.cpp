#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(gaps_and_owners)

namespace {

constexpr const char* all_reports = " --json --junit --html --markdown";

/// 2022 has symbols alone, and 2023 has another spelling of the total.
constexpr const char* gaps_csv =
    "time_period,kind,n\n"
    "2021,All,3\n2021,A,1\n2021,B,2\n"
    "2022,All,x\n2022,A,x\n2022,B,x\n"
    "2023,all,3\n2023,A,1\n2023,B,2\n";

constexpr const char* gaps_pack =
    "pack: Gaps\ncolumns: {n: {exact: true}}\nrules:\n"
    "  - {id: adds-up, title: Kinds add up, total: {of: n, over: kind, total: All}}\n"
    "  - {id: within, title: None is larger, where: kind != 'All', check: \"n <= n[kind = "
    "'All']\"}\n";

nlohmann::json first_rule(const Workplace& workplace) {
  return nlohmann::json::parse(workplace.read("results.json"))["runs"][0]["rules"][0];
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_rule_decided_nothing_for_is_in_every_report) {
  const Workplace workplace;
  workplace.write("gaps.csv", gaps_csv);
  workplace.write("p.yml", gaps_pack);
  const Outcome outcome = workplace.run(std::string("check p.yml --file gaps.csv") + all_reports);
  BOOST_TEST(outcome.code == 0);
  const std::string reported =
      "Rules that decided nothing for part of the data: adds-up (time_period 2022 and 2023)";
  BOOST_TEST(has_part(on_one_line(outcome.out), reported));
  BOOST_TEST(
      (first_rule(workplace)["undecided"] == nlohmann::json::array({"time_period 2022 and 2023"})));
  BOOST_TEST(has_part(workplace.read("TEST-crossfoot.xml"),
                      R"(name="crossfoot.undecided" value="time_period 2022 and 2023")"));
  for (const char* report : {"report.md", "report.html"})
    BOOST_TEST(has_part(workplace.read(report), "time&#95;period 2022 and 2023") |
                   has_part(workplace.read(report), "time_period 2022 and 2023"),
               report);
}

BOOST_AUTO_TEST_CASE(a_rule_that_passes_still_says_what_it_left_open) {
  const Workplace workplace;
  workplace.write(
      "d.csv",
      "time_period,kind,k,n,share\n2021,A,1,4,25\n2021,B,3,4,75\n2022,A,x,4,x\n2022,B,x,4,x\n");
  workplace.write("p.yml",
                  "pack: P\ncolumns: {k: {exact: true}, n: {exact: true}, share: {decimals: 0}}\n"
                  "rules:\n  - {id: r, title: Shares, ratio: {published: share, numerator: k, "
                  "denominator: n, scale: 100}}\n");
  const Outcome outcome = workplace.run(std::string("check p.yml --file d.csv") + all_reports);
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(on_one_line(outcome.out),
                      "the only check passed. Rules that decided nothing for part of the data: r "
                      "(time_period 2022)."));
  BOOST_TEST(first_rule(workplace)["verdict"] == "passed");
  BOOST_TEST(
      has_part(workplace.read("TEST-crossfoot.xml"), "Decided nothing for time_period 2022."));
}

BOOST_AUTO_TEST_CASE(a_column_of_several_that_holds_symbols_alone_is_named) {
  const Workplace workplace;
  workplace.write("d.csv", "time_period,kind,n,m\n2021,All,3,x\n2021,A,1,x\n2021,B,2,x\n");
  workplace.write("p.yml",
                  "pack: P\ncolumns: {n: {exact: true}, m: {exact: true}}\nrules:\n"
                  "  - {id: t, total: {of: [n, m], over: kind, total: All}}\n");
  const Outcome outcome = workplace.run("check p.yml --file d.csv");
  BOOST_TEST(
      has_part(on_one_line(outcome.out),
               "Rules that decided nothing for part of the data: t (m where kind is 'All')."));
}

BOOST_AUTO_TEST_CASE(an_item_that_a_rule_names_and_that_holds_symbols_alone_is_named) {
  const Workplace workplace;
  workplace.write("d.csv",
                  "time_period,kind,n,m\n2021,A,3,4\n2021,B,x,5\n2022,A,1,2\n2022,B,x,3\n");
  workplace.write("p.yml",
                  "pack: P\ncolumns: {n: {exact: true}, m: {exact: true}}\nrules:\n"
                  "  - {id: c, where: \"kind in ('A', 'B')\", check: n <= m}\n");
  BOOST_TEST(has_part(on_one_line(workplace.run("check p.yml --file d.csv").out),
                      "Rules that decided nothing for part of the data: c (kind B)."));
}

BOOST_AUTO_TEST_CASE(the_first_year_of_a_change_is_no_gap) {
  const Workplace workplace;
  workplace.write("d.csv", "time_period,kind,n\n2021,A,100\n2022,A,101\n2023,A,102\n");
  workplace.write("p.yml", "pack: P\nrules:\n  - {id: c, change: {of: n, at_most: 50%}}\n");
  const Outcome outcome = workplace.run("check p.yml --file d.csv");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out.find("Decided nothing") == std::string::npos, outcome.out);
}

BOOST_AUTO_TEST_CASE(revisions_of_a_year_of_symbols_are_a_gap) {
  const Workplace workplace;
  const char* const data = "time_period,kind,n\n2021,A,100\n2022,A,x\n";
  workplace.write("old.csv", data);
  workplace.write("new.csv", data);
  workplace.write("p.yml", "pack: P\nrules:\n  - {id: r, revisions: n}\n");
  const Outcome outcome = workplace.run("check p.yml --file new.csv --against old.csv");
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(on_one_line(outcome.out),
                      "Rules that decided nothing for part of the data: r (time_period 2022)."));
}

BOOST_AUTO_TEST_CASE(owner_and_contact_stand_with_failures_in_every_report) {
  const Workplace workplace;
  workplace.write("d.csv", "time_period,kind,n\n2021,A,5\n");
  workplace.write("p.yml",
                  "pack: P\nowner: Schools team\ncontact: schools@example.org\nrules:\n"
                  "  - {id: theirs, title: Theirs, check: n < 5}\n"
                  "  - {id: ours, title: Ours, check: n < 4, owner: A. Reader}\n"
                  "  - {id: passes, title: Passes, check: n > 4}\n");
  const Outcome outcome = workplace.run(std::string("check p.yml --file d.csv") + all_reports);
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(outcome.out, "contact Schools team, schools@example.org\n"));
  BOOST_TEST(has_part(outcome.out, "contact A. Reader\n"));
  const auto rules = nlohmann::json::parse(workplace.read("results.json"))["runs"][0]["rules"];
  BOOST_TEST(rules[0]["contact"] == "schools@example.org");
  BOOST_TEST(rules[1]["owner"] == "A. Reader");
  BOOST_TEST(!rules[1].contains("contact"));
  const std::string junit = workplace.read("TEST-crossfoot.xml");
  BOOST_TEST(has_part(junit, R"(name="crossfoot.owner" value="Schools team")"));
  BOOST_TEST(has_part(junit, R"(name="crossfoot.contact" value="schools@example.org")"));
  BOOST_TEST(has_part(junit, "contact Schools team, schools@example.org"));
  BOOST_TEST(has_part(workplace.read("report.html"), "Schools team, schools@example.org"));
  BOOST_TEST(
      has_part(workplace.read("report.md"), "contact Schools team, schools&#64;example.org"));
  BOOST_TEST(workplace.run("merge results.json --json=merged.json -q").code == 1);
  BOOST_TEST(has_part(workplace.read("merged.json"), "schools@example.org"));
}

BOOST_AUTO_TEST_CASE(the_worst_of_a_row_and_of_a_revision_come_first) {
  const Workplace workplace;
  std::string rows = "time_period,school,n,k,share\n";
  std::string before = "time_period,school,n\n";
  std::string after = before;
  for (int i = 1; i <= 60; ++i) {
    const std::string school = "s" + std::to_string(i);
    rows += "2021," + school + ",200,100," + (i == 59 ? "90.0" : "50.9") + "\n";
    before += "2021," + school + ",1000\n";
    after += "2021," + school + (i == 58 ? ",901000\n" : ",1001\n");
  }
  workplace.write("rows.csv", rows);
  workplace.write("old.csv", before);
  workplace.write("new.csv", after);
  workplace.write("star.yml",
                  "pack: P\ncolumns: {n: {exact: true}, k: {exact: true}, share: {decimals: 1}}\n"
                  "rules:\n  - id: star\n    title: Star\n    row_consistent: {denominator: n, "
                  "ratios: [{published: share, numerator: k, scale: 100}]}\n");
  workplace.write("stay.yml",
                  "pack: P\ncolumns: {n: {exact: true}}\nrules:\n"
                  "  - {id: stay, title: Stay, revisions: n}\n");
  BOOST_TEST(workplace.run("check star.yml --file rows.csv --json --max-findings 5").code == 1);
  auto findings = first_rule(workplace)["findings"];
  BOOST_TEST(findings[0]["row"] == 59);
  BOOST_TEST(findings[0]["measure"]["actual"] == 90.0);
  const Outcome outcome =
      workplace.run("check stay.yml --file new.csv --against old.csv --json --max-findings 5");
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has_part(on_one_line(outcome.out),
                      "row 58, line 59: n was 1000 in the version before and is now 901000"));
  findings = first_rule(workplace)["findings"];
  BOOST_TEST(findings[0]["row"] == 58);
  BOOST_TEST(findings[0]["measure"]["high"] == 1000.0);
}

BOOST_AUTO_TEST_CASE(packs_for_data_sets_match_files_by_name_and_by_id) {
  const Workplace workplace;
  workplace.write("National_SEN_2025.csv", "time_period,kind,n\n2021,A,5\n");
  workplace.write("titled.yml",
                  "pack: Titled\napplies_to: {title: national sen *}\nrules:\n"
                  "  - {id: t, check: n < 5}\n");
  workplace.write("other.yml",
                  "pack: Other\napplies_to: {title: Local*}\nrules:\n  - {id: o, check: m < 5}\n");
  workplace.write("by-id.yml",
                  "pack: By id\napplies_to: {data_sets: [019d0000-0000-7000-8000-0000000000aa]}\n"
                  "rules:\n  - {id: i, check: n < 5}\n");
  const std::string file = "check titled.yml other.yml by-id.yml --file National_SEN_2025.csv";
  const Outcome named = workplace.run(file);
  BOOST_TEST(named.code == 1);
  BOOST_TEST(has_part(named.out, "FAILED  t"));
  BOOST_TEST(
      has_part(on_one_line(named.out), "the pack Other (other.yml) applies to none of the data"));
  BOOST_TEST(named.out.find("FAILED  i") == std::string::npos);
  const Outcome known = workplace.run(file + " --data-set 019d0000-0000-7000-8000-0000000000aa");
  BOOST_TEST(has_part(known.out, "FAILED  i"));
}

BOOST_AUTO_TEST_CASE(an_exception_names_time_and_place_also_where_they_are_constant) {
  const Workplace workplace;
  workplace.write("d.csv",
                  "time_period,time_identifier,geographic_level,country_code,country_name,kind,n\n"
                  "202324,Academic year,National,E92000001,England,A,5\n");
  workplace.write("p.yml", "pack: P\nrules:\n  - {id: c, check: n < 5}\n");
  BOOST_TEST(workplace.run("check p.yml --file d.csv --json -q").code == 1);
  const Outcome written = workplace.run("accept results.json");
  for (const char* part :
       {"'time_period': '202324'", "'time_identifier': 'Academic year'",
        "'geographic_level': 'National'", "'country_code': 'E92000001'", "'kind': 'A'"})
    BOOST_TEST(has_part(written.out, part));
}

BOOST_AUTO_TEST_SUITE_END()
