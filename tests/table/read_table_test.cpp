#include "table/csv/read_table.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <ostream>

#include "table/csv/read_blocks.h"

using namespace crossfoot;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(read_table_)

namespace {

Result<Table> read(const std::string& text, unsigned jobs = 1, BlockSizes sizes = {}) {
  const auto stream = open_text(text);
  return read_table(*stream, "f.csv", {jobs}, sizes);
}

/// All that a table holds, one line a row: its line in the file, then its fields.
std::string contents(const Table& table) {
  std::string out;
  for (const Column& column : table.columns()) out += "[" + column.name() + "]";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    out += fmt::format(" {}:", table.line_of(row));
    for (const Column& column : table.columns())
      out += "[" + std::string(column.text_at(row)) + "]";
  }
  return out;
}

struct Good {
  const char* name;
  std::string csv;
  const char* contents;
};

const Good good[] = {
    {"plain rows", "a,b\n1,2\n3,4\n", "[a][b] 2:[1][2] 3:[3][4]"},
    {"no final newline", "a,b\n1,2\n3,4", "[a][b] 2:[1][2] 3:[3][4]"},
    {"CRLF", "a,b\r\n1,2\r\n", "[a][b] 2:[1][2]"},
    {"CRLF without a final line end", "a,b\r\n1,2", "[a][b] 2:[1][2]"},
    {"both line ends", "a,b\r\n1,2\n1,2\r\n", "[a][b] 2:[1][2] 3:[1][2]"},
    {"LF header, CRLF rows", "a,b\n1,2\r\n1,2\r\n", "[a][b] 2:[1][2] 3:[1][2]"},
    {"a byte order mark",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "[a][b] 2:[1][2]"},
    {"a byte order mark before a quote", "\xEF\xBB\xBF\"a\",b\n1,2\n", "[a][b] 2:[1][2]"},
    {"header only", "a,b\n", "[a][b]"},
    {"header only, no newline", "a,b", "[a][b]"},
    {"empty fields", "a,b,c\n,,\n,x,\n", "[a][b][c] 2:[][][] 3:[][x][]"},
    {"an empty last field at the end", "a,b\n1,", "[a][b] 2:[1][]"},
    {"one column with an empty row", "a\nx\n\ny\n", "[a] 2:[x] 3:[] 4:[y]"},
    {"lines that hold nothing", "a,b\n\n1,2\n\r\n\n3,\"4\n5\"\n6,7\n\n",
     "[a][b] 3:[1][2] 6:[3][4\n5] 8:[6][7]"},
    {"quotes", "a,b\n\"1\",\"2\"\n", "[a][b] 2:[1][2]"},
    {"quoted and not are the same text", "a\n\"x\"\nx\n", "[a] 2:[x] 3:[x]"},
    {"an empty quoted field", "a,b\n\"\",\n", "[a][b] 2:[][]"},
    {"a comma in quotes", "a,b\n\"1,5\",2\n", "[a][b] 2:[1,5][2]"},
    {"doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", "[a][b] 2:[say \"hi\"][\"]"},
    {"a line break in quotes", "a,b\n\"1\n2\",x\n3,y\n", "[a][b] 2:[1\n2][x] 4:[3][y]"},
    {"CRLF in quotes", "a,b\r\n\"1\r\n2\",x\r\n3,y\r\n", "[a][b] 2:[1\r\n2][x] 4:[3][y]"},
    {"the same broken text again", "a,b\n\"1\n2\",\"\n\"\n\"1\n2\",\"\n\"\n3,y\n",
     "[a][b] 2:[1\n2][\n] 5:[1\n2][\n] 8:[3][y]"},
    {"a line break in the header", "\"a\nA\",b\n1,2\n", "[a\nA][b] 3:[1][2]"},
    {"spaces belong to the field", "a,b\n 1 , \n", "[a][b] 2:[ 1 ][ ]"},
    {"UTF-8", "région,£\nÎle,5 €\n", "[région][£] 2:[Île][5 €]"},
    {"fields longer than sixteen bytes",
     "sen_provision,n\n\"Education, health and care plan\",1\n"
     "\"Education, health and care plan\",1\n\"Education, health and care plan.\",1\n",
     "[sen_provision][n] 2:[Education, health and care plan][1]"
     " 3:[Education, health and care plan][1] 4:[Education, health and care plan.][1]"},
    {"a field that begins like the one above", "a,b\n12,x\n123,x\n1,x\n",
     "[a][b] 2:[12][x] 3:[123][x] 4:[1][x]"},
    {"a single semicolon among commas", "a,b;c\n1,2\n", "[a][b;c] 2:[1][2]"},
};
std::ostream& operator<<(std::ostream& out, const Good& c) { return out << c.name; }

