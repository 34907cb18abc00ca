#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <random>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "table/csv/read_blocks.h"
#include "table/naive_csv.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(random_csv_files)

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

/// A field as files hold them; few of them, so that rows repeat themselves.
std::string random_field(Random& random) {
  static const std::vector<std::string> fields = {
      "",          "1",        "12",
      "123",       "Total",    "\"Total\"",
      "\"\"",      "\"\n\"",   "\"a,b\"",
      "\"\r\n\"",  "z",        "\"Education, health and care plan\"",
      "é",         "\"\"\"\"", "\"x\"\"\ny\"",
      "E92000001", "0.1",      "a text of more than sixteen bytes",
  };
  return fields[below(random, fields.size())];
}

std::string random_csv(Random& random) {
  const std::size_t columns = 1 + below(random, 6);
  std::vector<std::string> above(columns);
  const std::size_t rows = below(random, 30);
  std::string text;
  for (std::size_t c = 0; c < columns; ++c) text += fmt::format("{}c{}", c > 0 ? "," : "", c);
  for (std::size_t row = 0; row < rows; ++row) {
    text += below(random, 4) == 0 ? "\r\n" : "\n";
    // Rows of statistics begin like the row above.
    const std::size_t repeated = row > 0 ? below(random, columns + 1) : 0;
    for (std::size_t c = 0; c < columns; ++c) {
      if (c >= repeated) above[c] = random_field(random);
      text += (c > 0 ? "," : "") + above[c];
    }
  }
  if (below(random, 2) == 0 || columns == 1) text += "\n";
  return text;
}

/// One byte changed, added or taken away: mostly no CSV any more.
std::string damaged(std::string text, Random& random) {
  static constexpr std::string_view bytes = "\",\n\rx";
  const std::size_t at = below(random, text.size());
  const char byte = bytes[below(random, bytes.size())];
  switch (below(random, 3)) {
    case 0:
      text[at] = byte;
      break;
    case 1:
      text.insert(at, 1, byte);
      break;
    default:
      text.erase(at, 1);
      break;
  }
  return text;
}

std::string contents(const Table& table) {
  std::string out;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    out += fmt::format("\n{}:", table.line_of(row));
    for (const Column& column : table.columns())
      out += fmt::format("[{}|{}]", column.text_at(row), column.code_at(row));
  }
  return out;
}

/// The same from the plain reader, whose codes are counted here.
std::string contents(const NaiveCsv& csv) {
  std::string out;
  std::vector<std::vector<std::string>> seen(csv.records.front().size());
  for (std::size_t r = 1; r < csv.records.size(); ++r) {
    out += fmt::format("\n{}:", csv.lines[r]);
    for (std::size_t c = 0; c < seen.size(); ++c) {
      const std::string& text = csv.records[r][c];
      const auto place = std::ranges::find(seen[c], text);
      out += fmt::format("[{}|{}]", text, place - seen[c].begin());
      if (place == seen[c].end()) seen[c].push_back(text);
    }
  }
  return out;
}

Result<Table> read(const std::string& text, unsigned jobs, std::size_t block) {
  const auto stream = open_text(text);
  return read_table(*stream, "f.csv", {jobs}, {block, 1 << 16});
}

/// Names are not the plain reader's business: a damaged header may repeat or lack one.
bool names_are_bad(const NaiveCsv& csv) {
  auto names = csv.records.front();
  std::ranges::sort(names);
  return names.front().empty() || std::ranges::adjacent_find(names) != names.end();
}

}  // namespace

BOOST_AUTO_TEST_CASE(are_read_as_a_plain_reader_does_for_any_blocks_and_jobs) {
  Random random(20240607);
  for (int i = 0; i < 400; ++i) {
    const std::string text = random_csv(random);
    const auto csv = read_naively(text);
    BOOST_REQUIRE_MESSAGE(csv.has_value(), text);
    const auto table =
        read(text, 1 + static_cast<unsigned>(below(random, 3)), 1 + below(random, 40));
    BOOST_REQUIRE_MESSAGE(table.has_value(), text);
    BOOST_TEST(contents(*table) == contents(*csv), text);
  }
}

BOOST_AUTO_TEST_CASE(are_refused_where_a_plain_reader_does_with_the_same_words) {
  Random random(19700101);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = damaged(random_csv(random), random);
    const auto csv = is_utf8(text) ? read_naively(text) : std::nullopt;
    const auto table =
        read(text, 1 + static_cast<unsigned>(below(random, 3)), 1 + below(random, 40));
    const auto at_once = read(text, 1, 1 << 16);
    BOOST_REQUIRE(table.has_value() == at_once.has_value());
    if (!table) BOOST_TEST(table.error().text() == at_once.error().text(), text);
    if (csv && !csv->records.empty() && names_are_bad(*csv)) continue;
    BOOST_REQUIRE_MESSAGE(table.has_value() == (csv && !csv->records.empty()), text);
    if (table) BOOST_TEST(contents(*table) == contents(*csv), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
