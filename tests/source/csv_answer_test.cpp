#include "source/api/csv_answer.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "source/tiny_snapshot.h"

namespace crossfoot {
BOOST_AUTO_TEST_SUITE(csv_answer)

namespace {

struct TypeCase {
  const char* type;
  bool is_csv;
};

const TypeCase types[] = {
    {"text/csv", true},   {"application/csv", true}, {"application/octet-stream", true},
    {"", true},           {"text/html", false},      {"application/json", false},
    {"text/plain", false}};

std::ostream& operator<<(std::ostream& out, const TypeCase& c) { return out << c.type; }

struct FileCase {
  const char* name;
  std::string csv;
  std::uint64_t rows;
  const char* trouble;  ///< empty: it is the data
};

const FileCase files[] = {
    {"as it is", "sex,pupils\nTotal,1\nGirls,2\n", 2, ""},
    {"without a last line break", "sex,pupils\nTotal,1\nGirls,2", 2, ""},
    {"with lines of Windows and a byte order mark", "\xEF\xBB\xBFsex,pupils\r\nTotal,1\r\n", 1, ""},
    {"with empty lines at the end", "sex,pupils\nTotal,1\n\n\n", 1, ""},
    {"a line break in quotes", "sex,pupils\n\"To\ntal\",1\n", 1, ""},
    {"a comma in the quotes of the header", "\"sex\",pupils,\"a, b\"\nTotal,1,2\n", 1, ""},
    {"columns in another order, and more", "x,pupils,sex\n1,2,3\n", 1, ""},
    {"a header alone", "sex,pupils\n", 0, ""},
    {"nothing", "", 0, "lacks the column `sex`"},
    {"a web page", "<html>\n<body>Back soon</body>\n</html>\n", 2, "lacks the column `sex`"},
    {"a renamed column", "sex,pupil\nTotal,1\n", 1, "lacks the column `pupils`"},
    {"the first rows only", "sex,pupils\nTotal,1\n", 1'000,
     "it has 1 row, but the API states 1,000"},
    {"too many rows", "sex,pupils\nTotal,1\nGirls,2\n", 1, "it has 2 rows, but the API states 1"},
};

std::ostream& operator<<(std::ostream& out, const FileCase& c) { return out << c.name; }

Metadata metadata_of_pupils() {
  Metadata metadata;
  metadata.filters.push_back({});
  metadata.filters.back().column = "sex";
  metadata.indicators.push_back({});
  metadata.indicators.back().column = "pupils";
  return metadata;
}

BOOST_DATA_TEST_CASE(other_types_are_refused, boost::unit_test::data::make(types), c) {
  const auto checked = check_type("u", {.status = 200, .body = "", .type = c.type});
  BOOST_TEST(checked.has_value() == c.is_csv);
  if (checked) return;
  BOOST_CHECK(checked.error().kind == Error::Kind::unavailable);
  BOOST_TEST(checked.error().message.find(c.type) != std::string::npos);
}

BOOST_DATA_TEST_CASE(data_are_whole_and_have_their_columns, boost::unit_test::data::make(files),
                     c) {
  const Scratch scratch;
  const std::string file = scratch.write("data.csv", c.csv);
  const auto checked = check_csv("u", file, metadata_of_pupils(), c.rows);
  const std::string trouble = checked ? "" : checked.error().message;
  BOOST_TEST(checked.has_value() == std::string(c.trouble).empty(), trouble);
  BOOST_TEST(trouble.find(c.trouble) != std::string::npos, trouble);
}

BOOST_AUTO_TEST_CASE(without_a_number_of_rows_only_columns_are_compared) {
  const Scratch scratch;
  const std::string file = scratch.write("data.csv", "sex,pupils\n");
  BOOST_TEST(check_csv("u", file, metadata_of_pupils(), std::nullopt).has_value());
  BOOST_TEST(check_header("u", file, metadata_of_pupils()).has_value());
  BOOST_TEST(!check_csv("u", (scratch / "gone.csv"), metadata_of_pupils(), 1).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