struct Refused {
  const char* name;
  std::string csv;
  const char* error;
};

const Refused refused[] = {
    {"nothing", "", "f.csv: the file is empty"},
    {"a byte order mark alone", "\xEF\xBB\xBF",
     "f.csv:1:1: the first line, which should name the columns, is empty"},
    {"an empty first line", "\na,b\n",
     "f.csv:1:1: the first line, which should name the columns, is empty"},
    {"a column without a name", "a,,c\n1,2,3\n", "f.csv:1:1: column 2 of the header has no name"},
    {"a column twice", "a,b,\"a\"\n1,2,3\n",
     "f.csv:1:1: columns 1 and 3 of the header are both called `a`; give each column its own name"},
    {"semicolons", "a;b\n1;2\n",
     "f.csv:1:1: the columns are separated by semicolons; save the file with commas"},
    {"quoted names with semicolons", "\"a\";\"b\"\n",
     "f.csv:1:1: the columns are separated by semicolons; save the file with commas"},
    {"tabs", "a\tb\n1\t2\n",
     "f.csv:1:1: the columns are separated by tabs; save the file with commas"},
    {"UTF-16",
     "\xFF\xFE"
     "a\0,\0b\0"s,
     "f.csv:1:1: the file is in UTF-16; save it as UTF-8"},
    {"a field too few", "a,b,c\n1,2,3\n1,2\n",
     "f.csv:3:1: a row with 2 fields, but the header has 3"},
    {"a field too few behind empty lines", "a,b\n1,2\n\n\r\n3\n",
     "f.csv:5:1: a row with 1 field, but the header has 2"},
    {"a comma too many", "a,b\n1,2\n1,2,\n",
     "f.csv:3:1: a row with 3 fields, but the header has 2"},
    {"many fields too many", "a\n1\n1,2,3,4,5\n",
     "f.csv:3:1: a row with 5 fields, but the header has 1"},
    {"too many, then trouble", "a\n1,\"\n",
     "f.csv:2:1: a row with more than 1 field, but the header has 1"},
    {"a quote that never closes", "a,b\n1,2\n3,\"4\n5,6\n", "f.csv:3:3: a quote that never closes"},
    {"a quote that never closes in the header", "a,\"b\n1,2\n",
     "f.csv:1:3: a quote that never closes"},
    {"text after a closing quote", "a,b\n\"1\"2,3\n",
     "f.csv:2:4: text after a closing quote; double the quotes inside a quoted field"},
    {"a quote inside a field", "a,b\n5\" pipe,3\n",
     "f.csv:2:2: a quote inside a field that does not begin with a quote; put the field in quotes "
     "and double the quotes inside it"},
    {"Windows-1252", "a,b\n1,caf\xE9\n",
     "f.csv:2:6: a byte that is not UTF-8 (\\xe9); save the file as UTF-8"},
    {"a character cut short", "a,b\n1,€\xE2\x82\n",
     "f.csv:2:6: a byte that is not UTF-8 (\\xe2); save the file as UTF-8"},
    {"broken bytes in the header", "a,\x80\n",
     "f.csv:1:3: a byte that is not UTF-8 (\\x80); save the file as UTF-8"},
    {"NUL", "a,b\n1,x\0y\n"s, "f.csv:2:4: a NUL byte, which is not allowed in CSV files"},
    {"NUL alone", "a,b\n\0,y\n"s, "f.csv:2:1: a NUL byte, which is not allowed in CSV files"},
    {"old Mac line ends", "a,b\r1,2\r3,4", "f.csv:1:4: a carriage return without a line feed"},
    {"a carriage return in a row", "a,b\n1\r,2\n",
     "f.csv:2:2: a carriage return without a line feed"},
    {"trouble behind a broken text", "a,b\n\"1\n\n2\",x\n\"3\n4\"z,y\n",
     "f.csv:5:1: a stray or unmatched quote: the quoted field that begins here runs on to text "
     "after a closing quote in line 6"},
    {"a stray quote some rows above", "a,b,c\n1,2,3\n1,\"x,5\n1,y,6\n1,\"z\",7\n",
     "f.csv:3:3: a stray or unmatched quote: the quoted field that begins here runs on to text "
     "after a closing quote in line 5"},
    {"a stray quote in the header", "a,\"b\n1,\"x\"\n",
     "f.csv:1:3: a stray or unmatched quote: the quoted field that begins here runs on to text "
     "after a closing quote in line 2"},
    {"a stray quote that makes a row too long", "a,b\n1,\"x\n1,y\",3\n",
     "f.csv:2:1: a row with 3 fields, but the header has 2; a quoted field runs over 2 lines: is "
     "there a stray quote?"},
    {"the first of two troubles", "a,b\n1,2\n1\n1,\"\n",
     "f.csv:3:1: a row with 1 field, but the header has 2"},
};
std::ostream& operator<<(std::ostream& out, const Refused& c) { return out << c.name; }

