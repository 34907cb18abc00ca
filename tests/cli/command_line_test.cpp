#include "cli/options/command_line.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

#include "base/text/text.h"
#include "cli/options/parse.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(cli_command_line)

namespace {

struct Case {
  const char* name;
  const char* words;
  const char* outcome;  ///< the values that were taken, or the mistake; `*` ends a part of it
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

/// A program of the command `do`, which has an option of each sort, and of `keep list`.
struct Program {
  enum class Colour { red, green };

  Program() {
    CommandLine& work = line.add_command("do", "Does it", [this] { chosen += "do"; });
    work.add("files", files, "Files").value("FILE");
    work.add("-q,--quiet", quiet, "Less");
    work.add("--name", name, "Name").value("NAME");
    work.add("--tag", tags, "Tags").value("TAG");
    work.add_number("--jobs", jobs, 1, 8, "Threads");
    work.add_choice<Colour>("--colour", colour, {{"red", Colour::red}, {"green", Colour::green}},
                            "Colour");
    work.add("--out", out, "Where").value("[FILE]").or_usual("out.txt");
    work.add("--strict", strict, "More").only_with("out");
    work.add("--other", other, "Other").value("X").never_with("name");
    CommandLine& keep = line.add_command("keep", "Keeps it", [this] { chosen += "keep "; });
    keep.add_command("list", "Lists it", [this] { chosen += "list"; });
  }

  [[nodiscard]] std::string outcome(const std::string& words) {
    std::vector<std::string> texts{"program"};
    for (const std::string_view word : split(words, ' '))
      if (!word.empty()) texts.emplace_back(word);
    std::vector<const char*> argv;
    for (const std::string& text : texts) argv.push_back(text.c_str());
    const ParsedLine parsed = parse_command_line({"program", "It", "", "program 7"}, line,
                                                 static_cast<int>(argv.size()), argv.data());
    if (!parsed.mistake.empty()) return parsed.mistake;
    if (!parsed.answer.empty()) return parsed.answer;
    return fmt::format("{}: [{}] {} '{}' [{}] {} {} '{}' {}", chosen, fmt::join(files, " "), quiet,
                       name, fmt::join(tags, " "), jobs, colour == Colour::red ? "red" : "green",
                       out, strict);
  }

  CommandLine line;
  std::string chosen;
  std::vector<std::string> files;
  bool quiet = false;
  std::string name;
  std::vector<std::string> tags;
  int jobs = 2;
  Colour colour = Colour::red;
  std::string out;
  bool strict = false;
  std::string other;
};

const Case cases[] = {
    {"nothing is set", "do", "do: [] false '' [] 2 red '' false"},
    {"several arguments", "do a b c", "do: [a b c] false '' [] 2 red '' false"},
    {"a flag by its letter", "do -q", "do: [] true '' [] 2 red '' false"},
    {"a flag that is turned off", "do --quiet=false", "do: [] false '' [] 2 red '' false"},
    {"an option takes one value, the rest are arguments", "do --tag a b --tag c",
     "do: [b] false '' [a c] 2 red '' false"},
    {"a number", "do --jobs 8", "do: [] false '' [] 8 red '' false"},
    {"a number beyond its bounds", "do --jobs 9",
     "--jobs: `9` is not a whole number from 1 to 8; see `program do --help`"},
    {"a number with a tail", "do --jobs 3x",
     "--jobs: `3x` is not a whole number from 1 to 8; see `program do --help`"},
    {"a choice", "do --colour green", "do: [] false '' [] 2 green '' false"},
    {"no choice", "do --colour 1",
     "--colour: `1` is not one of red, green; see `program do --help`"},
    {"a value that may be left out", "do --out", "do: [] false '' [] 2 red 'out.txt' false"},
    {"the same with a value", "do --out=x", "do: [] false '' [] 2 red 'x' false"},
    {"what it needs is there", "do --out x --strict", "do: [] false '' [] 2 red 'x' true"},
    {"what it needs is missing", "do --strict", "--strict requires --out; see `program do --help`"},
    {"what excludes each other", "do --name a --other b",
     "--name excludes --other; see `program do --help`"},
    {"one value twice", "do --name a --name b", "--name: *"},
    {"a misspelt option", "do --nmae a",
     "The following argument was not expected: --nmae; did you mean `--name`? see `program do "
     "--help`"},
    {"a misspelt command", "kepe",
     "The following argument was not expected: kepe; did you mean `keep`? see `program --help`"},
    {"a sub-command", "keep list", "keep list: [] false '' [] 2 red '' false"},
    {"no sub-command", "keep", "A subcommand is required; see `program keep --help`"},
    {"no command", "", "It*"},
    {"the version", "--version", "program 7\n"},
};

}  // namespace

BOOST_DATA_TEST_CASE(words_become_values, boost::unit_test::data::make(cases), c) {
  const std::string outcome = Program().outcome(c.words);
  const std::string_view expected = c.outcome;
  if (expected.ends_with('*'))
    BOOST_TEST(outcome.starts_with(expected.substr(0, expected.size() - 1)), outcome);
  else
    BOOST_TEST(outcome == expected);
}

BOOST_AUTO_TEST_SUITE_END()
