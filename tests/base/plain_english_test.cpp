#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(plain_english)

namespace {

namespace fs = std::filesystem;

/// Wording that nobody should have to read twice, and what to write instead.
struct Banned {
  std::string_view phrase;
  std::string_view instead;
};

constexpr Banned banned[] = {
    {"anew", "again"},
    {"are said", "are reported"},
    {"are told", "are reported"},
    {"as good as none", "is ignored"},
    {"ask nobody", "make no network requests"},
    {"be had", "be fetched, be read or is available"},
    {"beside the data", "next to the data"},
    {"beside the pack", "in the pack's folder"},
    {"come of it", "the expected result"},
    {"for nobody", "for no pupils"},
    {"for want of", "because … is missing"},
    {"goes by its", "is matched by its"},
    {"goes on", "resumes or continues"},
    {"gravest", "most serious"},
    {"held against", "compared with"},
    {"hold against", "compare with"},
    {"in the way", "prevented"},
    {"is none of", "is not one of"},
    {"is said", "is reported"},
    {"is told", "is reported"},
    {"left out here", "not shown here"},
    {"likewise", "in the same form"},
    {"look at", "check or test"},
    {"looked at", "checked or read"},
    {"looks at", "checks or tests"},
    {"mend", "correct"},
    {"metadata are", "metadata is"},
    {"metadata have", "metadata has"},
    {"no-break space", "non-breaking space"},
    {"nobody can be", "say what to do instead"},
    {"parted by", "separated by"},
    {"passed over", "ignored"},
    {"so many", "this many or that many"},
    {"take it out", "remove it"},
    {"the data are", "the data is"},
    {"the data come", "the data has or comes"},
    {"the data have", "the data has"},
    {"the data were", "the data was"},
    {"told of", "reported"},
    {"told only", "reported only"},
    {"told per", "reported per"},
    {"where left out", "Default: …"},
    {"where nothing is said", "Default: …"},
    {"wholly", "completely or fully"},
};

/// What people read of a file, in lower case, with the line that each character stands on.
class Readable {
 public:
  void add(char c, std::size_t line) {
    const auto byte = static_cast<unsigned char>(c);
    const bool blank = std::isspace(byte) != 0;
    if (blank && (text_.empty() || text_.back() == ' ')) return;
    text_ += blank ? ' ' : static_cast<char>(std::tolower(byte));
    lines_.push_back(line);
  }

  /// The lines on which the phrase stands, as words of its own.
  [[nodiscard]] std::vector<std::size_t> lines_with(std::string_view phrase) const {
    std::vector<std::size_t> lines;
    for (std::size_t at = text_.find(phrase); at != std::string::npos;
         at = text_.find(phrase, at + 1))
      if (!is_letter(at - 1) && !is_letter(at + phrase.size())) lines.push_back(lines_[at]);
    return lines;
  }

 private:
  /// Also for places before the first and behind the last character.
  [[nodiscard]] bool is_letter(std::size_t at) const {
    return at < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at])) != 0;
  }

  std::string text_;
  std::vector<std::size_t> lines_;
};

Readable all_of(std::string_view text) {
  Readable out;
  std::size_t line = 1;
  for (const char c : text) {
    out.add(c, line);
    if (c == '\n') ++line;
  }
  return out;
}

/// The string literals of a C++ source, without its comments; those that are written one after
/// another are one text.
Readable literals_of(std::string_view source) {
  Readable out;
  std::size_t line = 1;
  const auto add = [&](std::string_view text) {
    for (const char c : text) {
      out.add(c, line);
      if (c == '\n') ++line;
    }
  };
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char c = source[at];
    if (c == '\n') ++line;
    if (std::isspace(static_cast<unsigned char>(c)) != 0) continue;
    if (source.substr(at, 2) == "//") {
      at = std::min(source.find('\n', at), source.size()) - 1;
    } else if (c == '"' && at > 0 && source[at - 1] == 'R') {
      const std::size_t open = source.find('(', at);
      const std::string close = fmt::format("){}\"", source.substr(at + 1, open - at - 1));
      const std::size_t end = source.find(close, open);
      add(source.substr(open + 1, end - open - 1));
      at = end + close.size() - 1;
    } else if (c == '"') {
      for (++at; at < source.size() && source[at] != '"'; ++at) {
        const bool escape = source[at] == '\\';
        if (escape) ++at;
        add(escape && source[at] == 'n' ? " " : source.substr(at, 1));
      }
    } else if (c == '\'' &&
               (at == 0 || std::isalnum(static_cast<unsigned char>(source[at - 1])) == 0)) {
      at += source[at + 1] == '\\' ? 3U : 2U;  // a character, which may be a quote
    } else {
      out.add('|', line);
    }
  }
  return out;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> findings_in(const Readable& readable, const std::string& name) {
  std::vector<std::string> findings;
  for (const auto& [phrase, instead] : banned)
    for (const std::size_t line : readable.lines_with(phrase))
      findings.push_back(fmt::format("{}:{}: \"{}\"; write: {}", name, line, phrase, instead));
  return findings;
}

BOOST_AUTO_TEST_CASE(pages_and_messages_are_in_plain_english) {
  const fs::path root = CROSSFOOT_SOURCE_DIR;
  std::vector<fs::path> pages;
  for (const char* page : {"README.md", "rules/README.md", "reports/README.md", "ci/README.md",
                           "CONTRIBUTING.md", "rules/REFERENCE.md", "reports/words.json"})
    pages.push_back(root / page);
  for (const auto& file : fs::directory_iterator(root / "reports"))
    if (file.path().extension() == ".mustache") pages.push_back(file.path());
  std::vector<std::string> findings;
  const auto check = [&](const Readable& readable, const fs::path& file) {
    for (std::string& finding : findings_in(readable, fs::relative(file, root).string()))
      findings.push_back(std::move(finding));
  };
  for (const fs::path& page : pages) {
    const std::string text = read(page);
    BOOST_TEST(!text.empty(), page << " can't be read");
    check(all_of(text), page);
  }
  for (const auto& file : fs::recursive_directory_iterator(root / "src"))
    if (file.path().extension() == ".cpp") check(literals_of(read(file.path())), file.path());
  for (const std::string& finding : findings) BOOST_ERROR(finding);
}

BOOST_AUTO_TEST_CASE(phrases_are_found_in_literals_and_across_lines_but_not_in_comments) {
  const auto found = [](std::string_view source) {
    return fmt::format("{}", fmt::join(findings_in(literals_of(source), "x"), "\n"));
  };
  const std::string none;
  const std::string one = "x:1: \"for want of\"; write: because … is missing";
  BOOST_TEST(found("f(\"skipped for \"\n  \"want of it\");") == one);
  BOOST_TEST(found("R\"(For\nwant of)\"") == one);
  BOOST_TEST(found("char c = '\"';  // for want of") == none);
  BOOST_TEST(found("f(\"for\", \"want of\");") == none);
  BOOST_TEST(found("\"commendable\"") == none);
  BOOST_TEST(findings_in(all_of("For want\nof"), "x").at(0) == one);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
