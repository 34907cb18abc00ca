#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(tutorial)

namespace {

/// A fenced block of a page: "yaml pupils.yml" and what stands below.
struct Block {
  std::string info;
  std::string text;
  int line = 0;
};

std::vector<Block> blocks_of(const std::string& page) {
  std::vector<Block> blocks;
  std::ifstream in(page);
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.starts_with("```")) {
      if (inside) blocks.back().text += line + "\n";
      continue;
    }
    inside = !inside;
    if (inside) blocks.push_back({line.substr(3), "", number});
  }
  return blocks;
}

/// Runs the commands of a console block (`$ crossfoot …`): the block as it should be.
std::string run_all(const Workplace& workplace, const std::string& console) {
  std::string shown;
  std::istringstream in(console);
  for (std::string line; std::getline(in, line);) {
    const std::string prompt = "$ crossfoot ";
    if (!line.starts_with(prompt)) continue;
    const Outcome outcome = workplace.run(line.substr(prompt.size()));
    shown += line + "\n" + outcome.out + outcome.err;
  }
  return shown;
}

}  // namespace

/// rules/README.md from an empty folder, as someone new to it would.
BOOST_AUTO_TEST_CASE(every_example_says_what_the_page_says) {
  const Workplace workplace;
  int consoles = 0;
  for (const Block& block : blocks_of(CROSSFOOT_SOURCE_DIR "/rules/README.md")) {
    const std::size_t blank = block.info.find(' ');
    if (block.info == "console") {
      ++consoles;
      BOOST_TEST(run_all(workplace, block.text) == block.text,
                 "rules/README.md:" << block.line << " should be:\n"
                                    << run_all(workplace, block.text));
    } else {
      BOOST_REQUIRE_MESSAGE(blank != std::string::npos,
                            "rules/README.md:" << block.line << " names no file");
      workplace.write(block.info.substr(blank + 1), block.text);
    }
  }
  BOOST_TEST(consoles >= 8);
}

BOOST_AUTO_TEST_SUITE_END()
