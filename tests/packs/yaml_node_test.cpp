#include "packs/yaml/yaml_node.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "base/text/text.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(yaml_node)

namespace {

/// A tree on one line: texts as they are, `~` for null, lists in [], maps in {}.
std::string outline(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::scalar:
      return node.text;
    case Node::Kind::list:
      for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + outline(item);
      return "[" + out + "]";
    case Node::Kind::map:
      for (const Node::Entry& entry : node.entries)
        out += (out.empty() ? "" : ", ") + entry.key + ": " + outline(entry.value);
      return "{" + out + "}";
  }
  return out;
}

struct Reading {
  const char* name;
  const char* text;
  const char* tree;
};

const Reading readings[] = {
    {"numbers and words keep their text", "[1.10, no, 0x1F, 1_000, 2020-01-01, ~x]",
     "[1.10, no, 0x1F, 1_000, 2020-01-01, ~x]"},
    {"nothing is null, an empty text is not", "a:\nb: ''\nc: null", "{a: ~, b: , c: ~}"},
    {"keys stay in the order of the file", "z: 1\na: 2", "{z: 1, a: 2}"},
    {"an alias is a copy", "a: &x [1, 2]\nb: *x\nc: *x", "{a: [1, 2], b: [1, 2], c: [1, 2]}"},
    {"an alias can be a key", "a: &x k\nb: {*x : 1}", "{a: k, b: {k: 1}}"},
    {"a byte order mark is skipped",
     "\xEF\xBB\xBF"
     "a: 1",
     "{a: 1}"},
    {"line ends of Windows", "a: 1\r\nb:\r\n  - c\r\n", "{a: 1, b: [c]}"},
    {"a tab after the first word", "a:\t1", "{a: 1}"},
    {"a tab in a quoted text", "a: 'b\tc'", "{a: b\tc}"},
};
std::ostream& operator<<(std::ostream& out, const Reading& c) { return out << c.name; }

struct Refusal {
  const char* name;
  std::string text;
  const char* mistake;  ///< as `line:column: message; suggestion`
};

const Refusal refusals[] = {
    {"an empty file", "", "the file is empty"},
    {"only a comment", "# nothing\n", "the file is empty"},
    {"only a document mark", "---\n", "the file is empty"},
    {"two documents", "a: 1\n---\nb: 2\n",
     "2:1: a second document starts here, but a file can have only one; check the indentation, and "
     "remove `---`"},
    {"a list goes on as a map", "- a\nb: 1\n",
     "2:1: a second document starts here, but a file can have only one; check the indentation, and "
     "remove `---`"},
    {"a key twice", "a: 1\nb: 2\na: 3\n",
     "3:1: `a` is given twice (first in line 1); remove one of them"},
    {"a key twice, once in quotes", "x: {a: 1, 'a': 2}",
     "1:11: `a` is given twice (first in line 1); remove one of them"},
    {"a list as a key", "? [a]\n: b\n", "1:3: a key must be text; put it in quotes"},
    {"null as a key", "null: 1\n", "1:1: a key must be text; put it in quotes"},
    {"a tag", "a: !!int 5\n",
     "1:4: tags (`!` before a value) have no meaning here; remove it, or put the text in quotes"},
    {"an alias of nothing", "a: *x\n", "1:4: not valid YAML: the referenced anchor is not defined"},
    {"an alias within its own anchor", "a: &x [1, *x]\n",
     "1:11: an alias can't be inside its own definition"},
    {"a tab in the indentation", "a:\n \tb: 1\n", "2:2: a tab in the indentation; use spaces"},
    {"a control character", "a: x\x1By\n", "1:5: a control character; remove it"},
    {"NUL", std::string("a: x\0y\n", 7), "1:5: a control character; remove it"},
    {"another encoding", "a: 1\nb: caf\xE9\n", "2: the file is not UTF-8; save it as UTF-8"},
    {"UTF-16",
     std::string("\xFF\xFE"
                 "a\0",
                 4),
     "1: the file is not UTF-8; save it as UTF-8"},
    {"a colon in a text", "title: Counts: all\n",
     "1:14: not valid YAML: illegal map value; put text that contains `: ` in quotes, and check "
     "the indentation"},
    {"an expression that starts with a back-tick", "check: `a b` <= 1\n",
     "1:8: not valid YAML: unknown token; put text that starts with @, ` or %, or ends with ? in a "
     "list, in quotes"},
    {"an expression that starts with a quote", "where: 'a' = b\n",
     "1:12: not valid YAML: end of map not found; put the whole text in quotes if it starts with a "
     "quote, and check the indentation"},
    {"a selector that starts with >", "versions: >=1.1\n",
     "1:12: not valid YAML: unexpected character in block scalar; put text that starts with > or | "
     "in quotes"},
    {"a bracket that stays open", "a:\n  b: [1, 2\n",
     "2:6: not valid YAML: end of sequence flow not found; close every [ and {, and put commas "
     "between the items"},
    {"a quote that stays open in the last line", "a: 'b",
     "1:6: not valid YAML: illegal EOF in scalar; close the quotes"},
    {"a quote that stays open", "a: 'b\n", "1:4: the quotes are never closed"},
};
std::ostream& operator<<(std::ostream& out, const Refusal& c) { return out << c.name; }

