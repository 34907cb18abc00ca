#include "cli/commands/lint_formats.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/text/text.h"
#include "support/json_schema.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(lint_formats_suite)

namespace {

using Json = nlohmann::json;

const LintNotes notes = {
    {lint_mistake, Severity::error, {{"my rules/p.yml", 2, 9}, "unknown column `é`", "say a"}},
    {"lint.rule-shadowed", Severity::warning, {{"p.yml", 3, 1}, "rule `b`, 100%", ""}},
    {"lint.rule-shadowed", Severity::warning, {{"p.yml", 9, 1}, "rule `b`, 100%", ""}},
    {lint_mistake, Severity::error, {{"/q.yml", 0, 0}, "the file is empty\x1b", ""}},
};

std::optional<std::string> text_of(const std::string& file) {
  if (file != "my rules/p.yml") return std::nullopt;
  return "pack: p\n# é é é x\n";
}

const LintReport report{notes, text_of};

Json schema() {
  const Result<std::string> text = read_file(CROSSFOOT_SOURCE_DIR "/reports/lint.schema.json");
  BOOST_REQUIRE(text);
  return Json::parse(*text);
}

}  // namespace

BOOST_AUTO_TEST_CASE(text_shows_warnings_with_their_id) {
  BOOST_TEST(lint_as_text(report) ==
             "/q.yml: the file is empty\\x1b\n"
             "my rules/p.yml:2:9: unknown column `é`; say a\n"
             "  # é é é x\n"
             "        ^\n"
             "p.yml:3:1: warning lint.rule-shadowed: rule `b`, 100%\n"
             "p.yml:9:1: warning lint.rule-shadowed: rule `b`, 100%\n");
}

BOOST_AUTO_TEST_CASE(json_is_what_its_schema_says) {
  const Json json = Json::parse(lint_as_json(report));
  for (const std::string& error : test::schema_errors(json, schema())) BOOST_ERROR(error);
  BOOST_TEST(json.size() == 4);
  BOOST_TEST(json[0] == (Json{{"id", "lint.mistake"},
                              {"severity", "error"},
                              {"file", "my rules/p.yml"},
                              {"line", 2},
                              {"column", 9},
                              {"message", "unknown column `é`"},
                              {"suggestion", "say a"}}));
  BOOST_TEST(!json[3].contains("line"));
  BOOST_TEST(lint_as_json({{}, text_of}) == "[]\n");
}

BOOST_AUTO_TEST_CASE(the_schema_of_json_notices_what_is_missing) {
  const Json json = Json::parse(R"([{"id": "lint.mistake", "severity": "fatal", "line": 0}])");
  BOOST_TEST(test::schema_errors(json, schema()).size() == 4);
}

BOOST_AUTO_TEST_CASE(sarif_names_tool_rules_and_places) {
  const Json sarif = Json::parse(lint_as_sarif(report));
  BOOST_TEST(sarif["version"] == "2.1.0");
  BOOST_REQUIRE(sarif["runs"].size() == 1);
  const Json& run = sarif["runs"][0];
  BOOST_TEST(run["columnKind"] == "unicodeCodePoints");
  const Json& driver = run["tool"]["driver"];
  BOOST_TEST(driver["name"] == "crossfoot");
  BOOST_TEST(driver["rules"].size() == lints().size());
  BOOST_REQUIRE(run["results"].size() == notes.size());
  for (const Json& result : run["results"]) {
    BOOST_TEST(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    BOOST_TEST(result["message"]["text"].get<std::string>().size() > 0);
    BOOST_TEST(result["locations"].size() == 1);
  }
  const Json& place = run["results"][0]["locations"][0]["physicalLocation"];
  BOOST_TEST(place["artifactLocation"]["uri"] == "my%20rules/p.yml");
  BOOST_TEST(place["region"] == (Json{{"startLine", 2}, {"startColumn", 7}}));
  BOOST_TEST(run["results"][0]["level"] == "error");
  BOOST_TEST(run["results"][0]["message"]["text"] == "unknown column `é`; say a");
  BOOST_TEST(run["results"][1]["level"] == "warning");
  const Json& whole_file = run["results"][3]["locations"][0]["physicalLocation"];
  BOOST_TEST(whole_file["artifactLocation"]["uri"] == "file:///q.yml");
  BOOST_TEST(!whole_file.contains("region"));
}

BOOST_AUTO_TEST_CASE(sarif_knows_a_note_again_wherever_its_line_went) {
  const auto fingerprints = [](const LintNotes& some) {
    std::set<std::string> all;
    const Json sarif = Json::parse(lint_as_sarif({some, text_of}));
    for (const Json& result : sarif["runs"][0]["results"])
      all.insert(result["partialFingerprints"]["crossfootLint/v1"].get<std::string>());
    return all;
  };
  LintNotes moved = notes;
  for (LintNote& note : moved) note.what.at.line += 7;
  BOOST_TEST(fingerprints(notes).size() == notes.size());
  BOOST_TEST((fingerprints(moved) == fingerprints(notes)));
}

BOOST_AUTO_TEST_CASE(github_gets_the_gravest_first) {
  BOOST_TEST(lint_as_github(report) ==
             "::error file=my rules/p.yml,line=2,col=9,title=lint.mistake::unknown column `é`; say "
             "a\n"
             "::error file=/q.yml,title=lint.mistake::the file is empty\x1b\n"
             "::warning file=p.yml,line=3,col=1,title=lint.rule-shadowed::rule `b`, 100%25\n"
             "::warning file=p.yml,line=9,col=1,title=lint.rule-shadowed::rule `b`, 100%25\n");
}

BOOST_AUTO_TEST_CASE(github_gets_ten_at_most) {
  const LintNotes many(12, notes[1]);
  const std::string text = lint_as_github({many, text_of});
  BOOST_TEST(split(trim(text), '\n').size() == 10);
  BOOST_TEST(text.ends_with(
      "::warning title=crossfoot lint::and 3 more; run `crossfoot lint` to see them all\n"));
  const LintNotes ten(10, notes[1]);
  BOOST_TEST(lint_as_github({ten, text_of}).find("more") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
