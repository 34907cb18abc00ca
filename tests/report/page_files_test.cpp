#include "report/html/page_files.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "report/html/html.h"
#include "support/example_run.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(report_page_files)

namespace {

/// A folder that goes away.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "crossfoot-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const char* name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string trouble_with(const char* name, const std::string& text) {
  const Folder folder;
  folder.write(name, text);
  const auto files = read_page_files(folder.path());
  return files ? "" : files.error().text();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_team_brings_its_own_wording_and_logo) {
  const Folder folder;
  folder.write("words.json",
               R"({"brand": "Our statistics", "footer": "Internal <until> published"})");
  folder.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  const auto files = read_page_files(folder.path());
  BOOST_TEST_REQUIRE(files.has_value());
  const std::string html = render_html(green_run(), *files);
  BOOST_TEST(has(html, "<img src=\"data:image/svg+xml;base64,PHN2Zy"));
  BOOST_TEST(has(html, "Our statistics"));
  BOOST_TEST(has(html, "Internal &lt;until&gt; published"));
}

BOOST_AUTO_TEST_CASE(a_team_brings_its_own_template) {
  const Folder folder;
  folder.write("report.mustache", "<h1>{{verdict}}</h1>");
  const auto files = read_page_files(folder.path());
  BOOST_TEST_REQUIRE(files.has_value());
  BOOST_TEST(render_html(green_run(), *files) == "<h1>Passed: all 3 checks passed.</h1>");
}

BOOST_AUTO_TEST_CASE(what_would_harm_the_page_is_refused) {
  BOOST_TEST(has(trouble_with("report.mustache", "{{{title}}}"), "markup"));
  BOOST_TEST(has(trouble_with("check.mustache", "{{& title}}"), "markup"));
  BOOST_TEST(has(trouble_with("report.mustache", "{{#a}}"), "not valid"));
  BOOST_TEST(has(trouble_with("report.js", "</SCRIPT>"), "report.js"));
  BOOST_TEST(has(trouble_with("words.json", "[]"), "words.json"));
  BOOST_TEST(has(trouble_with("other.txt", ""), "no template"));
  BOOST_TEST(!read_page_files("/no/such/folder").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
