#include "report/text/annotation.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(annotation)

namespace {

struct Case {
  const char* name;
  Severity severity;
  Position at;
  const char* title;
  const char* message;
  const char* line;
};

const Case cases[] = {
    {"a mistake with its place",
     Severity::error,
     {"rules/p.yml", 3, 5},
     "lint.mistake",
     "unknown key",
     "::error file=rules/p.yml,line=3,col=5,title=lint.mistake::unknown key\n"},
    {"a warning about a whole file",
     Severity::warning,
     {"p.yml", 0, 0},
     "t",
     "m",
     "::warning file=p.yml,title=t::m\n"},
    {"a note without a place", Severity::info, {}, "t", "m", "::notice title=t::m\n"},
    {"a message can't begin another command",
     Severity::error,
     {},
     "t",
     "a\r\n::error::b",
     "::error title=t::a%0D%0A::error::b\n"},
    {"a percent sign is not an escape",
     Severity::error,
     {},
     "5%",
     "100%0A",
     "::error title=5%25::100%250A\n"},
    {"a property can't begin another",
     Severity::error,
     {"a,b:c\n.yml", 1, 1},
     "x,line=9::y",
     "m",
     "::error file=a%2Cb%3Ac%0A.yml,line=1,col=1,title=x%2Cline=9%3A%3Ay::m\n"},
    {"colons and commas may stand in a message",
     Severity::error,
     {},
     "t",
     "a: b, c",
     "::error title=t::a: b, c\n"},
    {"broken UTF-8 is mended", Severity::error, {}, "t", "\xff", "::error title=t::\xEF\xBF\xBD\n"},
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

const Case azure_cases[] = {
    {"a mistake with its place",
     Severity::error,
     {"rules/p.yml", 3, 5},
     "lint.mistake",
     "unknown key",
     "##vso[task.logissue type=error;sourcepath=rules/p.yml;linenumber=3;columnnumber=5;]"
     "lint.mistake: unknown key\n"},
    {"what is less than a warning is one",
     Severity::info,
     {},
     "t",
     "m",
     "##vso[task.logissue type=warning;]t: m\n"},
    {"a property can't end the command",
     Severity::error,
     {"a;b]c\n.yml", 1, 0},
     "t",
     "m",
     "##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc%0A.yml;linenumber=1;]t: m\n"},
    {"a message can't begin another command",
     Severity::error,
     {},
     "t",
     "a\r\n##vso[x]",
     "##vso[task.logissue type=error;]t: a%0D%0A# #vso[x]\n"},
    {"a percent sign is not an escape",
     Severity::error,
     {},
     "5%",
     "%0A",
     "##vso[task.logissue type=error;]5%AZP25: %AZP250A\n"},
};

}  // namespace

BOOST_DATA_TEST_CASE(azure_reads_one_command_a_line, azure_cases, c) {
  BOOST_TEST(azure_annotation(c.severity, c.at, c.title, c.message) == c.line);
}

BOOST_DATA_TEST_CASE(github_reads_one_command_a_line, cases, c) {
  BOOST_TEST(github_annotation(c.severity, c.at, c.title, c.message) == c.line);
}

BOOST_AUTO_TEST_SUITE_END()