std::string without_file(const Diagnostics& mistakes) {
  std::string all = render(mistakes, [](const std::string&) { return std::nullopt; });
  for (std::size_t at = 0; (at = all.find("p.yml:", at)) != std::string::npos;)
    all.erase(at, all[at + 6] == ' ' ? 7 : 6);
  return std::string(trim(all));
}

Node parsed(std::string_view text) {
  Diagnostics mistakes;
  const std::optional<Node> root = parse_yaml(text, "p.yml", mistakes);
  BOOST_REQUIRE_MESSAGE(root && mistakes.empty(), without_file(mistakes));
  return *root;
}

/// Nine anchors, each a list of nine aliases of the one before: 9^9 values.
std::string exploding_anchors() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 9; ++j) text += ", " + before;
    text += "]\n";
  }
  return text;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_text_becomes_a_tree, readings, c) {
  BOOST_TEST(outline(parsed(c.text)) == c.tree);
}

BOOST_DATA_TEST_CASE(what_is_not_plain_yaml_is_refused, refusals, c) {
  Diagnostics mistakes;
  parse_yaml(c.text, "p.yml", mistakes);
  BOOST_TEST(without_file(mistakes) == c.mistake);
}

BOOST_AUTO_TEST_CASE(every_value_and_key_knows_its_place) {
  const Node root = parsed("a: 1\nlist:\n  - é: {x: &anchor 'y'}\n");
  BOOST_TEST(root.at.text() == "p.yml:1:1");
  BOOST_TEST(root.entries[1].at.text() == "p.yml:2:1");
  const Node& item = root.entries[1].value.items[0];
  BOOST_TEST(item.at.text() == "p.yml:3:5");
  BOOST_TEST(item.entries[0].value.at.text() == "p.yml:3:9");  // é is two bytes
  BOOST_TEST(item.entries[0].value.entries[0].value.at.text() == "p.yml:3:21");
}

BOOST_AUTO_TEST_CASE(an_absent_value_has_the_place_of_its_key) {
  BOOST_TEST(parsed("a:\n\n\nb: 1\n").entries[0].value.at.text() == "p.yml:1:1");
}

BOOST_AUTO_TEST_CASE(a_place_within_a_text_is_known_where_it_stands_as_it_is) {
  const Node root = parsed(
      "plain: abc\nquoted: 'abc'\nblock: |\n  abc\nfolded: a\n  bc\n"
      "doubled: 'a''b'\n");
  const auto place = [&](const char* key) { return root.find(key)->position_of(2).text(); };
  BOOST_TEST(place("plain") == "p.yml:1:10");
  BOOST_TEST(place("quoted") == "p.yml:2:12");
  BOOST_TEST(place("block") == "p.yml:3:8");
  BOOST_TEST(place("folded") == "p.yml:5:9");
  BOOST_TEST(place("doubled") == "p.yml:7:10");
}

BOOST_AUTO_TEST_CASE(anchors_that_explode_are_refused) {
  Diagnostics mistakes;
  BOOST_TEST(!parse_yaml(exploding_anchors(), "p.yml", mistakes));
  BOOST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes[0].message ==
             "the file is too large once its aliases (`*name`) are expanded");
}

BOOST_AUTO_TEST_CASE(lists_nested_without_end_are_refused) {
  for (const std::size_t depth : {65U, 100'000U}) {
    Diagnostics mistakes;
    BOOST_TEST(!parse_yaml(std::string(depth, '[') + std::string(depth, ']'), "p.yml", mistakes));
    BOOST_REQUIRE(mistakes.size() == 1U);
    BOOST_TEST(mistakes[0].message == "lists and maps are nested more than 64 deep");
    BOOST_TEST(mistakes[0].at.column == 65);
  }
}

BOOST_AUTO_TEST_CASE(a_file_above_10_mb_is_refused) {
  const auto path = std::filesystem::temp_directory_path() / "crossfoot-large.yml";
  std::ofstream(path) << "a: 1\n" << std::string(10'000'000, '#');
  Diagnostics mistakes;
  BOOST_TEST(!read_yaml(path, mistakes));
  std::filesystem::remove(path);
  BOOST_REQUIRE(mistakes.size() == 1U);
  BOOST_TEST(mistakes[0].at.file == path.generic_string());
}

BOOST_AUTO_TEST_SUITE_END()