constexpr std::size_t block_sizes[] = {1, 2, 3, 5, 8, 64};

BlockSizes blocks_of(std::size_t size) { return {size, 1 << 16}; }

}  // namespace

BOOST_DATA_TEST_CASE(a_good_file_is_read, good, c) {
  const auto table = read(c.csv);
  BOOST_REQUIRE_MESSAGE(table.has_value(), (table ? "" : table.error().text()));
  BOOST_TEST(contents(*table) == c.contents);
  for (const std::size_t size : block_sizes)
    BOOST_TEST(contents(*read(c.csv, 3, blocks_of(size))) == c.contents);
}

BOOST_DATA_TEST_CASE(a_bad_file_is_refused_with_place_and_reason, refused, c) {
  const auto table = read(c.csv);
  BOOST_REQUIRE(!table);
  BOOST_CHECK(table.error().kind == Error::Kind::data);
  BOOST_TEST(table.error().text() == c.error);
  for (const std::size_t size : block_sizes) {
    const auto in_blocks = read(c.csv, 3, blocks_of(size));
    BOOST_REQUIRE(!in_blocks);
    BOOST_TEST(in_blocks.error().text() == c.error);
  }
}

BOOST_AUTO_TEST_CASE(codes_are_in_order_of_first_appearance) {
  const auto table = read("a,b\nx,1\n\"x\",2\ny,1\nz,3\nx,2\n", 2, blocks_of(4));
  BOOST_REQUIRE(table.has_value());
  const Column& a = table->column(0);
  BOOST_TEST(a.distinct() == 3U);
  BOOST_TEST(a.text(0) == "x");
  BOOST_TEST(a.text(1) == "y");
  BOOST_TEST(a.text(2) == "z");
  BOOST_TEST(a.find("z").value() == 2U);
  BOOST_TEST(!a.find("w").has_value());
  BOOST_TEST(table->find("b").value() == 1U);
  BOOST_TEST(!table->find("c").has_value());
}

