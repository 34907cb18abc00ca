#include "cli/pages/completions.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "cli/pages/man_page.h"
#include "cli/pages/whole_line.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(pages_of_the_command_line)

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_CASE(every_command_and_option_is_completed) {
  WholeLine whole;
  const std::string scripts[] = {bash_completion(), zsh_completion(), fish_completion()};
  for (auto& command : whole.line().commands()) {
    for (const std::string& script : scripts) BOOST_TEST(has(script, command.name), command.name);
    for (const Option& option : command.line.options()) {
      const std::string name = long_name_of(option);
      if (name.empty()) continue;
      BOOST_TEST(has(scripts[0], name), name);
      BOOST_TEST(has(scripts[1], name), name);
      BOOST_TEST(has(scripts[2], " -l " + name.substr(2) + " "), name);
    }
  }
}

BOOST_AUTO_TEST_CASE(words_that_an_option_takes_are_completed) {
  BOOST_TEST(has(bash_completion(), "--fail-on) COMPREPLY=($(compgen -W 'error warning never'"));
  BOOST_TEST(has(zsh_completion(), "(error warning never)"));
  BOOST_TEST(has(fish_completion(), "-a 'error warning never'"));
}

BOOST_AUTO_TEST_CASE(manual_pages_describe_every_option) {
  WholeLine whole;
  for (auto& command : whole.line().commands()) {
    const std::string page = man_page(command.name);
    BOOST_TEST(page.starts_with(".TH CROSSFOOT\\-"), command.name);
    for (const Option& option : command.line.options())
      if (const std::string key = option.key(); option.names.front() == '-')
        BOOST_TEST(has(page, "\\fB\\-\\-" + key.substr(0, key.find('-'))), key);
  }
  BOOST_TEST(man_page("nothing").empty());
  BOOST_TEST(has(man_page(), "crossfoot\\-check"));
}

BOOST_AUTO_TEST_CASE(no_line_of_a_page_is_taken_for_a_macro) {
  const std::string page = man_page("check");
  for (std::size_t at = page.find("\n."); at != std::string::npos; at = page.find("\n.", at + 1)) {
    const std::string macro = page.substr(at + 2, 2);
    const bool known = macro == "SH" || macro == "SS" || macro == "TP" || macro == "nf" ||
                       macro == "fi" || macro == "PP" || macro == "RS" || macro == "RE";
    BOOST_TEST(known, macro);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
}  // namespace crossfoot