BOOST_AUTO_TEST_CASE(codes_widen_as_distinct_texts_come) {
  for (const std::size_t distinct : {256U, 257U, 65536U, 65537U}) {
    std::string csv = "n,same\n";
    for (std::size_t i = 0; i < distinct; ++i) csv += fmt::format("{},s\n", i);
    const auto table = read(csv, 2, {1 << 12, 1 << 16});
    BOOST_REQUIRE(table.has_value());
    BOOST_TEST(table->rows() == distinct);
    BOOST_TEST(table->column(0).distinct() == distinct);
    BOOST_TEST(table->column(0).text_at(distinct - 1) == std::to_string(distinct - 1));
    const std::size_t width =
        table->column(0).with_codes([](auto codes) { return sizeof(codes[0]); });
    BOOST_TEST(width == (distinct <= 256 ? 1U : distinct <= 65536 ? 2U : 4U));
  }
}

// What is remembered of a column is forgotten where it is many texts that hardly come again.
BOOST_AUTO_TEST_CASE(texts_are_the_same_before_and_after_they_are_forgotten) {
  constexpr std::size_t different = 200'000;
  constexpr std::size_t rows = different + different / 2;  // so that some come again
  std::string csv = "name,place\n";
  for (std::size_t row = 0; row < rows; ++row)
    csv += fmt::format("\"n{}\n\",p{}\n", row % different, row % 3);
  for (const unsigned jobs : {1U, 3U}) {
    const auto table = read(csv, jobs, {1 << 14, 1 << 20});
    BOOST_REQUIRE(table.has_value());
    BOOST_REQUIRE_EQUAL(table->rows(), rows);
    const Column& names = table->column(0);
    BOOST_TEST(names.distinct() == different);
    BOOST_TEST(table->column(1).distinct() == 3U);
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < rows; ++row)
      if (names.code_at(row) != row % different || table->line_of(row) != 2 + 2 * row ||
          names.text_at(row) != fmt::format("n{}\n", row % different))
        ++wrong;
    BOOST_TEST(wrong == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_record_that_is_too_long_is_refused) {
  const BlockSizes sizes{64, 1000};
  const std::string fits(994, 'x');  // with its quotes, its comma and the rest: 1000 bytes
  BOOST_TEST(read("a,b\n1,2\n\"" + fits + "\",22\n1,2\n", 1, sizes).has_value());
  const struct {
    const char* csv_end;
    const char* error;
  } cases[] = {
      {"\",222\n1,2\n", "f.csv:3:1: a record longer than the maximum; is a quote missing?"},
      {"\n\n1,2\n1,2\n1,2\n", "f.csv:3:1: a quote that never closes"},
  };
  for (const auto& c : cases) {
    const auto table = read("a,b\n1,2\n\"" + fits + c.csv_end, 1, sizes);
    BOOST_REQUIRE(!table);
    BOOST_TEST(table.error().text() == c.error);
  }
  const auto unquoted = read("a,b\n1,2\n" + fits + "xxxxxxxxxx,222\n1,2\n", 1, sizes);
  BOOST_REQUIRE(!unquoted);
  BOOST_TEST(unquoted.error().text() ==
             "f.csv:3:1: a record longer than the maximum; is a quote missing?");
}

BOOST_AUTO_TEST_CASE(too_many_columns_are_refused) {
  std::string header = "c0";
  for (int i = 1; i < 10'000; ++i) header += fmt::format(",c{}", i);
  BOOST_TEST(read(header + "\n").has_value());
  const auto table = read(header + ",d\n");
  BOOST_REQUIRE(!table);
  BOOST_TEST(table.error().text() == "f.csv:1:1: a header of more than 10,000 columns");
}

BOOST_AUTO_TEST_CASE(an_error_of_the_stream_is_passed_on) {
  class Broken : public ByteStream {
    Result<std::size_t> read(std::span<char> buffer) override {
      if (reads_++ > 0) return Error{Error::Kind::data, "the gzip data is broken"};
      std::ranges::fill(buffer, '\n');
      buffer[0] = 'a';
      return buffer.size();
    }
    int reads_ = 0;
  };
  for (const unsigned jobs : {1U, 3U}) {
    Broken broken;
    const auto table = read_table(broken, "f.csv", {jobs}, blocks_of(64));
    BOOST_REQUIRE(!table);
    BOOST_TEST(table.error().text() == "the gzip data is broken");
  }
}

BOOST_AUTO_TEST_SUITE_END()
